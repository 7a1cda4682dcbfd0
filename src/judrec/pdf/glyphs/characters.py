"""What a character may do on paper: be seen, begin a line, end a line.

No character of a record may be there and not be seen: a zero-width or a
direction-changing character can make two names look alike, or turn a sentence round.
Each of them is printed as a mark that names it. The marks are Chinese, as the reader
of the sheet is; the code point stands in them, so that nothing is lost.
"""

import unicodedata
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

_OPENING: Final = frozenset("（〔【《〈「『“‘〖([{<￥$№#")
_CLOSING: Final = frozenset("，。、；：？！）〕】》〉」』”’〗")
_NO_START: Final = _CLOSING | frozenset("…—～·％‰℃,.;:?!)]}%>/°′″々ー")
_WORD_SIGNS: Final = frozenset("._-@:/\\+=&~#%?")


def is_hidden(character: str) -> bool:
    """Say whether the character would leave no trace of its own on paper.

    Private-use characters count as hidden: what they look like depends on the
    computer that typed them.
    """
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return True
    code = ord(character)
    return any(first <= code <= last for first, last in _BLANK_RANGES)


def mark(character: str) -> str:
    """Give the visible stand-in of a character, e.g. `〔零宽空格 U+200B〕`."""
    point = f"U+{ord(character):04X}"
    name = _NAMES.get(ord(character))
    return f"〔{name} {point}〕" if name else f"〔{point}〕"


def hangs(character: str) -> bool:
    """Say whether the mark may stand at half its width at the end of a line."""
    return character in _CLOSING


def tied(left: str, right: str) -> bool:
    """Say whether no line may end between two characters (避头尾)."""
    if right in _NO_START or left in _OPENING:
        return True
    if left == right and left in "—…":
        return True
    return _in_word(left) and _in_word(right)


def _in_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in _WORD_SIGNS)
