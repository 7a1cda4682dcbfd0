"""What a table file says (xlsx, csv), inside the process that decodes.

Only the values of the first sheet that has any are read, row by row. A formula is
never worked out and its stored result isn't believed: its cell is left empty, and
counted. What a zip file promises to unpack is added up before any of it is unpacked.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import BinaryIO, Final

import openpyxl

from judrec.core.canonical import Json
from judrec.core.shape import integer
from judrec.viewer import frames, texts
from judrec.viewer.frames import Failure, Request

MOST_UNPACKED: Final = 256 * 2**20
MOST_MEMBERS: Final = 2_000
MOST_CHARACTERS: Final = 8_000_000
"""Of all cells together."""
_ZIP: Final = b"PK"
_FORMULA: Final = "f"
_DELIMITERS: Final = ",\t;，"

_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    zipfile.BadZipFile,
    csv.Error,
)
"""What openpyxl, its parser and zipfile raise of a file that isn't as it should be."""


class _TooLargeError(Exception):
    """More rows or characters than a list of cases ever has."""


class _Cells:
    """Takes values as text, within bounds, and counts what was left out."""

    def __init__(self, request: Request) -> None:
        self.most_rows = integer(request.asked, "rows")
        self.most_columns = integer(request.asked, "columns")
        self.most_length = integer(request.asked, "length")
        self.formulas = self.cut = self._characters = 0

    def row(self, values: Iterable[object]) -> list[Json]:
        cells: list[Json] = []
        for value, _ in zip(values, range(self.most_columns), strict=False):
            text = _text(value)
            if len(text) > self.most_length:
                text, self.cut = text[: self.most_length], self.cut + 1
            self._characters += len(text)
            if self._characters > MOST_CHARACTERS:
                raise _TooLargeError
            cells.append(text)
        while cells and not cells[-1]:
            cells.pop()
        return cells


def decoder() -> Callable[[Request, BinaryIO], Failure | None]:
    """Get ready to decode: read one book, so that all it needs is loaded."""
    book, first = openpyxl.Workbook(), io.BytesIO()
    book.save(first)
    texts.decoder()
    openpyxl.load_workbook(io.BytesIO(first.getvalue()), read_only=True).close()
    # A book's oddities are no affair of ours; a warning would only go to the log.
    warnings.simplefilter("ignore")
    return _decode


def _decode(request: Request, target: BinaryIO) -> Failure | None:
    """Write the rows, and what was left out of them."""
    cells = _Cells(request)
    book = request.content.startswith(_ZIP)
    try:
        rows = _book(request.content, cells) if book else _lines(request.content, cells)
    except _TooLargeError:
        return Failure.TOO_LARGE
    except _BROKEN:
        return Failure.DAMAGED
    if rows is None:
        return Failure.DAMAGED
    frames.write_said(
        target, {"rows": rows, "formulas": cells.formulas, "cut": cells.cut}
    )
    return None


def _book(content: bytes, cells: _Cells) -> list[Json]:
    _weigh(content)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    for sheet in book.worksheets:
        # What a sheet says of its own size may be a lie, or a million rows of nothing.
        sheet.reset_dimensions()
        rows = _rows(_values(sheet.rows, cells), cells)
        if rows:
            return rows
    return []


def _weigh(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
    whole = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or whole > MOST_UNPACKED:
        raise _TooLargeError


def _values(rows: Iterable[Iterable[object]], cells: _Cells) -> Iterator[list[object]]:
    for row in rows:
        values: list[object] = []
        for cell in row:
            formula = getattr(cell, "data_type", "") == _FORMULA
            cells.formulas += formula
            values.append(None if formula else getattr(cell, "value", None))
        yield values


def _lines(content: bytes, cells: _Cells) -> list[Json] | None:
    found = texts.decoded(content)
    if found is None or "\0" in found[0]:
        return None
    head = found[0].partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(MOST_CHARACTERS)
    return _rows(csv.reader(io.StringIO(found[0]), delimiter=delimiter), cells)


def _rows(found: Iterable[Iterable[object]], cells: _Cells) -> list[Json]:
    """Give the rows that hold something."""
    rows: list[Json] = []
    for empty, values in enumerate(found):
        row = cells.row(values)
        if row:
            rows.append(row)
        if len(rows) > cells.most_rows or empty - len(rows) > cells.most_rows:
            raise _TooLargeError
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())
