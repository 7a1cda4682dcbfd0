"""What a file is, whatever its name says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.file_name import LONGEST, copy_name, kept_name, marked_text, stem_of
from judrec.core.file_type import EMPTY, HEAD, ShownAs, file_type, mismatch, suffix_of

PDF, PNG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("head", "name", "shown"),
    [
        (PNG, "PNG 图片", ShownAs.PICTURE),
        (b"\xff\xd8\xff\xe1", "JPEG 图片", ShownAs.PICTURE),
        (b"BM" + bytes(12) + b"\x28\0\0\0", "BMP 图片", ShownAs.PICTURE),
        (b"RIFF\0\0\0\0WEBP", "WebP 图片", ShownAs.PICTURE),
        (PDF, "PDF 文件", ShownAs.PAGES),
        (b"\xef\xbb\xbf\n" + PDF, "PDF 文件", ShownAs.PAGES),
        ("王某来函".encode(), "文本", ShownAs.TEXT),
        ("王某来函".encode("gb18030"), "文本", ShownAs.TEXT),
        ("王某来函".encode("utf-16"), "文本", ShownAs.TEXT),
        ("来函\n2026".encode("utf-16-be"), "文本", ShownAs.TEXT),
        (b"BMW is no picture", "文本", ShownAs.TEXT),
        (b"PK\x03\x04", "压缩包或 Office、WPS 文档", ShownAs.NOT),
        (b"\0\0\0\x20ftypisom", "视频或录音", ShownAs.NOT),
        (b"\0\0\0\x20ftypheic", "HEIC 图片", ShownAs.NOT),
        (b"RIFF\0\0\0\0WAVE", "WAV 录音", ShownAs.NOT),
        (b"MZ\x90\0", "程序文件", ShownAs.NOT),
        (bytes(range(256)), "不能识别的文件", ShownAs.NOT),
        (bytes(99), "不能识别的文件", ShownAs.NOT),
        (b"", "空文件", ShownAs.NOT),
    ],
)
def test_the_content_says_what_it_is(head: bytes, name: str, shown: ShownAs) -> None:
    found = file_type(head)
    assert (found.name, found.shown_as) == (name, shown)


def test_a_character_cut_through_at_the_end_of_the_head_is_no_damage() -> None:
    letter = "案".encode() * HEAD
    for cut in range(HEAD - 3, HEAD + 1):
        assert file_type(letter[:cut]).shown_as is ShownAs.TEXT


def test_a_name_that_promises_something_else_is_told_in_words() -> None:
    assert mismatch("照片.jpg", file_type(b"MZ")) == (
        "名称以 .jpg 结尾，内容却是程序文件，请留意来源。"
    )
    for name in ("照片.PNG", "照片", "2026.11.17 来函", ".png"):
        assert mismatch(name, file_type(PNG)) == ""
    assert mismatch("来函.log", file_type(b"text")) == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("来函.pdf", "来函.pdf"),
        ("/home/周晓/来函.pdf", "来函.pdf"),
        ("C:\\案卷\\来函.pdf", "来函.pdf"),
        ("信\u202efdp.exe", "信‹U+202E›fdp.exe"),
        ("a\nb\x1b[31m.txt", "a‹U+000A›b‹U+001B›[31m.txt"),
        ("\udcff.txt", "‹U+DCFF›.txt"),
        ("零\u200b宽.txt", "零‹U+200B›宽.txt"),
    ],
)
def test_what_cannot_be_seen_in_a_name_is_marked(given: str, kept: str) -> None:
    assert kept_name(given) == kept


@given(st.text(max_size=300))
def test_a_kept_name_can_be_shown_and_stays_as_it_is(given: str) -> None:
    kept = kept_name(given)
    assert kept_name(kept) == kept
    assert len(kept) <= LONGEST
    assert marked_text(kept) == kept
    kept.encode()


def test_a_long_name_keeps_its_extension() -> None:
    kept = kept_name("很" * 300 + ".docx")
    assert len(kept) == LONGEST
    assert kept.endswith("很….docx")


def test_a_copy_is_offered_under_a_name_that_tells_nothing() -> None:
    assert copy_name("王副市长来函.PDF") == "材料.pdf"
    assert copy_name("王副市长来函") == "材料"
    assert copy_name("来函.王某说快判") == "材料"


def test_a_material_is_called_like_its_file() -> None:
    assert stem_of("来函.PDF") == "来函"
    assert stem_of("2026.11.17 来函") == "2026.11.17 来函"
    assert suffix_of("a.tar.gz") == ".gz"


def test_an_empty_file_is_its_own_kind() -> None:
    assert file_type(b"") is EMPTY
