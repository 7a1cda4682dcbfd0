"""Text files in the encodings that courts meet."""

import codecs
import sys

import pytest

from judrec.errors import RefusedError
from judrec.viewer.decoder import Decoder
from judrec.viewer.rendering import MOST_TEXT, Text, show_text

LETTER = "王某称：尽快判决。\r\n𬭎、〇、Ⅷ\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (LETTER.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + LETTER.encode(), "UTF-8"),
        (LETTER.encode("gb18030"), "GB18030"),
        (codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "UTF-16"),
        (LETTER.encode("utf-16-le"), "UTF-16"),
        (LETTER.encode("utf-16-be"), "UTF-16"),
    ],
)
def test_a_letter_reads_the_same_in_each(content: bytes, encoding: str) -> None:
    assert show_text(content) == Text(LETTER, encoding, whole=True)


def test_of_a_long_text_the_beginning_is_shown_and_that_is_said() -> None:
    shown = show_text("案".encode() * (2 * MOST_TEXT))
    assert shown.text == "案" * MOST_TEXT
    assert not shown.whole


def test_what_is_no_text_is_a_sentence() -> None:
    with pytest.raises(RefusedError, match="不是文本") as caught:
        show_text(b"\xff\xff\x81\x20" * 9)
    assert caught.value.code == "viewer_failed"


@pytest.mark.parametrize(
    "said",
    ["[]", '{"text":1}', '{"text":"a","text":"b"}', '{"pages":2}', "x" * 9],
)
def test_a_viewer_that_says_something_else_is_not_believed(said: str) -> None:
    answer = b"S" + len(said).to_bytes(4, "big") + said.encode() + b"E"
    program = f"import sys; sys.stdout.buffer.write({answer!r})"
    with pytest.raises(RefusedError, match="意外结束"):
        show_text(b"", decoder=Decoder((sys.executable, "-c", program)))
