"""To whom a bundle is sealed, and its place among those sealed to each (design/04)."""

from collections.abc import Sequence
from dataclasses import dataclass

from judrec.actions.people.cards import age_recipient
from judrec.actions.people.recipients import RecipientRow, chosen
from judrec.actions.station import Station
from judrec.actions.units.known_keys import compromised_keys, fallen_receivers
from judrec.bundle.card import Card
from judrec.bundle.place import Place, seal_place
from judrec.core.canonical import Json, JsonObject
from judrec.crypto.age_identity import Recipient, Suite
from judrec.errors import RefusedError, UsageError

_SUITES = {"hybrid": Suite.HYBRID, "x25519": Suite.X25519}


@dataclass(frozen=True, slots=True)
class Receiver:
    """One station that a bundle is sealed to."""

    row: RecipientRow
    recipient: Recipient
    nth: int
    """Counts the bundles sealed to this receiver, without a hole."""
    previous: str
    """The tagmanifest digest of the one before it, 64 digits; empty for the first."""

    def to_json(self) -> JsonObject:
        """Give it as the ledger names it."""
        previous: Json = self.previous or None
        return {"code": self.row.code, "nth": self.nth, "previous": previous}


def receivers(station: Station, to: Sequence[str], suite: str) -> tuple[Receiver, ...]:
    """Find whom `to` names (names or codes), each once.

    Raises:
        UsageError: `suite`, `no_receiver`.
        RefusedError: `no_recipient`, `no_suite`, `compromised_key`, `unproven_card`.
    """
    if suite not in _SUITES:
        raise UsageError(
            f"“{suite[:20]}”不是加密方式，没有写出任何内容。",
            f"可以用：{'、'.join(_SUITES)}。",
            code="suite",
        )
    found: dict[str, Receiver] = {}
    for name in to:
        row, card = chosen(station, name)
        _require_own_key(station, row, card)
        recipient = age_recipient(card, _SUITES[suite])
        found[row.code] = Receiver(row, recipient, *_place(station, row.code))
    if not found:
        raise UsageError(
            "没有指定接收单位，没有写出任何内容。",
            "请至少选择一个接收单位（--to）。",
            code="no_receiver",
        )
    return tuple(found.values())


def _require_own_key(station: Station, row: RecipientRow, card: Card) -> None:
    """Refuse to seal anything to a card that a thief has, or may have made.

    Raises:
        RefusedError: `compromised_key`, `unproven_card`.
    """
    if card.key.openssh() in compromised_keys(station):
        raise RefusedError(
            f"{row.name} 的密钥已登记泄露，不能再封装给它，没有写出任何内容。",
            "请对方更换密钥，用已知的电话核对新名片，再登记（recipient add）。",
            code="compromised_key",
        )
    if row.code in fallen_receivers(station):
        raise RefusedError(
            f"{row.name} 现用的名片只有一把已登记泄露的密钥签署接替，"
            "不能封装给它，没有写出任何内容。",
            "请用已知的电话核对这张名片的单位核对码，再登记一次（recipient add）。",
            code="unproven_card",
        )


def addressed(station: Station, receiver: Receiver) -> JsonObject:
    """Name a receiver in `data/bundle.json`; what it counts is for its eyes alone."""
    rows = station.database.rows(
        "SELECT nth FROM sent_to WHERE code = ? AND state = 'abandoned'",
        receiver.row.code,
    )
    previous = bytes.fromhex(receiver.previous) if receiver.previous else None
    place = Place(receiver.nth, previous, frozenset(nth for (nth,) in rows))
    sealed = seal_place(place, receiver.recipient, station.around.entropy)
    return {"code": receiver.row.code, "place": sealed}


def _place(station: Station, code: str) -> tuple[int, str]:
    """Give the next `nth` to a receiver, and the digest of the last bundle sent."""
    nth = station.database.scalar(
        "SELECT coalesce(max(nth), 0) + 1 FROM sent_to WHERE code = ?", code
    )
    row = station.database.row(
        "SELECT tagmanifest FROM sent_to WHERE code = ? AND state = 'sealed' "
        "ORDER BY nth DESC LIMIT 1",
        code,
    )
    return nth, row[0] if row else ""
