"""What there is to know of each receiver before anything is sealed to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.records.record_row import RecordRow
from judrec.actions.release.close_record import readers_of
from judrec.actions.station import Station
from judrec.actions.units.known_keys import compromised_keys, fallen_receivers
from judrec.bundle.card import read_card
from judrec.core.canonical import parse_object
from judrec.core.quarter import Quarter

_OF_QUARTER = (
    "EXISTS (SELECT 1 FROM record_version v WHERE v.station = c.station "
    "AND v.record = c.record AND v.quarter = ?)"
)
"""Closed records with an act in the quarter."""


@dataclass(frozen=True, slots=True)
class ReceiverState:
    """One receiver's key, and what is closed to it."""

    code: str
    """单位核对码, 24 digits."""
    since: str
    """When its card was registered, or followed the one before it; UTC, ISO 8601."""
    stolen: bool
    """Whether its key is known to be in other hands."""
    unproven: bool
    """Whether its card has but the word of a key that is."""
    closed: int
    """How many of the records that would go out it doesn't get to read."""

    @property
    def barred(self) -> bool:
        """Whether nothing is sealed to it."""
        return self.stolen or self.unproven


def receiver_states(station: Station, quarter: Quarter) -> tuple[ReceiverState, ...]:
    """Look at everybody on the list of receivers of a quarter; nothing is changed."""
    return tuple(_states(station, _OF_QUARTER, str(quarter)))


def receiver_states_of(station: Station, row: RecordRow) -> tuple[ReceiverState, ...]:
    """Look at everybody to whom one record may be reported; nothing is changed."""
    return tuple(
        _states(station, "c.station = ? AND c.record = ?", row.station, row.id)
    )


def _states(station: Station, of: str, *values: str) -> Iterator[ReceiverState]:
    stolen, closed = compromised_keys(station), tuple(_closed(station, of, *values))
    fallen = fallen_receivers(station)
    rows = station.database.rows(
        "SELECT r.code, r.card, (SELECT max(e.opening ->> 'at') FROM entry e "
        "WHERE e.opening ->> 'subject' = +r.code AND e.opening ->> 'action' "
        "IN ('recipient.added', 'recipient.rotated')) FROM recipient r"
    )
    for code, card, at in rows:
        theirs = read_card(parse_object(card)).key.openssh() in stolen
        yield ReceiverState(
            code=code,
            since=at or "",
            stolen=theirs,
            unproven=code in fallen and not theirs,
            closed=sum(code not in readers for readers in closed),
        )


def _closed(station: Station, of: str, *values: str) -> Iterator[tuple[str, ...]]:
    """Give, for each closed record of those, who may read it."""
    for (allowed,) in station.database.rows(
        f"SELECT c.allowed FROM closed_record c WHERE {of}",  # noqa: S608 - our words
        *values,
    ):
        yield readers_of(allowed)
