"""What there is to know of each receiver before a quarter is sealed to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.release.close_record import readers_of
from judrec.actions.station import Station
from judrec.actions.units.known_keys import compromised_keys, fallen_receivers
from judrec.bundle.card import read_card
from judrec.core.canonical import parse_object
from judrec.core.quarter import Quarter


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
    """How many records of the quarter it doesn't get to read."""

    @property
    def barred(self) -> bool:
        """Whether nothing is sealed to it."""
        return self.stolen or self.unproven


def receiver_states(station: Station, quarter: Quarter) -> tuple[ReceiverState, ...]:
    """Look at everybody on the list of receivers; nothing is changed."""
    stolen, closed = compromised_keys(station), tuple(_closed(station, quarter))
    fallen = fallen_receivers(station)
    rows = station.database.rows(
        "SELECT r.code, r.card, (SELECT max(e.opening ->> 'at') FROM entry e "
        "WHERE e.opening ->> 'subject' = +r.code AND e.opening ->> 'action' "
        "IN ('recipient.added', 'recipient.rotated')) FROM recipient r"
    )
    states = []
    for code, card, at in rows:
        theirs = read_card(parse_object(card)).key.openssh() in stolen
        state = ReceiverState(
            code=code,
            since=at or "",
            stolen=theirs,
            unproven=code in fallen and not theirs,
            closed=sum(code not in readers for readers in closed),
        )
        states.append(state)
    return tuple(states)


def _closed(station: Station, quarter: Quarter) -> Iterator[tuple[str, ...]]:
    """Give, for each closed record with an act in the quarter, who may read it."""
    for (allowed,) in station.database.rows(
        "SELECT c.allowed FROM closed_record c WHERE EXISTS (SELECT 1 "
        "FROM record_version v WHERE v.station = c.station AND v.record = c.record "
        "AND v.quarter = ?)",
        str(quarter),
    ):
        yield readers_of(allowed)
