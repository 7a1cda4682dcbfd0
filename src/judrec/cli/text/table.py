"""Columns that stand under each other, Han characters or not."""

from collections.abc import Iterable, Iterator, Sequence

from judrec.cli.text.width import escaped, padded, shortened, width

_GAP = "  "
_WIDEST = 36
"""Columns of one cell: a long name must not push the rest off the screen."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give a line of heads and a line for each row."""
    cells = [
        list(heads),
        *([shortened(escaped(cell), _WIDEST) for cell in row] for row in rows),
    ]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        filled = (
            padded(cell, columns) for cell, columns in zip(row, widths, strict=True)
        )
        yield _GAP.join(filled).rstrip()


def pairs(rows: Iterable[tuple[str, str]], indent: int = 0) -> Iterator[str]:
    """Give a line for each label and its text; further lines of a text are indented."""
    kept = [(label, text) for label, text in rows if text]
    longest = max((width(label) for label, _ in kept), default=0)
    margin = " " * indent
    for label, text in kept:
        first, *more = text.replace("\t", " " * 4).split("\n")
        yield f"{margin}{padded(label, longest)}{_GAP}{first}"
        for line in more:
            yield f"{margin}{' ' * longest}{_GAP}{line}"
