"""print: an insert from the open program, one from a fresh process, and a hundred.

Ours sets the form, its codes and its QR; the peer, LibreOffice, converts a template
that was filled in before: a table of the same words in the same font, without codes or
a foot. But for the open program, which is how a person prints, each is a whole process
from its start to the written files.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from bench.measure import Contender, Line, Work, interleaved, run
from bench.print_sheets import RESOURCES, print_all, read_form
from bench.scale import Scale
from judrec.actions.upkeep.sample_records import sample_bodies
from judrec.core import wording
from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.pdf.fonts import Fonts

_OFFICE: Final = shutil.which("soffice") or ""
_OFFICE_NAME: Final = "LibreOffice"
_OPEN, _FRESH = "程序已打开", "新进程"
_EMPTY: Final = "python -c pass"
_MOST_RATIO: Final = 1 / 20
_MOST_ONE: Final = 0.4
_MOST_EACH: Final = 1 / 50
_SEED: Final = 11
_FONTS: Final = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{folder}</dir></fontconfig>
"""
_TEMPLATE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties
 style:font-name-asian="Noto Serif SC" style:font-family-asian="Noto Serif SC"
 fo:font-family="Noto Serif SC" fo:font-size="12pt" style:font-size-asian="12pt"/>
</style:default-style></office:styles>
<office:body><office:text><text:p>{title}</text:p>
<table:table><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>
</office:text></office:body></office:document>
"""
_CELL: Final = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
_TITLE: Final = "领导干部干预司法活动、插手具体案件处理情况记录表"


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    bodies = list(islice(sample_bodies(scale.sheets, _SEED), scale.sheets))
    if not _OFFICE:
        print("未安装 LibreOffice（soffice），不与它比较。", file=sys.stderr)
    for count in (1, len(bodies)):
        works = dict(_works(bodies[:count], folder / str(count)))
        contenders = [Contender(name, work) for name, work in works.items()]
        medians = interleaved(contenders, scale.rounds)
        for ours in (_OPEN, _FRESH) if count == 1 else (_FRESH,):
            for peer in (_EMPTY, _OFFICE_NAME):
                if peer in medians:
                    yield _line(count, ours, peer, medians)


def _line(count: int, ours: str, peer: str, medians: dict[str, float]) -> Line:
    start = _MOST_ONE if ours == _FRESH else 0.0
    return Line(
        row="print",
        work=f"{count} 份入卷件，{ours}",
        seconds=medians[ours],
        peer=peer,
        peer_seconds=medians[peer],
        most_ratio=_MOST_RATIO if peer == _OFFICE_NAME else None,
        most_seconds=start + (count - 1 if start else count) * _MOST_EACH,
    )


def _works(bodies: Sequence[JsonObject], folder: Path) -> Iterator[tuple[str, Work]]:
    sheets, templates = folder / "sheets", folder / "templates"
    for each in (sheets, templates):
        each.mkdir(parents=True)
    said = folder / "bodies.json"
    said.write_text(json.dumps(bodies), "utf-8")
    ours = (sys.executable, "-m", "bench.print_sheets", str(said), str(sheets))
    yield _FRESH, partial(run, *ours)
    fonts = Fonts(RESOURCES / "fonts")
    yield _OPEN, partial(print_all, bodies, fonts, read_form(), sheets)
    yield _EMPTY, partial(run, sys.executable, "-c", "pass")
    if _OFFICE:
        yield _OFFICE_NAME, _office(bodies, folder, templates)


def _office(bodies: Sequence[JsonObject], folder: Path, templates: Path) -> Work:
    form, files = read_form(), []
    for number, body in enumerate(bodies):
        files.append(templates / f"{number}.fodt")
        files[-1].write_text(_template(body, form), "utf-8")
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(folder=RESOURCES / "fonts"), "utf-8")
    words = (
        *("env", f"FONTCONFIG_FILE={fonts}", _OFFICE, "--headless"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", "pdf", "--outdir", str(templates)),
        *map(str, files),
    )
    return partial(_quietly, words)


def _quietly(words: Sequence[str]) -> None:
    subprocess.run(words, check=True, capture_output=True)


def _template(body: JsonObject, form: Form) -> str:
    """Give the document that somebody would have filled in for a record."""
    rows = "".join(
        f"<table:table-row>{_CELL.format(escape(row.label))}"
        f"{_CELL.format(escape(row.text))}</table:table-row>"
        for row in wording.rows(body, form)
    )
    return _TEMPLATE.format(title=_TITLE, rows=rows)
