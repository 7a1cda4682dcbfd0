"""To whom we send: receivers whose cards were confirmed by their codes."""

from dataclasses import dataclass

from judrec.actions.people.cards import (
    CardFacts,
    card_facts,
    confirmed_card,
    read_card_file,
    shown_code,
)
from judrec.actions.station import Station
from judrec.bundle.card import Card, read_card
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.text_rules import forbidden_character
from judrec.errors import RefusedError, UsageError
from judrec.store.door import Act

__all__ = [
    "CardFacts",
    "RecipientRow",
    "add_recipient",
    "card_facts",
    "chosen",
    "read_card_file",
    "recipients",
    "remove_recipient",
    "shown_code",
]

ROLES = ("receiver", "court")

NAME_THEN = (
    "coalesce((SELECT n.content ->> 'name' FROM entry n "
    "WHERE n.opening ->> 'subject' = +s.recipient AND n.opening ->> 'action' "
    "IN ('recipient.added', 'recipient.removed') AND n.seq <= ? "
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


def add_recipient(
    station: Station, card: bytes, code: str, *, name: str = "", role: str = "receiver"
) -> RecipientRow:
    """Keep a receiver's card; `name` is the unit's where none is given.

    Raises:
        RefusedError: `bad_card`, `wrong_code`, `bad_name`, `known_recipient`; nothing
            was changed.
        UsageError: `role`.
    """
    if role not in ROLES:
        raise UsageError(
            f"“{role[:20]}”不是接收单位的类别，没有保存任何内容。",
            f"可以用：{'、'.join(ROLES)}。",
            code="role",
        )
    read, value = confirmed_card(card, code)
    if forbidden_character(name.strip(), multiline=False):
        raise RefusedError(
            "接收单位的名称中有不能保存的字符，没有保存任何内容。",
            "请删去换行和看不见的控制字符，重新输入。",
            code="bad_name",
        )
    row = RecipientRow(
        read.code, name.strip() or read.unit, role, read.unit_code, read.unit
    )
    if any(row.code == other.code or row.name == other.name for other in _all(station)):
        raise RefusedError(
            f"接收单位中已经有 {row.name}，没有重复保存。",
            "如名片有变化，请先移除再重新登记；同名的请另起名称。",
            code="known_recipient",
        )
    content: JsonObject = {
        "code": row.code,
        "name": row.name,
        "role": role,
        "card": value,
    }
    with station.writing() as writing:
        writing.append(Act("recipient.added", row.code, content))
    return row


def recipients(station: Station) -> tuple[RecipientRow, ...]:
    """Give all receivers, by name."""
    return tuple(_all(station))


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
