"""To whom we send: receivers whose cards were confirmed by their codes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from judrec.actions.people.cards import (
    CardFacts,
    card_facts,
    checked_card,
    confirmed_card,
    read_card_file,
    shown_code,
)
from judrec.actions.station import Station
from judrec.actions.units.known_keys import (
    compromised_keys,
    fallen_receivers,
    require_own_key,
    shown_keys,
)
from judrec.bundle.card import Card, read_card
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.key_trust import KeyState, KnownKeys, has_fallen, succeeds
from judrec.core.text_rules import forbidden_character
from judrec.errors import RefusedError, UsageError
from judrec.store.door import Act, Writing

__all__ = [
    "CardFacts",
    "RecipientRow",
    "add_fitting_recipient",
    "add_recipient",
    "card_facts",
    "chosen",
    "read_card_file",
    "recipients",
    "remove_recipient",
    "rotate_recipient",
    "shown_code",
]

RECEIVER, COURT, DESK = "receiver", "court", "desk"
ROLES = (RECEIVER, COURT)
"""Who gets a quarter; and a desk's own court, which gets what the desk filed. A desk,
to which a court returns receipts, comes on the list by itself."""
ROLE_WORDS = {RECEIVER: "接收单位", COURT: "本院专库", DESK: "本院席位"}

NAME_THEN = (
    "coalesce((SELECT n.content ->> 'name' FROM entry n "
    "WHERE n.opening ->> 'subject' = +s.recipient AND n.opening ->> 'action' "
    "IN ('recipient.added', 'recipient.rotated', 'recipient.removed') AND n.seq <= ? "
    "ORDER BY n.seq DESC LIMIT 1), s.recipient)"
)
"""What a receiver in `sent_bundle s` was called at an entry; its code where none was.

The plus lets the index be used: an expression's index knows no column's type.
"""


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One receiver."""

    code: str
    """单位核对码, 24 digits."""
    name: str
    role: str
    unit_code: str
    unit: str
    fallen: bool = False
    """Whether a thief has its key, or may have made its card: it gets nothing."""

    @property
    def key_word(self) -> str:
        """What its key is worth, as people read it."""
        return "不再封装" if self.fallen else KeyState.IN_USE.word


def add_recipient(
    station: Station, card: bytes, code: str, *, name: str = "", role: str = "receiver"
) -> RecipientRow:
    """Keep a receiver's card; `name` is the unit's where none is given.

    A new card of a receiver that is on the list takes the old one's place and its name.
    One that only the key before it had vouched for stands by itself from now on.

    Raises:
        RefusedError: `bad_card`, `wrong_code`, `compromised_key`, `bad_name`,
            `known_recipient`; nothing was changed.
        UsageError: `role`.
    """
    if role not in ROLES:
        raise UsageError(
            f"“{role[:20]}”不是接收单位的类别，没有保存任何内容。",
            f"可以用：{'、'.join(ROLES)}。",
            code="role",
        )
    read, value = confirmed_card(card, code)
    require_own_key(station, read)
    if forbidden_character(name.strip(), multiline=False):
        raise RefusedError(
            "接收单位的名称中有不能保存的字符，没有保存任何内容。",
            "请删去换行和看不见的控制字符，重新输入。",
            code="bad_name",
        )
    row = RecipientRow(
        read.code, name.strip() or read.unit, role, read.unit_code, read.unit
    )
    before = _of_station(station, read.station)
    if before is not None and (
        before.code != read.code or _compared(station, before.code) < len(read.keys)
    ):
        # Compared by telephone: it takes the old card's place, under its name.
        return _replaced(station, before, read, value, len(read.keys))
    if any(row.code == other.code or row.name == other.name for other in _all(station)):
        raise RefusedError(
            f"接收单位中已经有 {row.name}，没有重复保存。",
            "如名片有变化，请先移除再重新登记；同名的请另起名称。",
            code="known_recipient",
        )
    with station.writing() as writing:
        content = _content(row, read, value, len(read.keys))
        writing.append(Act("recipient.added", row.code, content))
    return row


def rotate_recipient(station: Station, card: bytes) -> RecipientRow:
    """Seal to a receiver's new card from now on: its old key has signed for it.

    Its bundles are counted on.

    Raises:
        RefusedError: `bad_card`, `compromised_key`, `no_recipient`,
            `known_recipient`, `unproven_succession`; nothing was changed.
    """
    read, value = checked_card(card)
    require_own_key(station, read)
    before = _of_station(station, read.station)
    if before is None:
        raise RefusedError(
            f"{read.unit} 的这张名片不接续任何已登记的接收单位，没有保存任何内容。",
            "请用已知的电话核对单位核对码，再登记（recipient add）。",
            code="no_recipient",
        )
    if before.code == read.code:
        raise RefusedError(
            f"{before.name} 的这张名片已经在用，没有重复保存。",
            "可以直接报送。",
            code="known_recipient",
        )
    _, known = chosen(station, before.code)
    compared = _compared(station, before.code)
    fallen = has_fallen(read.keys, compared, compromised_keys(station))
    if fallen or not succeeds(KnownKeys(shown_keys(known)), shown_keys(read)):
        raise RefusedError(
            f"{before.name} 的这张名片不是由现用的密钥签署接替，没有保存任何内容。",
            "请用已知的电话核对单位核对码，再登记（recipient add）。",
            code="unproven_succession",
        )
    return _replaced(station, before, read, value, compared)


def _compared(station: Station, code: str) -> int:
    """Give the place on a listed card of the key that was compared last."""
    compared = station.database.scalar(
        "SELECT compared FROM recipient WHERE code = ?", code
    )
    return int(compared)


def _replaced(
    station: Station,
    before: RecipientRow,
    card: Card,
    value: JsonObject,
    compared: int,
) -> RecipientRow:
    row = RecipientRow(card.code, before.name, before.role, card.unit_code, card.unit)
    content = {**_content(row, card, value, compared), "replaces": before.code}
    with station.writing() as writing:
        writing.append(Act("recipient.rotated", row.code, content))
    return row


def _content(
    row: RecipientRow, card: Card, value: JsonObject, compared: int
) -> JsonObject:
    return {
        "code": row.code,
        "name": row.name,
        "role": row.role,
        "station": card.station,
        "card": value,
        "compared": compared,
    }


def _of_station(station: Station, key: str) -> RecipientRow | None:
    row = station.database.row(
        "SELECT code, name, role, card FROM recipient WHERE station = ?", key
    )
    return _row(*row) if row else None


def add_fitting_recipient(station: Station, card: bytes, code: str) -> RecipientRow:
    """Keep a card as what it can only be: of one's own unit, the court's store.

    Raises:
        RefusedError: as `add_recipient`.
    """
    ours = card_facts(card).unit_code == station.unit.code
    name, role = (ROLE_WORDS[COURT], COURT) if ours else ("", RECEIVER)
    return add_recipient(station, card, code, name=name, role=role)


@dataclass(frozen=True, slots=True)
class ConfirmedDesk:
    """A desk of this unit whose card was confirmed as a sender's."""

    ledger: str
    """What names it: its first key."""
    card: Card
    value: JsonObject
    """The card as it is signed."""


def confirmed_desk(station: Station, to: str) -> ConfirmedDesk:
    """Find a desk by its 单位核对码 or its desk number.

    Raises:
        RefusedError: `no_desk`.
    """
    wanted = "".join(to.split())
    found = [
        each
        for each in confirmed_desks(station)
        if wanted in {each.card.code, each.card.desk}
    ]
    if len(found) != 1:
        raise RefusedError(
            f"没有确认过本院席位 {to.strip()[:40]}，或者不止一个，没有写出任何内容。",
            "请用席位的单位核对码指明；还没有确认的，请先确认其名片（units add）。",
            code="no_desk",
        )
    return found[0]


def confirmed_desks(station: Station) -> Iterator[ConfirmedDesk]:
    """Give the desks of this unit whose keys are confirmed and in use."""
    rows = station.database.rows(
        "SELECT station, card FROM unit WHERE state = 'in_use' ORDER BY station"
    )
    for ledger, said in rows:
        value = parse_object(said)
        card = read_card(value)
        if card.unit_code == station.unit.code:
            yield ConfirmedDesk(ledger, card, value)


def desk_row(desk: ConfirmedDesk, name: str = "") -> RecipientRow:
    """Give a desk as a receiver, called `name` or by its number."""
    card = desk.card
    called = name or f"席位 {card.desk}"
    return RecipientRow(card.code, called, DESK, card.unit_code, card.unit)


def list_desk(station: Station, writing: Writing, desk: ConfirmedDesk) -> None:
    """Put a desk on the list, or its new card in the old one's place."""
    card, before = desk.card, _of_station(station, desk.ledger)
    if before is not None and before.code == card.code:
        return
    name = before.name if before else _free_name(station, desk_row(desk).name)
    row = desk_row(desk, name)
    # What becomes of a desk's keys, the register of units tells.
    content = _content(row, card, desk.value, len(card.keys))
    act = Act("recipient.added", row.code, content)
    if before is not None:
        replaced: JsonObject = {**content, "replaces": before.code}
        act = Act("recipient.rotated", row.code, replaced)
    writing.append(act)


def _free_name(station: Station, name: str) -> str:
    taken = {row.name for row in _all(station)}
    return next(
        each
        for each in (name, *(f"{name}（{n}）" for n in range(2, len(taken) + 3)))
        if each not in taken
    )


def recipients(station: Station) -> tuple[RecipientRow, ...]:
    """Give all receivers, by name."""
    fallen = fallen_receivers(station)
    return tuple(replace(row, fallen=row.code in fallen) for row in _all(station))


def remove_recipient(station: Station, name: str) -> RecipientRow:
    """Take a receiver off the list, by name or code.

    Raises:
        RefusedError: `no_recipient`.
    """
    row, _ = chosen(station, name)
    with station.writing() as writing:
        writing.append(Act("recipient.removed", row.code, {"code": row.code}))
    return row


def chosen(station: Station, name: str) -> tuple[RecipientRow, Card]:
    """Give one receiver, by name or code, and its card.

    Raises:
        RefusedError: `no_recipient`.
    """
    wanted = name.strip()
    digits = "".join(wanted.split())
    for row in _all(station):
        if wanted == row.name or digits == row.code:
            card = station.database.scalar(
                "SELECT card FROM recipient WHERE code = ?", row.code
            )
            return row, read_card(parse_object(card))
    raise RefusedError(
        f"没有名为 {wanted[:60]} 的接收单位。没有改动任何内容。",
        "请先登记接收单位的名片（recipient add），或核对名称。",
        code="no_recipient",
    )


def _all(station: Station) -> list[RecipientRow]:
    rows = station.database.rows(
        "SELECT code, name, role, card FROM recipient ORDER BY name"
    )
    return [_row(*row) for row in rows]


def _row(code: str, name: str, role: str, text: str) -> RecipientRow:
    card = read_card(parse_object(text))
    return RecipientRow(code, name, role, card.unit_code, card.unit)
