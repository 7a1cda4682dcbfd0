"""A stranger's PDF that brings no Chinese font is read all the same."""

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from judrec.viewer.frames import PageImage
from judrec.viewer.rendering import show_pages
from tests.station import RESOURCES
from tests.viewer.documents import document

FONTS = RESOURCES / "fonts"


def _letter(face: str) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(face))
    target = BytesIO()
    canvas = Canvas(target, (300, 100))
    canvas.setFont(face, 30)
    canvas.drawString(10, 40, "王某来函要求快判")
    canvas.save()
    return target.getvalue()


def _ink(image: PageImage) -> int:
    return sum(value < 128 for value in image.rgb[::3])


def _shown(pdf: bytes, fonts: Path | None = FONTS) -> PageImage:
    (image,) = show_pages(pdf, 72, fonts=fonts).images
    return image


@pytest.mark.parametrize("face", ["STSong-Light", "MSung-Light", "HeiseiMin-W3"])
def test_its_words_are_drawn_with_our_fonts(face: str) -> None:
    letter = _letter(face)
    assert b"FontFile" not in letter
    assert _ink(_shown(letter)) > 500


def test_a_face_that_is_called_like_one_of_ours_looks_like_it() -> None:
    song = _letter("STSong-Light")
    assert _shown(song.replace(b"STSong-Light", b"STHeiti-Dark")) != _shown(song)
    assert _shown(song.replace(b"STSong-Light", b"STFangsong-L")) != _shown(song)


def test_a_folder_without_our_fonts_only_leaves_the_words_out(tmp_path: Path) -> None:
    assert _ink(_shown(_letter("STSong-Light"), tmp_path)) == 0


def test_latin_words_keep_the_faces_that_they_had() -> None:
    content = b"BT /F 20 Tf 20 40 Td (Notice 2026) Tj ET"
    page = document("0 0 300 100", content)
    latin = page.replace(
        b"/Resources<<",
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>",
    )
    assert _ink(_shown(latin)) > 100
    assert _shown(latin) == _shown(latin, None)
