"""What a character may do on paper: be seen, begin a line, end a line.

No character of a record may be there and not be seen: a zero-width or a
direction-changing character can make two names look alike, or turn a sentence round.
Each of them is printed as a mark that names it. The marks are Chinese, as the reader
of the sheet is; the code point stands in them, so that nothing is lost.

Where lines may end follows GB/T 15834-2011, 5.1 and CLREQ: closing marks and signs
that join begin no line, opening marks end none, —— and …… are not cut, nor is a word,
nor a number from its unit. A full-width mark has an empty half; it is given up at
the edges of a line and beside another mark.
"""

import unicodedata
from enum import IntEnum
from typing import Final

_NAMES: Final = {
    0x00AD: "软连字符",
    0x034F: "组合连接符",
    0x061C: "方向标记",
    0x180E: "零宽分隔符",
    0x200B: "零宽空格",
    0x200C: "零宽不连字符",
    0x200D: "零宽连字符",
    0x200E: "方向标记",
    0x200F: "方向标记",
    0x2028: "行分隔符",
    0x2029: "段分隔符",
    0x202A: "方向控制",
    0x202B: "方向控制",
    0x202C: "方向控制",
    0x202D: "方向控制",
    0x202E: "方向控制",
    0x2060: "零宽连接符",
    0x2066: "方向控制",
    0x2067: "方向控制",
    0x2068: "方向控制",
    0x2069: "方向控制",
    0xFEFF: "零宽空格",
}
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
# Letters and marks that are drawn as nothing: fillers and variation selectors.
_BLANK_RANGES: Final = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xE0000, 0xE0FFF),
)

_OPENING: Final = frozenset("（〔【《〈「『“‘〖［｛([{<￥＄￡$№#")
_CLOSING: Final = frozenset("，。、；：？！）〕】》〉」』”’〗］｝")
_SMALL_KANA: Final = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶーゝゞヽヾ")
_NO_START: Final = (
    _CLOSING | _SMALL_KANA | frozenset("…⋯—–～〜·・．％‰℃°′″々,.:;?!)]}%>/／")
)
_NO_END: Final = _OPENING | frozenset("/／")
_DOUBLED: Final = frozenset("—…⋯")
"""What takes two places and is never cut in the middle."""
_WORD_SIGNS: Final = frozenset("._-@:/\\+=&~#%?'\"")
_UNITS: Final = frozenset("年月日时分秒页份版册号条款项件个人次名元万亿")
_DOT: Final = "·"
"""Between the parts of a label or a name."""
_FIRST_IDEOGRAPHIC: Final = "\u2e80"
_EMPTY_LEFT: Final = frozenset("（〔【《〈「『“‘〖")
_EMPTY_RIGHT: Final = frozenset("，。、；：）〕】》〉」』”’〗")
"""？ and ！ are not among them: 仿宋 has ？ in the middle of its square."""


class Bond(IntEnum):
    """How closely two characters belong together; the closer, the greater."""

    FREE = 0
    """A line may end between them."""
    WORD = 1
    """One word or number: cut where it is longer than a line; no gap opens in it."""
    CLASPED = 2
    """No line ends between them (避头尾); a gap may open."""
    ONE = 3
    """Neither: the two halves of —— and of ……, a letter and its accent."""


def is_hidden(character: str) -> bool:
    """Say whether the character would leave no trace of its own on paper.

    Private-use characters count as hidden: what they look like depends on the
    computer that typed them.
    """
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return True
    code = ord(character)
    return any(first <= code <= last for first, last in _BLANK_RANGES)


def is_combining(character: str) -> bool:
    """Say whether it is drawn over the character before it."""
    return unicodedata.category(character)[0] == "M"


def carries(character: str) -> bool:
    """Say whether an accent over the character can be seen.

    On an ideograph it is lost among the strokes, on another accent it hides it.
    """
    return unicodedata.category(character) in {"Lu", "Ll"}


def mark(character: str) -> str:
    """Give the visible stand-in of a character, e.g. `〔零宽空格 U+200B〕`."""
    point = f"U+{ord(character):04X}"
    name = _NAMES.get(ord(character))
    return f"〔{name} {point}〕" if name else f"〔{point}〕"


def hangs(character: str) -> bool:
    """Say whether the mark stands at half its width at the end of a line."""
    return character in _EMPTY_RIGHT


def leans(character: str) -> bool:
    """Say whether the mark stands at half its width at the beginning of a line."""
    return character in _EMPTY_LEFT


def crowded(left: str, right: str) -> bool:
    """Say whether two marks share an empty half between them: `”，` and `：“`."""
    if left in _EMPTY_RIGHT:
        return right in _EMPTY_RIGHT or right in _EMPTY_LEFT
    return left in _EMPTY_LEFT and right in _EMPTY_LEFT


def bond(left: str, right: str) -> Bond:
    """Say how closely two characters that follow each other belong together."""
    if (left == right and left in _DOUBLED) or is_combining(right):
        return Bond.ONE
    if _in_word(left) and _in_word(right):
        return Bond.WORD
    if right in _NO_START or left in _NO_END or _counted(left, right):
        return Bond.CLASPED
    return Bond.FREE


def spaced(left: str, right: str) -> bool:
    """Say whether a space between two characters doesn't part them: `第 2 版`."""
    return right == _DOT or _counted(left, right)


def ideographs(left: str, right: str) -> bool:
    """Say whether both are common ideographs that nothing ties, as 人 ties 次."""
    both = "\u4e00" <= left <= "\u9fff" and "\u4e00" <= right <= "\u9fff"
    return both and right != "次"


def tied(left: str, right: str) -> bool:
    """Say whether no line may end between two characters (避头尾)."""
    return bond(left, right) is not Bond.FREE


def _counted(left: str, right: str) -> bool:
    """Say whether they are a number and its unit, 人次, 第 1 or 9时05分."""
    if right == "次" and left in {"人", "件"}:
        return True
    if left.isascii() and left.isdigit():
        return right in _UNITS
    return right.isascii() and right.isdigit() and left in {"第", ",", "时"}


def _in_word(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _WORD_SIGNS
    return character < _FIRST_IDEOGRAPHIC and character.isalpha()
