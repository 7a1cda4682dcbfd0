"""The answer to one question of statistics: a table, and what stands above it."""

from dataclasses import dataclass

from judrec.core.report.figures import Line
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import Span
from judrec.core.statistics.tally import CountedLine

COLUMNS = ("本期", "上期", "上年同期")
"""What the columns are called; their days stand in `spans`."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of a span, and of those beside it."""

    axis: Axis
    spans: tuple[Span, ...]
    """One for each column, the wanted one first."""
    scope: str
    """Of whom, in words: 本单位登记的和收到的记录."""
    totals: tuple[Line, ...]
    lines: tuple[CountedLine, ...]
    disputed: tuple[str, ...]
    """The numbers of records of the wanted span that aren't counted for a dispute."""

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns are called."""
        return COLUMNS[: len(self.spans)]

    @property
    def compared(self) -> str:
        """Which days the further columns are of, in a sentence; empty without any."""
        return "；".join(
            f"{label}：{span.words}"
            for label, span in zip(self.columns[1:], self.spans[1:], strict=True)
        )

    @property
    def seen(self) -> bool:
        """Whether any line counts anything."""
        return any(count for line in self.lines for count in line.counts)

    @property
    def title(self) -> str:
        """What it counts by, of which days and whose, in a line."""
        return f"{self.axis.label}，{self.spans[0].words}，{self.scope}"
