"""Text on a terminal: how wide it is, and that it can't drive the terminal.

A record's text, a file's name or a stranger's card may hold control characters; on a
terminal they move the cursor, hide lines or change what a bystander reads (T8). They
are shown as marks, as on paper.
"""

import unicodedata
from collections.abc import Iterator

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NO_WIDTH = frozenset({"Mn", "Me"})
_WIDE = frozenset("WF")
_NOT_FIRST = frozenset("，。；：、！？）》”’")
"""What begins no line; it may stand out a little instead."""


def escaped(text: str) -> str:
    """Give the text with a mark, 〔U+001B〕, for each character that can't be seen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_mark, text))


def is_invisible(character: str) -> bool:
    """Tell whether a character would act on the terminal instead of showing."""
    return unicodedata.category(character) in _INVISIBLE


def width(text: str) -> int:
    """Give the columns that the text takes: two for each Han character."""
    return sum(map(_columns, text))


def padded(text: str, columns: int) -> str:
    """Fill with spaces up to so many columns; a longer text stays as it is."""
    return text + " " * (columns - width(text))


def shortened(text: str, columns: int) -> str:
    """Cut to so many columns, with … where something was cut."""
    if width(text) <= columns:
        return text
    kept, used = "", 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept += character
    return f"{kept}…"


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Break at so many columns; Chinese breaks anywhere, Latin words stay whole."""
    line, used = "", 0
    for word in _words(text):
        if used + width(word) > columns and line.strip() and word not in _NOT_FIRST:
            yield line.rstrip()
            line, used = "", 0
            word = word.lstrip()  # noqa: PLW2901 - no line begins with a space
        line += word
        used += width(word)
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character.isascii() and not character.isspace():
            word += character
            continue
        if word:
            yield word
        word = ""
        yield character
    if word:
        yield word


def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _mark(character: str) -> str:
    return f"〔U+{ord(character):04X}〕" if is_invisible(character) else character
