"""A paper that is not of one record, for the page that prints: letters, reports.

What prints it is an action that ends in `actions.paper.trace.print_paper`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from judrec.actions.paper.trace import PrintedPaper as Traced
from judrec.actions.station import Station


@dataclass(frozen=True, slots=True)
class TracedCopy:
    """A copy that stands in the ledger; a `PrintedPaper`."""

    pdf: bytes
    copy: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TracedPaper:
    """Words, and the two actions behind them; a `Paper`."""

    group: str
    label: str
    note: str
    look: Callable[[Station], bytes]
    """Gives it to look at; leaves no trace."""
    make: Callable[[Station], Traced]
    """Traces a copy, and gives it."""

    def preview(self, station: Station) -> bytes:
        return self.look(station)

    def print(self, station: Station) -> TracedCopy:
        made = self.make(station)
        return TracedCopy(made.pdf, made.copy.number, made.notices)
