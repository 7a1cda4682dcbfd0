"""The 回执码: a receipt that comes back on paper, to be typed or scanned (design/04).

Eight lines, each of 18 characters in three groups, as the short codes are written
(core/code.py): 16 of content and two of check, which cover the line's number, too. So
any one or two wrong characters of a line are noticed, and a line in the wrong place;
the line is named. Of what a receipt says, whoever sealed the bundle knows everything
but the time and the signature: these two travel, and what tells which bundle it was.

| bytes | |
|---|---|
| 4 | the beginning of the SHA-256 of the 76 that follow |
| 1 | 1: the form of this code |
| 5 | the beginning of the bundle's tagmanifest digest |
| 4 | received_at, seconds since 1970-01-01 UTC |
| 2 | its offset from UTC in minutes, two's complement |
| 64 | the raw Ed25519 signature of the receipt |
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Final

from judrec.core.code import (
    LENGTH,
    PREFIX_LENGTH,
    Typed,
    placed_code,
    typed_characters,
    typed_code,
)
from judrec.errors import RefusedError

LINES: Final = 8
BUNDLE_BYTES: Final = 5
SIGNATURE_BYTES: Final = 64
_FORM: Final = b"\x01"
_SUM: Final = 4
_SECONDS: Final = 4
_OFFSET: Final = 2
_DAY: Final = 24 * 60
_ALL_LINES: Final = range(1, LINES + 1)


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """What a 回执码 holds."""

    bundle: bytes
    """The first five bytes of the bundle's tagmanifest digest."""
    received_at: datetime
    """Aware, to the second, with the offset that the receipt was signed with."""
    signature: bytes
    """The raw Ed25519 signature, 64 bytes."""


class LineState(Enum):
    """How far a line of the code has come."""

    NOTHING = "nothing"
    SHORT = "short"
    FOREIGN = "foreign"
    LONG = "long"
    MISTYPED = "mistyped"
    OTHER_LINE = "other_line"
    """Without a mistake, but another one of the eight."""
    SURPLUS = "surplus"
    """There is no such line."""
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line as it was typed."""

    number: int
    """1 to 8; 9 for the first that is too many."""
    characters: str
    state: LineState
    detail: str = ""
    """The foreign character, or which line it is instead."""

    @property
    def words(self) -> str:
        """What is said of it; empty where nothing was typed."""
        return _WORDS[self.state].format(
            number=self.number, typed=len(self.characters), detail=self.detail
        )


_WORDS: Final = {
    LineState.NOTHING: "",
    LineState.SHORT: f"第 {{number}} 行还差字符：已有 {{typed}} 个，应为 {LENGTH} 个",
    LineState.FOREIGN: "第 {number} 行中的“{detail}”不是回执码的字符",
    LineState.LONG: f"第 {{number}} 行多了字符：有 {{typed}} 个，应为 {LENGTH} 个",
    LineState.MISTYPED: "第 {number} 行抄写有误，请逐组对照",
    LineState.OTHER_LINE: "第 {number} 行的位置不对，这是回执码的第 {detail} 行",
    LineState.SURPLUS: f"第 {{number}} 行多余，回执码只有 {LINES} 行",
    LineState.WHOLE: "第 {number} 行无误",
}


def receipt_code(code: ReceiptCode) -> tuple[str, ...]:
    """Give the eight lines, each in three groups.

    Raises:
        ValueError: the time isn't one that a receipt has (to the second, from 1970 to
            2105, its offset in whole minutes), or a part has the wrong length.
    """
    if (len(code.bundle), len(code.signature)) != (BUNDLE_BYTES, SIGNATURE_BYTES):
        message = "a receipt code has five bytes of a digest and a signature of 64"
        raise ValueError(message)
    content = _FORM + code.bundle + _time(code.received_at) + code.signature
    whole = _sum(content) + content
    parts = (
        whole[at : at + PREFIX_LENGTH] for at in range(0, len(whole), PREFIX_LENGTH)
    )
    return tuple(placed_code(part, at) for at, part in enumerate(parts, start=1))


def typed_lines(text: str) -> tuple[TypedLine, ...]:
    """Say line by line what was typed so far; nothing is ever refused here.

    Lines may be ended anywhere, as by a scanner that knows of none: where one holds
    more than the 18 characters and nothing follows it, it is cut.
    """
    lines = [typed_characters(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = [*_cut(lines[0])]
    told = lines[: LINES + 1]
    return tuple(_line(line, number) for number, line in enumerate(told, start=1))


def parse_receipt_code(text: str) -> ReceiptCode:
    """Read a 回执码 that was typed or scanned.

    Raises:
        RefusedError: `mistyped_code`, naming each line that is wrong; `code_too_new`.
    """
    lines = typed_lines(text)
    wrong = [line.words for line in lines if line.state is not LineState.WHOLE]
    if wrong:
        raise _mistyped("；".join(wrong[:LINES]))
    if len(lines) != LINES:
        raise _mistyped(f"共有{len(lines)}行，应为{LINES}行")
    whole = b"".join(typed_code(line.characters, line.number).content for line in lines)
    content = whole[_SUM:]
    if whole[:_SUM] != _sum(content):
        raise _mistyped("各行都没有抄错，但不是同一份回执的")
    return _content(content)


def receipt_mark(lines: tuple[str, ...]) -> str:
    """Give the first group: what a receipt is called by where it is only named."""
    return lines[0].partition("-")[0]


def _line(characters: str, number: int) -> TypedLine:
    if number > LINES:
        return TypedLine(number, characters, LineState.SURPLUS)
    typed = typed_code(characters, number)
    state = LineState(typed.state.value)
    detail = typed.foreign
    if state is LineState.MISTYPED:
        others = (each for each in _ALL_LINES if _fits(characters, each))
        detail = str(next(others, ""))
        state = LineState.OTHER_LINE if detail else state
    return TypedLine(number, typed.characters, state, detail)


def _fits(characters: str, number: int) -> bool:
    return typed_code(characters, number).state is Typed.WHOLE


def _cut(characters: str) -> Iterator[str]:
    for at in range(0, len(characters), LENGTH):
        yield characters[at : at + LENGTH]


def is_receipt_time(at: datetime) -> bool:
    """Tell whether a code can say it: to the second, from 1970 to 2105.

    Its offset is one in whole minutes.
    """
    offset = at.utcoffset()
    if offset is None or offset % timedelta(minutes=1) or at.microsecond:
        return False
    return 0 <= int(at.timestamp()) < 1 << 8 * _SECONDS


def _time(at: datetime) -> bytes:
    offset = at.utcoffset()
    if offset is None or not is_receipt_time(at):
        message = "a receipt's time lies between 1970 and 2105, to the second"
        raise ValueError(message)
    minutes = offset // timedelta(minutes=1)
    seconds = int(at.timestamp()).to_bytes(_SECONDS)
    return seconds + minutes.to_bytes(_OFFSET, signed=True)


def _content(content: bytes) -> ReceiptCode:
    form, rest = content[:1], content[1:]
    if form != _FORM:
        raise RefusedError(
            "这份回执码由更新版本的程序打印，没有登记任何内容。",
            "请升级程序后再录入；原件请保留。",
            code="code_too_new",
        )
    bundle, rest = rest[:BUNDLE_BYTES], rest[BUNDLE_BYTES:]
    seconds, rest = int.from_bytes(rest[:_SECONDS]), rest[_SECONDS:]
    minutes = int.from_bytes(rest[:_OFFSET], signed=True)
    if not -_DAY < minutes < _DAY:
        raise _mistyped("其中的时间不是回执的时间")
    zone = timezone(timedelta(minutes=minutes))
    at = datetime.fromtimestamp(seconds, zone)
    return ReceiptCode(bundle, at, rest[_OFFSET:])


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:_SUM]


def _mistyped(where: str) -> RefusedError:
    return RefusedError(
        f"回执码有误：{where}。没有登记任何内容。",
        f"回执码共{LINES}行，每行{LENGTH}个字符，分三组。请对照纸质回执改正，"
        "或者扫描二维码。",
        code="mistyped_code",
    )
