"""One line sealed to some of a bundle's receivers, for the others to carry unread.

Everybody who opens the bundle sees how long such a file is, and would learn from it how
long the line is. So it is filled up to a power of two, and most are alike (0045).
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.bundle.refusals import damaged
from judrec.crypto.age import SealedReader, SealingWriter
from judrec.crypto.age_errors import (
    AgeFormatError,
    CannotDecryptError,
    NoIdentityMatchesError,
)
from judrec.crypto.age_identity import Identity, Recipient

_STANZA: Final = b"\n-> "
_HEADER_ENDS: Final = b"\n---"


@dataclass(frozen=True, slots=True)
class LineForm:
    """What a sealed line must be."""

    what: str
    """How a refusal calls it."""
    smallest: int
    """The bytes to which it is filled up at least, a power of two."""
    readers: int
    """To how many it is sealed at most: each stanza costs a trial of each key."""


def padded_line(line: bytes, smallest: int) -> bytes:
    """End a line, which holds no line feed, and fill it up with zeros.

    `smallest` is a power of two; the length is the least one from there on that the
    line and its line feed fit into.
    """
    size = max(smallest, 1 << len(line).bit_length())
    return (line + b"\n").ljust(size, b"\0")


def seal_line(
    line: bytes,
    readers: Sequence[Recipient],
    smallest: int,
    entropy: Callable[[int], bytes],
) -> bytes:
    """Seal a line to its readers.

    Raises:
        RefusedError: as `SealingWriter`, for the readers.
    """
    target = io.BytesIO()
    with SealingWriter(target, readers, entropy=entropy) as sealing:
        sealing.write(padded_line(line, smallest))
    return target.getvalue()


def open_line(sealed: bytes, identities: Sequence[Identity], form: LineForm) -> bytes:
    """Give the line, without its line feed, that one of these keys must open.

    Raises:
        BundleError: `damaged`, also where none of them does, or where it isn't filled
            up as it must be: what stands behind a line is nobody's to see.
    """
    head = sealed.partition(_HEADER_ENDS)[0]
    if head.count(_STANZA) > form.readers:
        raise damaged(f"{form.what}的收件人比写明的多")
    try:
        with SealedReader(io.BytesIO(sealed), identities) as reader:
            content = reader.readall()
    except NoIdentityMatchesError as error:
        raise damaged(f"{form.what}写明本单位可以打开，却打不开") from error
    except (CannotDecryptError, AgeFormatError) as error:
        raise damaged(f"{form.what}已损坏") from error
    line = content.partition(b"\n")[0]
    if content != padded_line(line, form.smallest):
        raise damaged(f"{form.what}不是补足到规定长度的一行")
    return line
