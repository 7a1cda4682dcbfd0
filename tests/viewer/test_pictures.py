"""Image files as a person sees them: upright, on white, or one sentence why not."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from judrec.errors import RefusedError
from judrec.viewer.frames import PageImage
from judrec.viewer.rendering import show_picture

ORIENTATION = 0x0112
RED, WHITE = (255, 0, 0), (255, 255, 255)


def _file(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def _half(size: tuple[int, int] = (60, 20)) -> Image.Image:
    """Give a picture whose left end is red, the rest white."""
    image = Image.new("RGB", size, WHITE)
    image.paste(RED, (0, 0, 20, 20))
    return image


def _pixel(image: PageImage, x: int, y: int) -> tuple[int, ...]:
    start = (y * image.width + x) * 3
    return tuple(image.rgb[start : start + 3])


def _is_red(colour: tuple[int, ...]) -> bool:
    red, green, blue = colour
    return red > 200 and green < 60 and blue < 60


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_each_kind_of_image_is_shown(kind: str) -> None:
    shown = show_picture(_file(_half(), kind))
    (image,) = shown.images
    assert (shown.count, image.width, image.height) == (1, 60, 20)
    assert _is_red(_pixel(image, 5, 10))
    assert min(_pixel(image, 50, 10)) > 240


def test_a_photograph_is_turned_as_the_camera_was_held() -> None:
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    (image,) = show_picture(_file(_half(), "JPEG", exif=turned)).images
    assert (image.width, image.height) == (20, 60)
    assert _is_red(_pixel(image, 10, 5))


def test_a_photograph_of_several_pictures_is_its_first() -> None:
    """What telephones call MPO: a JPEG with another behind it."""
    both = _file(_half(), "MPO", save_all=True, append_images=[_half((30, 20))])
    shown = show_picture(both)
    assert (shown.count, shown.images[0].width) == (1, 60)


def test_what_is_seen_through_is_seen_on_white() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    (image,) = show_picture(_file(clear, "PNG")).images
    assert _pixel(image, 2, 2) == WHITE


def test_a_deep_grey_scan_keeps_its_greys() -> None:
    grey = Image.new("I;16", (4, 4), 0x8000)
    (image,) = show_picture(_file(grey, "PNG")).images
    assert _pixel(image, 1, 1) == (128, 128, 128)


def test_the_pages_of_a_scan_are_turned_over_one_by_one() -> None:
    pages = [Image.new("RGB", (9, 9), colour) for colour in (WHITE, RED)]
    scan = _file(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert show_picture(scan).count == 2
    (second,) = show_picture(scan, 1).images
    assert _is_red(_pixel(second, 4, 4))


def test_of_what_moves_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in (RED, WHITE)]
    moving = _file(frames[0], "GIF", save_all=True, append_images=frames[1:])
    shown = show_picture(moving)
    assert shown.count == 1
    assert _is_red(_pixel(shown.images[0], 4, 4))


def test_a_picture_larger_than_a_screen_comes_smaller() -> None:
    (image,) = show_picture(_file(Image.new("1", (7500, 5000)), "PNG")).images
    assert image.width * image.height <= 24_000_000
    assert abs(image.width / image.height - 1.5) < 0.01


def _bomb(side: int) -> bytes:
    """Give a small PNG that says it is large, and is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(side * 3 + 1) * 50, 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_picture_that_unpacks_to_gigabytes_is_a_sentence(side: int) -> None:
    with pytest.raises(RefusedError, match="展开之后过大") as caught:
        show_picture(_bomb(side))
    assert caught.value.code == "viewer_too_large"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
@pytest.mark.parametrize("percent", [2, 70])
def test_a_picture_that_is_cut_off_is_a_sentence(kind: str, percent: int) -> None:
    noise = Image.effect_noise((64, 64), 90).convert("RGB")
    whole = _file(noise, kind)
    with pytest.raises(RefusedError, match="没有改动") as caught:
        show_picture(whole[: len(whole) * percent // 100])
    assert caught.value.code == "viewer_failed"


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7", bytes(5000)])
def test_what_is_no_picture_is_a_sentence(content: bytes) -> None:
    with pytest.raises(RefusedError, match="不是图片"):
        show_picture(content)
