"""Tables as a workbook, for an office that goes on working with them.

Every cell is text or a count: a text that begins with = + - or @, a tab or a carriage
return stays a text, a web address is no link, and nothing in the file acts. The same
tables give the same bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final, TypeAlias

from xlsxwriter import Workbook

Cell: TypeAlias = str | int | None
"""None where there is no figure, which is no zero."""

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NO_CLOCK: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - the library wants it so
_WIDEST: Final = 42
_LONGEST: Final = 32_767
"""Characters that a cell of a workbook can hold."""
_CUT: Final = "……（以下略）"
_NOTHING: Final = "—"


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a workbook."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def workbook(tabs: Iterable[Tab]) -> bytes:
    """Give tables as an .xlsx file."""
    target = BytesIO()
    book = Workbook(target, _OPTIONS)
    book.set_properties({"created": _NO_CLOCK})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"valign": "top", "num_format": "0"})
    for tab in tabs:
        sheet = book.add_worksheet(tab.name)
        for column, width in enumerate(_widths(tab)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, tab.head[column], bold)
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(tab.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(place, column, cell, number)
                else:
                    said = _NOTHING if cell is None else _held(cell)
                    sheet.write_string(place, column, said, plain)
    book.close()
    return target.getvalue()


def _held(text: str) -> str:
    """Give what a cell can hold of a text, and say so where it is less."""
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - len(_CUT)] + _CUT


def _widths(tab: Tab) -> Iterator[float]:
    """Give widths that show most of a column, in characters of a half width."""
    for column, label in enumerate(tab.head):
        texts = (label, *(str(row[column]) for row in tab.rows))
        longest = max(len(line) for text in texts for line in text.split("\n"))
        yield min(_WIDEST, 2 * longest + 2)
