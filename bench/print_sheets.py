"""Print records as inserts: `python -m bench.print_sheets BODIES FOLDER`.

BODIES is a JSON list of the bodies of records; the FOLDER gets a PDF file for each.
"""

import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from judrec.core import form as forms
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.form import Form
from judrec.core.record_version import VersionKind
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.content import InsertContent, VersionContent
from judrec.pdf.insert.insert import insert_sheet

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
_TIME = "2026-08-12T17:05:40+08:00"


def read_form() -> Form:
    """Give the form of a record."""
    return forms.load((RESOURCES / "forms" / "record.toml").read_text("utf-8"))


def print_all(
    bodies: Sequence[JsonObject], fonts: Fonts, form: Form, folder: Path
) -> None:
    """Print records into a folder."""
    for number, body in enumerate(bodies):
        sheet = insert_sheet(_content(body, number, form), fonts)
        (folder / f"{number}.pdf").write_bytes(sheet.pdf)


def main(bodies: Path, folder: Path) -> None:
    """Print all records of a file."""
    read = json.loads(bodies.read_text("utf-8"))
    print_all(read, Fonts(RESOURCES / "fonts"), read_form(), folder)


def _content(body: JsonObject, number: int, form: Form) -> InsertContent:
    code = code_of(sha256(str(number).encode()).digest())
    version = VersionContent(1, VersionKind.FILED, "", _TIME, _TIME, body, code)
    name = f"鄂0106-03-2026-{number:04}"
    return InsertContent(form, name, (version,), ledger_code=code, copy=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
