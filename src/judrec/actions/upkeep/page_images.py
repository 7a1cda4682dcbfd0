"""A document's pages as images: what a window shows and a printer gets.

The pixels come from a process that holds neither key nor store, so a document that a
stranger made is looked at without being let in.
"""

from judrec.viewer.frames import PageImage
from judrec.viewer.rendering import render_pages

__all__ = ["PageImage", "page_images"]

_SCREEN = 110


def page_images(
    pdf: bytes, dpi: int = _SCREEN, *, pages: range | None = None
) -> tuple[PageImage, ...]:
    """Give the pages of a PDF; `pages` counts from 0 and takes all where it is None.

    Raises:
        RefusedError: `viewer_failed`, `viewer_too_large`, `viewer_too_slow`.
    """
    return render_pages(pdf, dpi, pages=pages)
