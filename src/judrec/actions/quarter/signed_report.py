"""The report that goes along with a quarter, as signed off: no addressee (Art. 13).

It is a printing like any other, with a copy's number and a code of the ledger, and a
reading of each record that it tells of. What nobody signed off, or was changed since,
is no report of the court's and doesn't go along.
"""

from contextlib import suppress

from judrec.actions.outgoing.closed_lines import closes_any
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.release.releases import Release
from judrec.actions.report.filed_records import began_in
from judrec.actions.report.print_report import print_report_into
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.core.sign_off import SignOffState
from judrec.errors import JudrecError
from judrec.store.door import Writing

WITHHELD = (
    "有记录对部分接收单位关闭，汇总分析报告写有这些记录，没有附在报送件中；"
    "请分别制作后另行报送。"
)


class SignedReport:
    """One printing of the report of a quarter, for one bundle."""

    def __init__(
        self,
        station: Station,
        quarter: Quarter,
        release: Release,
        receivers: frozenset[str],
    ) -> None:
        self._station = station
        self._quarter = quarter
        self._receivers = receivers
        self._signed = release.state is SignOffState.CURRENT
        self._printed: PrintedPaper | None = None
        self.withheld = False
        """Whether it stayed here for a record that not all receivers may read."""

    def print(self, writing: Writing, bundle: str) -> None:
        """Print it, with the beginning of its bundle or not at all.

        Not where it isn't signed off, or who seals may not make it; nor where a record
        in it is closed to one of the receivers: the report tells of it, and all who
        open the bundle read the report.

        Raises:
            RefusedError: `disk_full`, `not_writable`.
            DamagedError: `font_damaged`.
        """
        station = self._station
        begun = self._quarter >= began_in(station)
        if not (self._signed and station.person.oversees and begun):
            return
        if closes_any(station, self._quarter, self._receivers):
            self.withheld = True
            return
        period = Period.of_quarter(self._quarter)
        self._printed = print_report_into(station, writing, period, bundle)

    @property
    def pdf(self) -> bytes | None:
        """What was printed; None where nothing was."""
        return self._printed.pdf if self._printed is not None else None

    def give_up(self) -> None:
        """Enter that no bundle came of it: its code stands nowhere outside."""
        if self._printed is not None:
            with suppress(JudrecError):
                enter_failed(self._station, self._printed.seq)
