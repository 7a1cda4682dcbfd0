"""Words that a stranger chose, made harmless to look at.

A unit's name, a file's name and a quarter come out of files that anybody may have
made. They are shown as plain text, but a line feed could fake a second verdict, a
direction mark turn a name round, and a name without an end push the rest off the page.
"""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_STAND_IN = "�"


def shown(text: str, most: int) -> str:
    """Give one line of at most `most` characters; what is cut out is said by `…`."""
    if len(text) > most:
        head = most - most // 3 - 1
        text = f"{text[:head]}…{text[-(most // 3) :]}"
    return "".join(
        _STAND_IN if unicodedata.category(each) in _HIDDEN else each for each in text
    )
