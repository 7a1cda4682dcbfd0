"""An honest, rough estimate of what a passphrase withstands.

It errs on the low side: people choose words, dates and patterns, and a guesser knows
them. Each fresh character counts a few bits, one that merely follows from those before
it one bit, a common word as a whole five.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

_COMMON: Final = (
    "password", "passw0rd", "p@ssw0rd", "admin", "administrator", "letmein",
    "welcome", "iloveyou", "woaini", "5201314", "1314520", "qwerty", "asdfgh",
    "zxcvbn", "qazwsx", "1qaz2wsx", "abc123", "root", "test", "fayuan", "faguan",
    "shuji", "zhengfa", "judrec", "court", "judge", "法院", "法官", "书记员",
    "人民", "中国", "政法", "登记", "密码", "口令", "123456", "654321", "111111",
    "000000", "666666", "888888", "123123", "112233", "147258", "hunan", "hubei",
    "beijing", "shanghai", "zhongguo", "mima",
)  # fmt: skip
_ROWS: Final = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_COMMON_BITS: Final = 5
_STALE_BITS: Final = 1
_HAN_BITS: Final = 6
_RARE_BITS: Final = 5
_USUAL_BITS: Final = 3
_LIMITS: Final = (25, 35, 45, 60)
_SENTENCES: Final = (
    "很弱，几乎立刻会被猜出",
    "弱，有准备的人不久就能猜出",
    "一般，不足以保护专库被整个拷走的情形",
    "较强",
    "强",
)
_ADVICE: Final = "；建议用一句只有自己知道的话，不少于 10 个汉字，不用姓名、日期和成语"


@dataclass(frozen=True, slots=True)
class Strength:
    """How a passphrase was judged."""

    score: int
    """0 (worst) to 4 (best)."""
    sentence: str
    """What the person is told; an estimate, and called so."""


def strength(passphrase: str) -> Strength:
    """Estimate how well a passphrase withstands guessing."""
    bits = estimated_bits(passphrase)
    score = sum(bits >= limit for limit in _LIMITS)
    advice = _ADVICE if score < len(_LIMITS) - 1 else ""
    return Strength(score, f"粗略估计：{_SENTENCES[score]}{advice}。")


def estimated_bits(passphrase: str) -> int:
    """Give the base-2 logarithm of the guesses it withstands, roughly."""
    text = unicodedata.normalize("NFKC", passphrase)
    rest, common = _without_common(text)
    bits = common * _COMMON_BITS
    for place in range(len(rest)):
        bits += _STALE_BITS if _is_stale(rest, place) else _bits_of(rest[place])
    return bits


def _without_common(text: str) -> tuple[str, int]:
    """Take out what stands on every guesser's list; each word counts once."""
    found = 0
    for word in sorted(_COMMON, key=len, reverse=True):
        place = text.lower().find(word)
        # Lower-casing may change the length of rare letters; then nothing is cut.
        if place >= 0 and len(text.lower()) == len(text):
            found += 1
            text = "".join(text[at] for at in _outside(text, word))
    return text, found


def _outside(text: str, word: str) -> list[int]:
    """Give the places of `text` that no occurrence of `word` covers."""
    lowered, kept, place = text.lower(), list[int](), 0
    while place < len(text):
        if lowered.startswith(word, place):
            place += len(word)
        else:
            kept.append(place)
            place += 1
    return kept


def _is_stale(text: str, place: int) -> bool:
    """Tell whether a character follows from those before it."""
    if place == 0:
        return False
    pair = text[place - 1 : place + 1].lower()
    repeated = pair in text[:place].lower()
    step = abs(ord(text[place]) - ord(text[place - 1])) <= 1
    beside = any(pair in row or pair[::-1] in row for row in _ROWS)
    return repeated or step or beside


def _bits_of(character: str) -> int:
    if not character.isascii():
        return _HAN_BITS
    usual = character.isdigit() or character.islower()
    return _USUAL_BITS if usual else _RARE_BITS
