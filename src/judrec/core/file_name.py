"""A file's name as it is kept and shown: what can't be seen in it is marked.

A name is a stranger's words. Direction characters make a program look like a letter,
control characters break lines and terminals, and a lone surrogate can't be written at
all; each becomes a mark, so that what is kept is what was there and can be seen.
"""

import re
import unicodedata
from typing import Final

from judrec.core.file_type import suffix_of

LONGEST: Final = 120
"""Characters of a name that are kept."""
_CUT: Final = "…"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def kept_name(given: str) -> str:
    """Give the last part of `given` as it is kept; the same for what was kept so."""
    name = re.split(r"[/\\]", given)[-1].strip()
    marked = marked_text(name)
    if len(marked) <= LONGEST:
        return marked
    suffix = suffix_of(marked)
    return marked[: LONGEST - len(suffix) - 1] + _CUT + suffix


def marked_text(text: str, *, lines: bool = False) -> str:
    """Give the text with each character that can't be seen as its code point.

    `lines` lets line feeds and tabs stand.
    """
    return "".join(_marked(character, lines=lines) for character in text)


def _marked(character: str, *, lines: bool) -> str:
    if lines and character in "\n\t":
        return character
    if unicodedata.category(character) in _UNSEEN:
        return f"‹U+{ord(character):04X}›"
    return character


def copy_name(kept: str) -> str:
    """Give a name for a copy that tells nothing but what kind of file it is."""
    return f"材料{suffix_of(kept)}"


def stem_of(kept: str) -> str:
    """Give a name without its extension: what a material is called at first."""
    return kept.removesuffix(kept[-len(suffix_of(kept)) :] if suffix_of(kept) else "")
