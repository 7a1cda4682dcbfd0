"""What a person sees of a document: its pages, or one sentence why not."""

import sys
from io import BytesIO

import pytest

from judrec.actions.upkeep.page_images import page_images
from judrec.errors import RefusedError
from judrec.pdf.sheet import Sheet
from judrec.viewer.decoder import Decoder
from judrec.viewer.frames import (
    MOST_PIXELS,
    Bounds,
    Failure,
    PageImage,
    Reply,
    ReplyError,
    read_reply,
)
from judrec.viewer.rendering import render_pages
from tests.viewer.documents import document, picture_bomb


def _is_blank(image: PageImage) -> bool:
    return image.rgb == b"\xff" * len(image.rgb)


def _refused(pdf: bytes, dpi: int = 110, decoder: Decoder | None = None) -> str:
    with pytest.raises(RefusedError) as caught:
        render_pages(pdf, dpi, decoder=decoder)
    assert "没有改动" in caught.value.what
    assert caught.value.hint.endswith("。")
    return caught.value.code


def test_an_insert_is_shown_page_by_page(sheet: Sheet) -> None:
    images = page_images(sheet.pdf)
    assert len(images) == sheet.pages > 2
    for image in images:
        assert (image.width, image.height) == (910, 1287)
        assert len(image.rgb) == image.width * image.height * 3
        assert not _is_blank(image)


def test_a_resolution_says_how_many_pixels_a_page_has(sheet: Sheet) -> None:
    (image,) = page_images(sheet.pdf, 200, pages=range(1))
    assert (image.width, image.height) == (1654, 2339)


def test_some_pages_alone_are_the_same_as_among_all(sheet: Sheet) -> None:
    everything = page_images(sheet.pdf, 50)
    assert page_images(sheet.pdf, 50, pages=range(1, 3)) == everything[1:3]
    assert page_images(sheet.pdf, 50, pages=range(1, 99)) == everything[1:]
    assert page_images(sheet.pdf, 50, pages=range(2, 2)) == ()


def test_colours_are_not_mixed_up() -> None:
    painted = document(content=b"1 0.5 0 rg 0 0 595 842 re f")
    (image,) = render_pages(painted, 20)
    middle = (image.height // 2 * image.width + image.width // 2) * 3
    red, green, blue = image.rgb[middle : middle + 3]
    assert red > green > blue


def test_pages_are_counted_from_0_by_ones(sheet: Sheet) -> None:
    for pages in (range(-1, 2), range(0, 4, 2)):
        with pytest.raises(ValueError, match="range"):
            render_pages(sheet.pdf, 110, pages=pages)
    with pytest.raises(ValueError, match="5000"):
        render_pages(sheet.pdf, 5000)


@pytest.mark.parametrize("pdf", [b"", b"no document", b"%PDF-1.7\n", bytes(100_000)])
def test_what_is_no_document_is_refused(pdf: bytes) -> None:
    assert _refused(pdf) == "viewer_failed"


@pytest.mark.parametrize("percent", [1, 30, 60, 99])
def test_a_document_that_is_cut_off_is_refused(percent: int, sheet: Sheet) -> None:
    cut = sheet.pdf[: len(sheet.pdf) * percent // 100]
    assert _refused(cut) == "viewer_failed"


@pytest.mark.parametrize("box", ["0 0 999999 999999", "0 0 1 99999999"])
def test_a_page_larger_than_paper_ever_is_is_refused(box: str) -> None:
    assert _refused(document(box)) == "viewer_too_large"


def test_a_page_at_the_bound_is_shown_and_one_beyond_is_not() -> None:
    side = int(MOST_PIXELS**0.5)
    (image,) = render_pages(document(f"0 0 {side} {side}"), 72)
    assert image.width * image.height == MOST_PIXELS
    assert _refused(document(f"0 0 {side} {side + 1}"), 72) == "viewer_too_large"


def test_a_picture_that_unpacks_to_gigabytes_does_not_fill_the_memory() -> None:
    """The decoder's own limit of memory stops it; what can be drawn is drawn."""
    (image,) = render_pages(picture_bomb(), 50)
    assert _is_blank(image)


def _decoder(program: str, seconds: float = 60.0) -> Decoder:
    return Decoder((sys.executable, "-c", program), seconds)


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(600)",
        "import sys; sys.stdin.buffer.read(); import time; time.sleep(600)",
        "while True: pass",
    ],
)
def test_a_viewer_that_hangs_is_ended(program: str, sheet: Sheet) -> None:
    decoder = _decoder(program, seconds=0.5)
    assert _refused(sheet.pdf, decoder=decoder) == "viewer_too_slow"


@pytest.mark.parametrize(
    "program",
    [
        "",
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "print('Traceback')",
        "import sys; sys.stdout.buffer.write(b'P' + bytes(8) + b'E')",
        "import sys; sys.stdout.buffer.write(b'P' + b'\\xff' * 8 + bytes(99))",
        "import sys; sys.stdout.buffer.write(b'P\\0\\0\\0\\1\\0\\0\\0\\1' + b'rg')",
        "import sys; sys.stdout.buffer.write(b'F?')",
    ],
)
def test_a_viewer_that_dies_or_talks_nonsense_is_a_sentence(
    program: str, sheet: Sheet
) -> None:
    assert _refused(sheet.pdf, decoder=_decoder(program)) == "viewer_failed"


def test_a_viewer_that_never_stops_talking_is_not_listened_to(sheet: Sheet) -> None:
    endless = (
        "import sys\npage = b'P\\0\\0\\1\\0\\0\\0\\1\\0' + bytes(3 << 16)\n"
        "while True: sys.stdout.buffer.write(page)"
    )
    with pytest.raises(RefusedError, match="意外结束"):
        render_pages(sheet.pdf, 10, pages=range(2), decoder=_decoder(endless))


def _read(reply: bytes, most_bytes: int) -> Reply | Failure:
    return read_reply(BytesIO(reply), Bounds(9, most_bytes))


def test_a_reply_is_read_no_further_than_its_bound() -> None:
    page = b"P" + (10).to_bytes(4, "big") * 2 + bytes(300)
    pages = _read(page * 3 + b"E", most_bytes=900)
    assert pages == Reply((PageImage(10, 10, bytes(300)),) * 3)
    with pytest.raises(ReplyError):
        _read(page * 3 + b"E", most_bytes=899)


def test_a_viewer_that_is_not_there_is_a_sentence(sheet: Sheet) -> None:
    missing = Decoder(("/nowhere/judrec", "--viewer"))
    assert _refused(sheet.pdf, decoder=missing) == "viewer_failed"
