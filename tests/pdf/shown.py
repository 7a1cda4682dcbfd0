"""What the paper has to say for a text, written here anew after design/05.

Not taken from the typesetter: what it hides by mistake must not be hidden here, too.
"""

import re
import unicodedata

from tests.pdf.printed import squeezed

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u2800\u3164\uffa0"
_TAGS_AND_SELECTORS = 0xE0


def shown(text: str, missing: tuple[str, ...]) -> str:
    """Give the text with its marks spelt out; `missing` is what no font has."""
    found, before = "", ""
    for each in text:
        if each in "\t\n":
            found += " "
        elif each in missing or _needs_a_mark(each, before):
            found += f"〔U+{ord(each):04X}〕"
        else:
            found += each
        before = each
    return found


def _needs_a_mark(each: str, before: str) -> bool:
    category = unicodedata.category(each)
    if category[0] == "M" and not (
        before and unicodedata.category(before) in {"Lu", "Ll"}
    ):
        return True
    selector = "\ufe00" <= each <= "\ufe0f" or ord(each) >> 12 == _TAGS_AND_SELECTORS
    return category in _HIDDEN or selector or each in _BLANK


def unnamed(text: str) -> str:
    """Give a copy without the Chinese names in its marks, and without white space."""
    return re.sub("〔[\u4e00-\u9fff]+(?=U\\+)", "〔", squeezed(text))
