"""Show what would follow from a report that a receiver's key is in other hands.

What is shown is what the report does: it is entered, looked at, and taken back. What
was sealed to the key before, a thief may read: no entry mends that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judrec.actions.people.report_stolen_receiver import (
    StolenReceiver,
    standing_after,
    stolen_act,
)
from judrec.actions.receipts.signers import signer
from judrec.actions.station import Station
from judrec.actions.undone import undone
from judrec.actions.units.known_keys import compromised_keys
from judrec.actions.units.withdrawal import require_day, require_keeper
from judrec.core.key_trust import KeyState


@dataclass(frozen=True, slots=True)
class ReceiverCard:
    """One card that a receiver has, or had."""

    code: str
    """单位核对码, 24 digits."""
    keys: tuple[str, ...]
    """All keys that it tells of, the one in use last."""
    state: KeyState
    """What became of its own key: in use where this is the card on the list."""


@dataclass(frozen=True, slots=True)
class ForeseenReceiver:
    """What a thief has in his hands, and how the receiver would stand."""

    after: StolenReceiver
    readable: tuple[str, ...]
    """The bundles that were sealed to the stolen key, or to one before it."""


def receiver_cards(station: Station, code: str) -> tuple[ReceiverCard, ...]:
    """Give the cards of the receiver with this code, the first first."""
    rows = station.database.rows(
        "SELECT o.code, EXISTS (SELECT 1 FROM recipient r WHERE r.code = o.code) "
        "FROM recipient_code c JOIN recipient_code o ON o.station = c.station "
        "WHERE c.code = ?",
        code,
    )
    return tuple(sorted(_cards(station, rows), key=lambda card: len(card.keys)))


def foresee_stolen_receiver(
    station: Station, code: str, *, since: str
) -> ForeseenReceiver:
    """Say what `report_stolen_receiver` would do; nothing is changed.

    Raises:
        RefusedError: `not_allowed`, `no_recipient`, `bad_day`, `known_compromised`,
            `confirmed_unit`; `disk_full`, `not_writable`.
    """
    require_keeper(station)
    day = require_day(station, since)
    act, who = stolen_act(station, code, day=day, reason="")
    with undone(station) as writing:
        writing.append(act)
        after = standing_after(station, who)
    return ForeseenReceiver(after, tuple(_readable(station, after.code)))


def _cards(station: Station, rows: Sequence[tuple[str, int]]) -> Iterator[ReceiverCard]:
    stolen = compromised_keys(station)
    for code, listed in rows:
        found = signer(station, code)
        if found is None:
            continue
        state = KeyState.IN_USE if listed else KeyState.SUCCEEDED
        if found.card.key.openssh() in stolen:
            state = KeyState.COMPROMISED
        yield ReceiverCard(code, found.card.keys, state)


def _readable(station: Station, code: str) -> Iterator[str]:
    """Name the bundles that whoever has this card's store can open, if he has them.

    A station keeps what opens the bundles that were sealed to its earlier cards.
    """
    cards = receiver_cards(station, code)
    (stolen,) = (card for card in cards if card.code == code)
    for card in cards:
        if card.keys == stolen.keys[: len(card.keys)]:
            for (file,) in station.database.rows(
                "SELECT file FROM sent_bundle WHERE recipient = ? "
                "AND state = 'sealed' ORDER BY nth",
                card.code,
            ):
                yield file
