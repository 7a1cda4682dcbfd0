"""Who may have signed a receipt: whoever a bundle was ever sealed to, by its card.

Also a receiver that was taken off the list since: its receipts still come back.
"""

from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.bundle.card import Card, read_card
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.shape import inner, integer, text


@dataclass(frozen=True, slots=True)
class Signer:
    """A receiver, as it was registered last."""

    name: str
    card: Card
    value: JsonObject
    """The card as it is signed."""
    compared: int
    """The place on the card of the key that was compared by telephone last."""


def signer(station: Station, code: str) -> Signer | None:
    """Give the receiver whose card had this 单位核对码, 24 digits; None for nobody."""
    row = station.database.row(
        "SELECT content FROM entry WHERE opening ->> 'subject' = ? AND "
        "opening ->> 'action' IN ('recipient.added', 'recipient.rotated') "
        "ORDER BY seq DESC LIMIT 1",
        code,
    )
    if row is None:
        return None
    content = parse_object(row[0])
    value = inner(content, "card")
    card = read_card(value)
    compared = max(integer(content, "compared"), _compared_since(station, card))
    return Signer(text(content, "name"), card, value, compared)


def _compared_since(station: Station, card: Card) -> int:
    """Give the place on a card that the call on a later one of it has settled."""
    row = station.database.row(
        "SELECT card, compared FROM recipient WHERE station = ?", card.station
    )
    if row is None:
        return 0
    known, count = read_card(parse_object(row[0])).keys, len(card.keys)
    return min(int(row[1]), count) if known[:count] == card.keys else 0
