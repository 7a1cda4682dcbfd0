"""Papers, whereabouts and settings by words."""

import json
from pathlib import Path

import pytest

from judrec.core.sheet_kind import SheetKind
from judrec.core.transcript import DEFAULT_FIELDS
from tests.cli.desk import Desk
from tests.pdf.printed import Printed

FURTHER = [kind for kind in SheetKind if kind is not SheetKind.INSERT]


@pytest.mark.parametrize("kind", FURTHER)
def test_every_kind_is_printed_and_counted(desk: Desk, kind: str) -> None:
    number = desk.file(0)
    for copy in (1, 2):
        target = desk.folder / f"{copy}.pdf"
        printed = desk.ask("print", number, "--kind", kind, "-o", str(target))
        assert (printed["kind"], printed["copy"]) == (kind, copy)
        assert printed["code"] in Printed(target).text()


def test_the_blank_form_needs_no_number_and_leaves_no_trace(desk: Desk) -> None:
    target = desk.folder / "空白表.pdf"
    before = desk.head()
    made = desk.ask("print", "--kind", "blank", "-o", str(target))
    assert (made["kind"], made["pages"], made["copy"]) == ("blank", 3, None)
    assert desk.head() == before
    assert "空白表" in Printed(target).text()
    said = desk.refused("print", "--kind", "blank", "-o", str(target))
    assert "已经存在" in said["what"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "slip"], "缺少“登记号”"),
        ([], "缺少“登记号”"),
        (["N", "--kind", "blank"], "不属于任何记录"),
        (["N", "--kind", "slip", "--variant", "main"], "只有入卷件分"),
    ],
)
def test_words_that_do_not_go_together_print_nothing(
    desk: Desk, words: list[str], said: str
) -> None:
    target = desk.folder / "x.pdf"
    before = desk.head()
    assert said in desk.refused("print", *words, "-o", str(target), code=2)["what"]
    assert desk.head() == before
    assert not target.exists()


def test_asking_where_a_record_is_is_no_reading(desk: Desk) -> None:
    number = desk.file(0)
    before = desk.head()
    way = desk.ask("record", "whereabouts", number)
    assert desk.head() == before
    assert way["number"] == number
    assert way["whereabouts"] == "已提交入库，尚未报送"
    assert (way["stage"], way["bundle"], way["received_at"]) == ("filed", None, None)
    assert [step["stage"] for step in way["steps"]] == ["filed"]
    shown = desk.ask("record", "show", number)
    assert shown["whereabouts"] == way["whereabouts"]
    assert shown["steps"] == way["steps"]
    assert "已提交" in desk.say("record", "whereabouts", number).out


def test_where_no_record_is_nothing_is_said(desk: Desk) -> None:
    refused = desk.refused("record", "whereabouts", "鄂0106-03-2026-0099")
    assert refused["code"] == "no_record"


def test_a_setting_is_shown_changed_and_refused(desk: Desk) -> None:
    assert desk.ask("setting", "show")["settings"]["transcript_fields"] == list(
        DEFAULT_FIELDS
    )
    changed = desk.ask("setting", "change", "transcript_fields", "content,case.number")
    assert changed["settings"]["transcript_fields"] == ["content", "case.number"]
    assert "transcript_fields  content,case.number" in desk.say("setting", "show").out
    before = desk.head()
    for name, value in (("transcript_fields", "remarks"), ("x", "y")):
        refused = desk.refused("setting", "change", name, value, code=2)
        assert refused["code"] == "setting"
    assert desk.head() == before
    entry = desk.ask("audit", "show", "--last", "1")
    assert "setting.changed" in json.dumps(entry, ensure_ascii=False)


def test_what_the_office_lists_is_what_the_command_prints(
    desk: Desk, tmp_path: Path
) -> None:
    number = desk.file(0)
    desk.ask("setting", "change", "transcript_fields", "case.number")
    target = tmp_path / "抄录页.pdf"
    desk.ask("print", number, "--kind", "transcript", "-o", str(target))
    text = Printed(target).text()
    assert "1案号" in text
    assert "未列栏目" in text
