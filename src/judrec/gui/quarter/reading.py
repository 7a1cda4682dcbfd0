"""What the worker reads of a quarter for its page."""

from dataclasses import dataclass

from judrec.actions.outgoing.receiver_states import ReceiverState, receiver_states
from judrec.actions.people.recipients import RecipientRow, recipients
from judrec.actions.quarter.show_quarter import QuarterSummary, show_quarter
from judrec.actions.receipts.returned_bundles import desks_to_return
from judrec.actions.report.filed_records import began_in
from judrec.actions.report.show_figures import ShownFigures, show_figures
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.gui.sealing.addressees import COURT_STORE, RECEIVERS


@dataclass(frozen=True, slots=True)
class Found:
    """All of it."""

    summary: QuarterSummary
    receivers: tuple[RecipientRow, ...]
    states: tuple[ReceiverState, ...]
    """What there is to know of each receiver."""
    figures: ShownFigures | None
    """For a keeper or leader, of a quarter in which there was a store."""
    desks: tuple[RecipientRow, ...] = ()
    """Those to whom receipts can be returned, by a keeper or leader."""

    @property
    def has_court(self) -> bool:
        """Whether there is a court's store to which this desk sends."""
        return bool(COURT_STORE.among(self.receivers))

    @property
    def receiver_count(self) -> int:
        """How many there are to whom a quarter is reported."""
        return len(RECEIVERS.among(self.receivers))

    @property
    def barred(self) -> tuple[str, ...]:
        """The names of those to whom it is to go, and nothing can be sealed."""
        shut = {state.code for state in self.states if state.barred}
        whom = RECEIVERS if self.reports else COURT_STORE
        return tuple(row.name for row in whom.among(self.receivers) if row.code in shut)

    @property
    def reports(self) -> bool:
        """Whether quarters are reported from here, and not by a court."""
        return bool(self.receiver_count) or not self.has_court


def read_quarter(station: Station, quarter: Quarter) -> Found:
    """Read it; nothing is changed."""
    oversees = station.person.oversees
    begun = oversees and quarter >= began_in(station)
    return Found(
        summary=show_quarter(station, quarter),
        receivers=recipients(station),
        states=receiver_states(station, quarter),
        figures=show_figures(station, Period.of_quarter(quarter)) if begun else None,
        desks=desks_to_return(station) if oversees else (),
    )
