"""The process that decodes: one file comes in, pixels or words go out, and it ends.

It has no key, no store and no name of a file. Before it looks at a byte it gives up,
where the platform lets it, what a decoder never needs: opening and writing files,
starting programs, leaving a memory image behind, and memory and time without end. So
a file that takes the decoder over has taken nothing else.

Each kind of request has a decoder in a module of its own; `_DECODERS` is the list. A
decoder is loaded, with all that its library opens, before anything is given up.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from judrec.viewer import frames
from judrec.viewer.frames import Failure, Kind, ReplyError, Request

MEMORY: Final = 3 * 2**29
SECONDS: Final = 60
"""Of the processor's time; the program that waits loses its patience before."""

Decode = Callable[[Request, BinaryIO], Failure | None]
"""Writes what it found to the target, but for the end; or gives why it can't."""


def main(words: list[str]) -> int:
    """Answer the one request on the standard input.

    `words` may name the folder with our own fonts, for documents that bring none.
    """
    target = sys.stdout.buffer
    try:
        question = frames.read_question(sys.stdin.buffer)
        decode = _DECODERS[question.kind](Path(words[0]) if words else None)
        confine()
        content = frames.exactly(sys.stdin.buffer, question.length)
    except ReplyError:
        return 1
    failure = _decoded(decode, Request(question.kind, content, question.asked), target)
    if failure is None:
        frames.write_end(target)
    else:
        frames.write_failure(target, failure)
    target.flush()
    return 0


def _decoded(decode: Decode, request: Request, target: BinaryIO) -> Failure | None:
    try:
        return decode(request, target)
    except MemoryError:
        return Failure.TOO_LARGE


def confine() -> None:
    """Give up for good what decoding doesn't need; Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource  # Windows hasn't got it

    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        _, most = resource.getrlimit(limit)
        least = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(limit, (least, least))


# Imported where they are wanted: a page of a PDF must not wait for an image library.


def _pages(fonts: Path | None) -> Decode:
    from judrec.viewer import pdf_pages

    return pdf_pages.decoder(fonts)


def _picture(_fonts: Path | None) -> Decode:
    from judrec.viewer import pictures

    return pictures.decoder()


def _text(_fonts: Path | None) -> Decode:
    from judrec.viewer import texts

    return texts.decoder()


def _heading(_fonts: Path | None) -> Decode:
    from judrec.viewer import pdf_words

    return pdf_words.decoder()


def _table(_fonts: Path | None) -> Decode:
    from judrec.viewer import tables

    return tables.decoder()


_DECODERS: Final[Mapping[Kind, Callable[[Path | None], Decode]]] = {
    Kind.PAGES: _pages,
    Kind.PICTURE: _picture,
    Kind.TEXT: _text,
    Kind.HEADING: _heading,
    Kind.TABLE: _table,
}
