"""Files as pixels and words, decoded by a process of its own.

The program never decodes what a stranger made: it starts a viewer, hands it the file
over a pipe, takes pixels back and ends it. The viewer gets no open file of ours and
hardly any of our environment; it is killed when it takes too long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.core.shape import flag, integer, text
from judrec.errors import DamagedError, RefusedError
from judrec.viewer import frames
from judrec.viewer.decoder import Decoder, ask, broken, own_decoder
from judrec.viewer.frames import Bounds, Failure, Kind, PageImage, Reply, Request

_DOTS: Final = range(10, 1201)
_MOST_PICTURE: Final = 24_000_000
"""The most pixels of a picture that a window is handed."""
MOST_TEXT: Final = 300_000
"""The most characters of a text that a window is handed."""
TEXT_BYTES: Final = 4 * MOST_TEXT + 1
"""As many bytes of a text as are looked at, and one more where there are more."""
_UNCHANGED: Final = "原文件和记录都没有改动"


@dataclass(frozen=True, slots=True)
class Pages:
    """Some pages of a document."""

    images: tuple[PageImage, ...]
    count: int
    """How many pages it has in all."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a text file says."""

    text: str
    encoding: str
    whole: bool
    """Whether it was short enough to be shown to its end."""


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """Where a heading stands in a document."""

    page: int | None
    """From 0; None where it wasn't found."""
    readable: bool
    """Whether the document has words, and isn't pictures of paper alone."""


def render_pages(
    pdf: bytes,
    dpi: int,
    *,
    pages: range | None = None,
    decoder: Decoder | None = None,
) -> tuple[PageImage, ...]:
    """Give the pages of a PDF as images; `pages` counts from 0, by ones.

    A page behind the last one is left out.

    Raises:
        RefusedError: `viewer_failed` where the file can't be decoded,
            `viewer_too_large` where that would take more room than a page or a
            dossier ever does, `viewer_too_slow`.
        ValueError: the resolution or the range is none.
    """
    return show_pages(pdf, dpi, pages=pages, decoder=decoder).images


def show_pages(
    pdf: bytes,
    dpi: int,
    *,
    pages: range | None = None,
    fonts: Path | None = None,
    decoder: Decoder | None = None,
) -> Pages:
    """Give pages as `render_pages`, and how many there are in all.

    `fonts` is the folder of our own, for a document that brings none.
    """
    wanted = range(frames.ALL) if pages is None else pages
    if dpi not in _DOTS or wanted.step != 1 or wanted.start < 0:
        raise ValueError(dpi, pages)
    stop = min(wanted.stop, frames.ALL)
    first = min(wanted.start, stop)
    request = Request(Kind.PAGES, pdf, {"dpi": dpi, "first": first, "stop": stop})
    reply = _answer(decoder or own_decoder(fonts), request, Bounds(stop - first))
    return _counted(reply)


def show_picture(
    content: bytes, page: int = 0, *, decoder: Decoder | None = None
) -> Pages:
    """Give an image file as pixels, made smaller where it is larger than a screen.

    Raises:
        RefusedError: as `render_pages`.
    """
    request = Request(Kind.PICTURE, content, {"page": page, "most": _MOST_PICTURE})
    bounds = Bounds(1, _MOST_PICTURE * frames.COLOURS)
    shown = _counted(_answer(decoder or own_decoder(), request, bounds))
    if not shown.images:
        raise broken()
    return shown


def show_text(content: bytes, *, decoder: Decoder | None = None) -> Text:
    """Give what a text file says, its first 300,000 characters.

    Raises:
        RefusedError: as `render_pages`.
    """
    request = Request(Kind.TEXT, content, {"most": MOST_TEXT})
    said = _answer(decoder or own_decoder(), request, Bounds(0)).said
    try:
        found = Text(text(said, "text"), text(said, "encoding"), flag(said, "whole"))
    except DamagedError as error:
        raise broken() from error
    return found


def find_heading(
    pdf: bytes, heading: str, *, decoder: Decoder | None = None
) -> HeadingPlace:
    """Find the page of a PDF on which an article begins.

    Raises:
        RefusedError: as `render_pages`.
    """
    request = Request(Kind.HEADING, pdf, {"heading": heading})
    said = _answer(decoder or own_decoder(), request, Bounds(0)).said
    try:
        page, readable = integer(said, "page"), flag(said, "readable")
    except DamagedError as error:
        raise broken() from error
    return HeadingPlace(page if page >= 0 else None, readable)


def _answer(decoder: Decoder, request: Request, bounds: Bounds) -> Reply:
    if len(request.content) > frames.MOST_CONTENT:
        raise _refusal(request.kind, Failure.TOO_LARGE)
    reply = ask(decoder, request, bounds)
    if isinstance(reply, Failure):
        raise _refusal(request.kind, reply)
    return reply


def _counted(reply: Reply) -> Pages:
    try:
        return Pages(reply.pages, integer(reply.said, "pages"))
    except DamagedError as error:
        raise broken() from error


@dataclass(frozen=True, slots=True)
class _Words:
    """How a kind of file is spoken of."""

    name: str
    large: str
    """What is too large."""
    smaller: str
    """What can be done about it."""


_PDF: Final = _Words(
    " PDF",
    "这个 PDF 的页面过大或者页数过多",
    "请分段查看，或者请提供文件的人按实际纸张大小重新导出。",
)
_WORDS: Final[Mapping[Kind, _Words]] = {
    Kind.PAGES: _PDF,
    Kind.HEADING: _PDF,
    Kind.PICTURE: _Words(
        "图片",
        "这张图片展开之后过大",
        "请提供文件的人缩小后重新保存；原样留存的可以另存副本。",
    ),
    Kind.TEXT: _Words("文本", "这份文本过大", "需要查看全文的，请另存副本。"),
}


def _refusal(kind: Kind, failure: Failure) -> RefusedError:
    words = _WORDS[kind]
    match failure:
        case Failure.PROTECTED:
            return RefusedError(
                f"这个{words.name} 设有打开口令，不能显示；{_UNCHANGED}。",
                "请向提供文件的人索取没有口令的文件。",
                code="viewer_failed",
            )
        case Failure.TOO_LARGE:
            return RefusedError(
                f"{words.large}，不能显示；{_UNCHANGED}。",
                words.smaller,
                code="viewer_too_large",
            )
        case Failure.DAMAGED:
            return RefusedError(
                f"这个文件不是{words.name}，或者已经损坏，不能显示；{_UNCHANGED}。",
                "请与提供文件的人核对，或者请其重新导出。",
                code="viewer_failed",
            )
