"""What a text file says, inside the process that decodes.

Which encoding it has is told by its first bytes, else by what can be read without an
error: UTF-8 first, then GB18030, in which nearly anything can.
"""

import codecs
from collections.abc import Callable
from typing import BinaryIO, Final

from judrec.core.canonical import JsonObject
from judrec.core.shape import integer
from judrec.viewer import frames
from judrec.viewer.frames import Failure, Request

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_GUESSED: Final = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))
_LONGEST: Final = 4
"""Bytes of one character in any of them: as much may be cut off at the end."""


def decoder() -> Callable[[Request, BinaryIO], Failure | None]:
    """Get ready to decode: a codec is a file, too, which can't be opened later."""
    for _mark, codec, _name in _MARKED:
        codecs.lookup(codec)
    for codec, _name in _GUESSED:
        codecs.lookup(codec)
    return _decode


def _decode(request: Request, target: BinaryIO) -> Failure | None:
    """Write what the file says, as much as is wanted, and in which encoding."""
    most = integer(request.asked, "most")
    found = decoded(request.content[: most * _LONGEST])
    if found is None:
        return Failure.DAMAGED
    text, encoding = found
    whole = len(text) <= most and len(request.content) <= most * _LONGEST
    said: JsonObject = {"text": text[:most], "encoding": encoding, "whole": whole}
    frames.write_said(target, said)
    return None


def decoded(content: bytes) -> tuple[str, str] | None:
    """Give the text and the name of its encoding; None where it has none of them."""
    for mark, codec, name in _MARKED:
        if content.startswith(mark):
            return _strict(content.removeprefix(mark), codec, name)
    for codec, name in (*_unmarked(content), *_GUESSED):
        found = _strict(content, codec, name)
        if found is not None:
            return found
    return None


def _unmarked(content: bytes) -> tuple[tuple[str, str], ...]:
    """Guess UTF-16 without a mark: line feeds and Latin letters have empty halves."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if not even and not odd:
        return ()
    return (("utf-16-le" if odd >= even else "utf-16-be", "UTF-16"),)


def _strict(content: bytes, codec: str, name: str) -> tuple[str, str] | None:
    """Decode it whole, but for a character that was cut off at the end."""
    try:
        text = codecs.getincrementaldecoder(codec)("strict").decode(content)
    except UnicodeDecodeError:
        return None
    return text, name
