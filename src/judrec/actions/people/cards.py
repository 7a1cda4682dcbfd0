"""Cards that others handed over: read, shown, and taken only by their code.

The code is compared by telephone (design/03): it stands for the whole card, so whoever
swaps a key on the way can't pass the call.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from judrec.bundle.card import Card, read_card
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.registration_number import is_code
from judrec.core.text_rules import forbidden_character, says_something
from judrec.crypto.age_identity import Recipient, Suite, recipient_from_text
from judrec.errors import JudrecError, RefusedError

_MOST_BYTES = 64 << 10
_DIGITS = 24
_GROUP = 4


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says, for somebody who is about to compare its code."""

    code: str
    """单位核对码, 24 digits."""
    shown_code: str
    unit_code: str
    unit: str
    desk: str


def read_card_file(file: Path) -> bytes:
    """Read a card file.

    Raises:
        RefusedError: `no_card_file`.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES)
    except OSError as error:
        raise RefusedError(
            f"名片文件 {file.name[:80]} 无法读取，没有保存任何内容。",
            "请检查文件位置和介质后重试。",
            code="no_card_file",
        ) from error


def card_facts(content: bytes) -> CardFacts:
    """Say whose card it is.

    Raises:
        RefusedError: `bad_card` where it is none, or isn't signed by its own key.
    """
    card, _ = checked_card(content)
    return CardFacts(
        card.code, shown_code(card.code), card.unit_code, card.unit, card.desk
    )


def shown_code(code: str) -> str:
    """Write 24 digits in six groups, to be read aloud."""
    return " ".join(code[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def checked_card(content: bytes) -> tuple[Card, JsonObject]:
    """Give a card that holds in itself, and its JSON.

    Raises:
        RefusedError: `bad_card`.
    """
    try:
        value = parse_object(content)
        card = read_card(value)
        for line in card.age:
            recipient_from_text(line)
    except JudrecError as error:
        raise _bad_card() from error
    # A name that reads otherwise than it is written could stand for another unit.
    named = is_code(card.unit_code) and is_code(card.desk) and says_something(card.unit)
    if not named or forbidden_character(card.unit, multiline=False):
        raise _bad_card()
    return card, value


def _bad_card() -> RefusedError:
    return RefusedError(
        "这份文件不是有效的单位名片，没有保存任何内容。",
        "请对方重新导出单位名片后重试。",
        code="bad_card",
    )


def confirmed_card(content: bytes, code: str) -> tuple[Card, JsonObject]:
    """Give a card whose code is the one that was read out.

    Raises:
        RefusedError: `bad_card`; `wrong_code` where the code is another one.
    """
    card, value = checked_card(content)
    # Digits as a Chinese input method types them, at full width, are digits.
    typed = unicodedata.normalize("NFKC", code)
    if "".join(typed.split()) != card.code:
        raise RefusedError(
            f"单位核对码与 {card.unit} 的名片不符，没有保存任何内容。",
            "请用已知的电话逐组核对；仍不符的，名片可能被调换，请重新索取。",
            code="wrong_code",
        )
    return card, value


def age_recipient(card: Card, suite: Suite) -> Recipient:
    """Give the card's age recipient of one suite.

    Raises:
        RefusedError: `no_suite` where the card has none.
    """
    for line in card.age:
        recipient = recipient_from_text(line)
        if recipient.suite is suite:
            return recipient
    raise RefusedError(
        f"{card.unit} 的名片没有所选加密方式的公钥，没有写出任何内容。",
        "请改用另一种加密方式，或请对方用新版程序重新导出名片。",
        code="no_suite",
    )
