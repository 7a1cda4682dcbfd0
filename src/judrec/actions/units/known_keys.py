"""What is held of others' keys, as values that trust is judged from."""

from datetime import date

from judrec.actions.station import Station
from judrec.bundle.card import Card, read_card
from judrec.core.canonical import parse_object
from judrec.core.key_trust import KeyState, KnownKeys, ShownKeys, has_fallen
from judrec.errors import RefusedError


def shown_keys(card: Card) -> ShownKeys:
    """Give a card's keys."""
    return ShownKeys(
        code=card.code,
        unit=(card.unit_code, card.unit, card.desk),
        keys=card.keys,
        ends=tuple(each.head for each in card.before),
    )


def known_keys(station: Station, sender: str) -> KnownKeys | None:
    """Give what is held of one station's keys; it is named by its first one."""
    row = station.database.row(
        "SELECT card, state, since FROM unit WHERE station = ?", sender
    )
    if row is None:
        return None
    card, state, since = row
    return KnownKeys(
        shown_keys(read_card(parse_object(card))),
        KeyState(state),
        date.fromisoformat(since) if since else None,
    )


def court_keys(station: Station, sender: str) -> KnownKeys | None:
    """Give what a desk holds of its court's keys, by the card that it sends to.

    Its code was compared by telephone: what the court returns is believed by it. None
    where the card has but a stolen key's word for it.
    """
    row = station.database.row(
        "SELECT code, card FROM recipient WHERE station = ? AND role = 'court' "
        "AND card ->> '$.card.unit.code' = ?",
        sender,
        station.unit.code,
    )
    if row is None or row[0] in fallen_receivers(station):
        return None
    return KnownKeys(shown_keys(read_card(parse_object(row[1]))))


def fallen_receivers(station: Station) -> frozenset[str]:
    """Give the codes of the receivers on the list whose cards a thief may have made."""
    stolen = compromised_keys(station)
    rows = station.database.rows("SELECT code, card, compared FROM recipient")
    return frozenset(
        code
        for code, card, compared in rows
        if has_fallen(read_card(parse_object(card)).keys, compared, stolen)
    )


def require_own_key(station: Station, card: Card) -> None:
    """Refuse a card whose key is known to be in other hands.

    Raises:
        RefusedError: `compromised_key`.
    """
    if card.key.openssh() in compromised_keys(station):
        raise RefusedError(
            f"{card.unit} 的这张名片所用的密钥已登记泄露，没有保存任何内容。",
            "请对方更换密钥（identity rotate）或新建专库，再核对新的名片。",
            code="compromised_key",
        )


def compromised_keys(station: Station) -> frozenset[str]:
    """Give all keys known to be compromised, whoever's card they stand on."""
    rows = station.database.rows(
        "SELECT key FROM unit_key WHERE state = ?", KeyState.COMPROMISED.value
    )
    return frozenset(key for (key,) in rows)
