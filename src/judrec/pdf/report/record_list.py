"""The list of the report: every record of the period, four rows each.

Twelve answers don't fit side by side on upright paper beside the binding edge, so a
record is a block of four rows under a head of four rows, which stands on every page.
A block isn't cut unless it alone is higher than a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from judrec.core.moment import day
from judrec.pdf import paper
from judrec.pdf.ink import Ink, Stroke
from judrec.pdf.letter.strip import Strip
from judrec.pdf.report.content import ListedRecord
from judrec.pdf.report.setting import CELL, CELL_LABEL, CELL_TEXT, Setter
from judrec.pdf.ruled.table import THICK, THIN, Align, Cell, Row

_NUMBER: Final = 25.0
_INNER: Final = paper.TYPE_WIDTH - _NUMBER
_FIRST: Final = 127.0
"""Room for 2026年12月28日20时40分 on a line."""
_LAST: Final = 68.0
_NAMES: Final = 99.0
_UNITS: Final = _INNER - _FIRST - _LAST - _NAMES
_WIDE: Final = _NAMES + _UNITS
_PADDING: Final = 2.0
_LARGEST: Final = 420.0
"""A block that is lower than this is never cut."""
_NO_SUMMARY: Final = "（摘要未填写）"
_HEAD: Final = (
    (
        ("登记号、时间", _FIRST),
        ("领导干部", _NAMES),
        ("单位、职务", _UNITS),
        ("身份核实", _LAST),
    ),
    (("情形", _FIRST), ("案件", _WIDE), ("方式", _LAST)),
    (("摘要", _FIRST + _WIDE), ("影响", _LAST)),
    (("答复和处理", _FIRST + _NAMES), ("材料", _UNITS), ("入卷", _LAST)),
)


@dataclass(frozen=True, slots=True)
class Stack:
    """A cell at the left beside several rows; cut as one where it can't be whole."""

    left: Cell
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        return max(self.left.height, sum(row.height for row in self.rows))

    @property
    def start(self) -> float:
        return self.height if self.height <= _LARGEST else self.rows[0].height

    def split(self, room: float) -> "tuple[Stack, Stack] | None":
        """Cut it between two rows or in a long one; None while it may stay whole."""
        if self.height <= _LARGEST:
            return None
        left = room
        for place, row in enumerate(self.rows):
            if row.height <= left:
                left -= row.height
                continue
            parts = row.split(left)
            before, after = self.rows[:place], self.rows[place:]
            if parts is not None:
                before, after = (*before, parts[0]), (parts[1], *after[1:])
            if not before:
                return None
            return replace(self, rows=before), replace(self, rows=after)
        return None

    def draw(self, x: float, top: float) -> Iterator[Ink]:
        height = self.height
        yield from Row((self.left,), 0.0, least=height).draw(x, top)
        y = top
        for row in self.rows:
            yield from row.draw(x + self.left.width, y)
            y -= row.height
        # The rule between two records is stronger than those within one.
        right = (x + paper.TYPE_WIDTH, top)
        yield Stroke((x, top), right, (THIN + THICK) / 2)


@dataclass(frozen=True, slots=True)
class _Records:
    """All records under one head, without a heading beside them."""

    head: Stack
    width: float = 0.0

    def heading(self, _x: float, _top: float, _height: float) -> Iterator[Ink]:
        return iter(())


def record_list(records: Sequence[ListedRecord], setter: Setter) -> list[Strip]:
    """Give the list, in the register's order."""
    rows = [
        _block(number, record, setter) for number, record in enumerate(records, start=1)
    ]
    return setter.strips(rows, _Records(_head(setter)))


def _head(setter: Setter) -> Stack:
    rows = (
        Row(tuple(setter.label(text, width) for text, width in cells), _PADDING)
        for cells in _HEAD
    )
    return Stack(setter.cell("序\n号", _NUMBER, CELL_LABEL, Align.CENTRE), tuple(rows))


def _block(number: int, record: ListedRecord, setter: Setter) -> Stack:
    line = record.line
    texts = (
        (_when(record), line.official, line.unit, line.identified),
        (line.situation, line.case, line.means),
        (record.summary or _NO_SUMMARY, line.effect),
        (line.response, line.materials, record.dossier),
    )
    prose = {(2, 0), (3, 0)}
    rows = tuple(
        Row(
            tuple(
                setter.cell(text, width, CELL_TEXT if (row, at) in prose else CELL)
                for at, (text, (_, width)) in enumerate(zip(cells, head, strict=True))
            ),
            _PADDING,
        )
        for row, (cells, head) in enumerate(zip(texts, _HEAD, strict=True))
    )
    left = setter.cell(str(number), _NUMBER, CELL, Align.CENTRE)
    return Stack(left, rows)


def _when(record: ListedRecord) -> str:
    """Give the number, when it happened, when it was filed, and what holds of it."""
    said = [record.line.number, record.line.time]
    said.append(f"（{day(record.filed_at)}登记）")
    if record.line.marks:
        said.append("、".join(record.line.marks))
    return "\n".join(said)
