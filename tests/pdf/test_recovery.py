"""The recovery sheet holds every character with its number, and what to do with it."""

from collections.abc import Callable

from judrec.pdf.fonts import Fonts
from judrec.pdf.station.recovery import RecoveryContent, recovery_sheet
from tests.pdf.printed import Printed

Print = Callable[[bytes], Printed]

_PHRASE = "的一是在不了有和人这中大为上个国我以要他时来用们"
_CONTENT = RecoveryContent("某区人民法院", "03", _PHRASE, "2026-08-12T17:05:40+08:00")


def test_each_character_stands_behind_its_number(fonts: Fonts, printed: Print) -> None:
    sheet = recovery_sheet(_CONTENT, fonts)
    text = printed(sheet.pdf).text()
    assert sheet.pages == 1
    numbered = "".join(f"{at}{each}" for at, each in enumerate(_PHRASE, start=1))
    assert numbered in text


def test_white_space_between_the_characters_does_not_count(fonts: Fonts) -> None:
    spaced = RecoveryContent(
        _CONTENT.unit, _CONTENT.desk, " ".join(_PHRASE), _CONTENT.made_at
    )
    assert recovery_sheet(spaced, fonts) == recovery_sheet(_CONTENT, fonts)


def test_the_sheet_says_whose_it_is_and_that_it_opens_the_store(
    fonts: Fonts, printed: Print
) -> None:
    text = printed(recovery_sheet(_CONTENT, fonts).pdf).text()
    assert "某区人民法院" in text
    assert "2026年8月12日17时05分" in text
    assert "谁就能打开专库" in text


def test_the_phrase_is_in_no_code_that_a_telephone_could_send_away(
    fonts: Fonts, printed: Print
) -> None:
    paper = printed(recovery_sheet(_CONTENT, fonts).pdf)
    assert "/Subtype /Image" not in paper.inside()
    assert paper.codes() == []
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in paper.font_lines())
