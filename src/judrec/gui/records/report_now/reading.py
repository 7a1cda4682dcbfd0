"""What the worker reads of a record before it is reported alone."""

from dataclasses import dataclass

from judrec.actions.outgoing.receiver_states import ReceiverState, receiver_states_of
from judrec.actions.people.recipients import RecipientRow, recipients
from judrec.actions.records.record_history import record_history
from judrec.actions.retaliation.report_retaliation import reprisals
from judrec.actions.station import Station
from judrec.core.follow_up.reprisal import Reprisal


@dataclass(frozen=True, slots=True)
class Found:
    """All of it."""

    receivers: tuple[RecipientRow, ...]
    states: tuple[ReceiverState, ...]
    """What there is to know of each receiver."""
    reprisals: tuple[Reprisal, ...]
    """One's own reports of what befell one, which a direct report may carry."""


def read_record(station: Station, number: str) -> Found:
    """Read it; nothing is changed.

    Raises:
        RefusedError: `no_record`.
    """
    row = record_history(station, number).row
    states = receiver_states_of(station, row)
    return Found(recipients(station), states, reprisals(station))
