"""The insert as a thing of paper: where it stands, and what is inside the file."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.form import Form
from judrec.core.record_version import Attachment
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.insert import insert_sheet
from tests.pdf.contents import BODY, insert, version
from tests.pdf.printed import Area, Printed, squeezed

Print = Callable[[bytes], Printed]

_STAMP = Area(180, 0, 30, 15)
"""Where the archive stamps its page number."""
_BINDING = Area(0, 0, 27.5, 297)
_ACTIVE = re.compile(
    r"/(JS|JavaScript|URI|Launch|EmbeddedFiles?|AA|OpenAction|Annots|AcroForm)\b"
)


def _with_content(text: str) -> JsonObject:
    return {**BODY, "content": text}


def _numbered(count: int) -> list[str]:
    return [f"第{number:04}句，某日来电。" for number in range(count)]


def test_the_corner_of_the_stamp_and_the_binding_edge_are_empty(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body = _with_content("\n".join(_numbered(60)))
    content = replace(insert(form, version(body)), header_mark="工作秘密")
    sheet = insert_sheet(content, fonts)
    paper = printed(sheet.pdf)
    for page in range(1, sheet.pages + 1):
        assert paper.is_blank(_STAMP, page)
        assert paper.is_blank(_BINDING, page)
        assert not paper.is_blank(Area(28, 37, 156, 225), page)


def test_every_font_is_embedded_as_a_subset_with_a_way_back_to_its_text(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body = _with_content("王𬎆、张㛃、李䶮、𠀀")
    rows = printed(insert_sheet(insert(form, version(body)), fonts).pdf).font_lines()
    assert len(rows) >= 5
    for row in rows:
        assert row[-5:-2] == ["yes", "yes", "yes"], row
        assert row[0][6] == "+"


def test_rare_characters_are_copied_as_they_are(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    rare = "王𬎆、张㛃、李䶮、𠀀𪚥𫝀"
    body: JsonObject = {**_with_content(rare), "demand": rare}
    official = {"name": "𬎆㛃䶮", "unit": "𠀀", "post": "𪚥"}
    body["official"] = dict(official)
    paper = printed(insert_sheet(insert(form, version(body)), fonts).pdf)
    for text in (paper.text(), paper.usual_text()):
        assert text.count(rare) == 2
        assert "𬎆㛃䶮" in text


def test_all_glyphs_of_a_large_subset_are_copied_right(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    points = [*range(0x4E00, 0x5100), *range(0x20000, 0x20200)]
    lines = ["".join(map(chr, points[at : at + 16])) for at in range(0, 1280, 16)]
    body = _with_content("\n".join(lines))
    text = printed(insert_sheet(insert(form, version(body)), fonts).pdf).text()
    assert [line for line in lines if line not in text] == []


def test_a_character_without_a_glyph_is_its_code_point_and_is_reported(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    sheet = insert_sheet(insert(form, version(_with_content("笑脸😀。"))), fonts)
    assert sheet.missing == ("😀",)
    assert "笑脸〔U+1F600〕。" in printed(sheet.pdf).text()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>粗</b>", "<b>粗</b>"),
        ('<img src="file:///etc/passwd"/>', '<img src="file:///etc/passwd"/>'),
        (
            "<font size=0.1 color=white>隐</font>",
            "<font size=0.1 color=white>隐</font>",
        ),
        ("&amp;&lt;&#65;", "&amp;&lt;&#65;"),
        ("（\\) Tj ET (x\\", "（\\) Tj ET (x\\"),
        ("\u202e倒\u202c正", "〔方向控制 U+202E〕倒〔方向控制 U+202C〕正"),
        ("王\u200b某", "王〔零宽空格 U+200B〕某"),
        ("王\ufe00某", "王〔U+FE00〕某"),
        ("一\t二\n三", "一二三"),
        ("%PDF-1.7 endstream endobj", "%PDF-1.7 endstream endobj"),
    ],
)
def test_hostile_texts_are_printed_as_they_were_typed(
    typed: str, shown: str, fonts: Fonts, form: Form, printed: Print
) -> None:
    body: JsonObject = {**_with_content(typed), "demand": typed}
    body["materials"] = [{"name": typed}]
    paper = printed(insert_sheet(insert(form, version(body)), fonts).pdf)
    assert paper.text().count(squeezed(shown)) == 3
    assert _ACTIVE.findall(paper.inside()) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "　"])
def test_an_empty_text_prints(text: str, fonts: Fonts, form: Form) -> None:
    assert insert_sheet(insert(form, version(_with_content(text))), fonts).pages == 1


def test_a_line_of_ten_thousand_characters_is_broken_and_kept(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    latin, chinese = "a" * 10_000, "一二三四五六七八九十" * 1000
    body: JsonObject = {**_with_content(latin), "demand": chinese}
    paper = printed(insert_sheet(insert(form, version(body)), fonts).pdf)
    text = paper.text()
    assert text.count("a") == 10_000
    assert sum(text.count(numeral) for numeral in "五六七八九十") > 6 * 990


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_at_all_prints(text: str, fonts: Fonts, form: Form) -> None:
    body: JsonObject = {**_with_content(text), "remarks": text}
    assert insert_sheet(insert(form, version(body)), fonts).pdf.startswith(b"%PDF-")


def test_an_empty_record_prints(fonts: Fonts, form: Form) -> None:
    assert insert_sheet(insert(form, version({})), fonts).pages == 1


def test_the_same_content_gives_the_same_bytes(
    fonts: Fonts, form: Form, font_folder: Path
) -> None:
    content = insert(form, version(_with_content("王𬎆😀")))
    again = Fonts(font_folder)
    assert insert_sheet(content, fonts).pdf == insert_sheet(content, again).pdf


def test_another_copy_gives_other_bytes(fonts: Fonts, form: Form) -> None:
    first, second = (
        insert_sheet(insert(form, version(BODY), copy=number), fonts).pdf
        for number in (1, 2)
    )
    assert first != second


def test_the_files_properties_tell_nothing_of_the_record(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    paper = printed(insert_sheet(insert(form, version(BODY)), fonts).pdf)
    information = paper.information()
    assert information["Title"] == "文书"
    others = {"Author", "Subject", "Creator", "Producer", "Keywords"}
    assert others.isdisjoint(information)
    assert {"CreationDate", "ModDate"}.isdisjoint(information)
    assert information["Page size"] == "595.276 x 841.89 pts (A4)"
    assert "(zh-CN)" in paper.inside()


@pytest.mark.parametrize("count", [*range(6, 60, 3), 400])
def test_the_signatures_stand_on_the_sheet_of_the_last_line(
    count: int, fonts: Fonts, form: Form, printed: Print
) -> None:
    body = _with_content("经过。")
    body["remarks"] = "\n".join(_numbered(count))
    del body["recorder"]
    sheet = insert_sheet(insert(form, version(body)), fonts)
    last = printed(sheet.pdf).text(sheet.pages)
    assert _numbered(count)[-1] in last
    assert "记录人（签名）" in last
    assert "专库录入人（签名）" in last


def test_sixty_sheets_lose_no_line_and_repeat_their_heads(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    lines = _numbered(2000)
    body = _with_content("\n".join(lines))
    sheet = insert_sheet(insert(form, version(body)), fonts)
    paper = printed(sheet.pdf)
    text = paper.text()
    assert sheet.pages >= 60
    assert [line for line in lines if line not in text] == []
    assert text.count("情况记录表（续）") == sheet.pages - 1
    assert "内容（续）" in paper.text(sheet.pages // 2)


def test_a_table_of_many_materials_repeats_its_head(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    names = [f"第{number}份材料" for number in range(100)]
    body: JsonObject = {**BODY, "materials": [{"name": name} for name in names]}
    sheet = insert_sheet(insert(form, version(body)), fonts)
    text = printed(sheet.pdf).text()
    assert [name for name in names if name not in text] == []
    assert text.count("存放处、载体文件校验码") >= 3


def test_a_files_code_stays_on_one_line_however_wide_its_letters_are(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    for digest in ("a5294a5294a5294a5294", "e739ce739ce739ce739c"):
        file = Attachment(digest + "00" * 22, 12, "情况说明")
        filed = replace(version(BODY), attachments=(file,))
        paper = printed(insert_sheet(insert(form, filed), fonts).pdf)
        code = code_of(bytes.fromhex(file.sha256))
        assert any(code in line for line in paper.lines()), code
