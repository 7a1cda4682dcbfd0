"""Image files as pixels, inside the process that decodes.

Of several pages (TIFF) the one that is wanted, of several frames (GIF) the first. What
a camera says of how it was held is obeyed; what is seen through is seen on white.
"""

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import BinaryIO, Final

from PIL import (
    Image,
    ImageOps,
    MpoImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from judrec.core.shape import integer
from judrec.viewer import frames
from judrec.viewer.frames import Failure, Request

MOST_PIXELS: Final = 120_000_000
"""The largest image that is unpacked; a telephone's have half of it."""
_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_LOADED: Final = (MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)
"""Named so that they are imported while a file can still be opened."""
_ROWS: Final = 64
_DEEP: Final = "I;16"

_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    EOFError,
)
"""What Pillow's readers are known to raise of a file that isn't as it should be."""


def decoder() -> Callable[[Request, BinaryIO], Failure | None]:
    """Get ready to decode."""
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    return _decode


def _decode(request: Request, target: BinaryIO) -> Failure | None:
    """Write the page that is wanted, and how many there are."""
    page, most = integer(request.asked, "page"), integer(request.asked, "most")
    try:
        with Image.open(BytesIO(request.content), formats=_FORMATS) as image:
            pages = _pages(image)
            image.seek(min(page, pages - 1))
            shown, size = _upright(image, most)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Failure.TOO_LARGE
    except (UnidentifiedImageError, *_BROKEN):
        return Failure.DAMAGED
    width, height = size
    frames.write_said(target, {"pages": pages, "width": width, "height": height})
    frames.write_page(target, shown.size, _rows(shown))
    return None


def _pages(image: Image.Image) -> int:
    """Count the pages of a scan; the frames of what moves are no pages."""
    return getattr(image, "n_frames", 1) if image.format == "TIFF" else 1


def _upright(image: Image.Image, most: int) -> tuple[Image.Image, tuple[int, int]]:
    """Give the image as it is to be seen, no more than `most` pixels, and its size."""
    width, height = image.size
    if width * height > most and image.format in {"JPEG", "MPO"}:
        # A JPEG can be unpacked at a half, a quarter or an eighth of its size.
        share = (most / (width * height)) ** 0.5
        image.draft("RGB", (int(width * share), int(height * share)))
    turned = ImageOps.exif_transpose(image)
    full = (height, width) if _is_across(image, turned) else (width, height)
    share = (most / (turned.width * turned.height)) ** 0.5
    if share < 1:
        turned.thumbnail((int(turned.width * share), int(turned.height * share)))
    return _on_white(turned), full


def _is_across(image: Image.Image, turned: Image.Image) -> bool:
    return turned.size != image.size and turned.size == image.size[::-1]


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith(_DEEP):
        image = image.point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    ground.alpha_composite(seen)
    return ground.convert("RGB")


def _rows(image: Image.Image) -> Iterator[bytes]:
    """Give the pixels some rows at a time: a second whole copy would be dear."""
    for top in range(0, image.height, _ROWS):
        below = min(top + _ROWS, image.height)
        yield image.crop((0, top, image.width, below)).tobytes()
