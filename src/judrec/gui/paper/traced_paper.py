"""A paper that is not of one record, for the page that prints: letters, reports.

What prints it is an action that ends in `actions.paper.trace.print_paper`; what that
gives is what the page wants.
"""

from collections.abc import Callable
from dataclasses import dataclass

from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.station import Station


@dataclass(frozen=True, slots=True)
class TracedPaper:
    """Words, and the two actions behind them; a `Paper`."""

    group: str
    label: str
    note: str
    look: Callable[[Station], bytes]
    """Gives it to look at; leaves no trace."""
    make: Callable[[Station], PrintedPaper]
    """Traces a copy, and gives it."""

    def preview(self, station: Station) -> bytes:
        return self.look(station)

    def print(self, station: Station) -> PrintedPaper:
        return self.make(station)
