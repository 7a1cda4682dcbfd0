from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judrec.actions.receiving.receive import ReceivedBundle, Receiving
from judrec.core.verdict import Verdict
from judrec.gui.look.parts import MARKS, Tone
from judrec.gui.receiving.bundle_row import BundleRow
from judrec.gui.receiving.results import Results
from judrec.gui.receiving.verdict_words import summary, tone
from judrec.gui.shown import shown
from tests.gui.driving import seen


def bundle(verdict: Verdict, **facts: object) -> ReceivedBundle:
    """Give what receiving says of a bundle with this verdict."""
    values: dict[str, object] = {
        "file": Path("R-ABCDEFGH.jrb"),
        "verdict": verdict,
        "sentence": verdict.sentence,
        "hint": verdict.hint,
        "unit": "江原市江南区人民法院",
        "coverage": "2026Q4",
        "nth": 1,
        "accepted": 2,
        "duplicates": 0,
        "damaged": (),
        "findings": (),
        "receipt": None,
        **facts,
    }
    return ReceivedBundle(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_said_by_its_word_and_a_sign_never_by_colour_alone(
    verdict: Verdict, qtbot: QtBot
) -> None:
    row = BundleRow(bundle(verdict), lambda _file: None)
    qtbot.addWidget(row)
    row.show()
    assert row.word.text() == f"{MARKS[tone(verdict)]} {verdict.word}"
    assert (tone(verdict) is Tone.SUCCESS) == verdict.is_calm
    assert verdict.sentence in row.accessibleName()
    assert row.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert row.confirm.isVisible() == (verdict is Verdict.UNCONFIRMED)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_plan_never_says_that_something_was_done(verdict: Verdict) -> None:
    for done in ("已合并", "并合并", "已留作证据"):
        assert done not in verdict.plan
    line = summary(Receiving((bundle(verdict),), bytes(32)), planned=True)
    assert "已合并" not in line
    assert line.endswith("专库还没有任何变化。")


def test_a_stranger_cannot_fake_a_second_verdict_or_push_the_page_apart(
    qtbot: QtBot,
) -> None:
    hostile = "<b>好</b>\n✓ 首次\u202e法院" + "W" * 10_000
    made = bundle(
        Verdict.UNCONFIRMED,
        unit=hostile,
        coverage=hostile,
        file=Path(hostile[:30] + ".jrb"),
        nth=7,
    )
    row = BundleRow(made, lambda _file: None)
    qtbot.addWidget(row)
    row.show()
    said = seen(row)
    assert "\u202e" not in said
    assert "\n✓ 首次" not in said
    assert "自称 <b>好</b>" in said
    assert len(said) < 1_000
    assert row.facts.textFormat() is Qt.TextFormat.PlainText


def test_what_is_shown_of_a_stranger_is_one_short_line() -> None:
    assert shown("江原市江南区人民法院", 40) == "江原市江南区人民法院"
    assert shown("一\n二\t三\u2066", 40) == "一�二�三�"
    assert shown("x" * 100, 10) == "xxxxxx…xxx"
    assert len(shown("x" * 100, 10)) == 10


def test_the_desks_in_a_bundle_and_a_supplement_are_named(qtbot: QtBot) -> None:
    row = BundleRow(
        bundle(Verdict.CONTINUOUS, desks=("03", "04"), supplement=True),
        lambda _file: None,
    )
    qtbot.addWidget(row)
    assert "2026年第四季度（补报）" in row.facts.text()
    assert "席位 03、04 签名的记录" in row.rest.text()
    sent = BundleRow(bundle(Verdict.FIRST, desk="06", coverage=""), lambda _file: None)
    qtbot.addWidget(sent)
    assert "席位 06" in sent.facts.text()


def test_what_is_no_quarters_says_what_it_is(qtbot: QtBot) -> None:
    told = bundle(Verdict.CONTINUOUS, coverage="", kind="立即报告")
    row = BundleRow(told, lambda _file: None)
    qtbot.addWidget(row)
    assert row.facts.text() == "江原市江南区人民法院　立即报告　第 1 份　新增 2 条"


def test_a_desks_report_at_once_names_the_desk_and_leads_on(qtbot: QtBot) -> None:
    came = bundle(
        Verdict.FIRST,
        coverage="",
        kind="立即报告",
        desk="03",
        onward="鄂0106-03-2026-0001",
    )
    results = Results(lambda _file: None)
    qtbot.addWidget(results)
    results.tell(Receiving((came,), bytes(32)), planned=True)
    (row,) = results.rows
    assert "席位 03　立即报告" in row.facts.text()
    assert "请打开 鄂0106-03-2026-0001" in row.rest.text()
    assert row.record.isHidden()  # nothing is there yet
    results.tell(Receiving((came,), bytes(32)), planned=False)
    (row,) = results.rows
    with qtbot.waitSignal(results.record_wanted) as wanted:
        row.record.click()
    assert wanted.args == ["鄂0106-03-2026-0001"]


def test_receipts_passed_back_say_for_how_many_bundles_not_that_nothing_came(
    qtbot: QtBot,
) -> None:
    told = bundle(
        Verdict.FIRST,
        coverage="",
        kind="转送回执",
        accepted=0,
        brought="转来 2 份报送件的去向，其中 1 份有接收单位的回执",
    )
    row = BundleRow(told, lambda _file: None)
    qtbot.addWidget(row)
    assert "转来 2 份报送件的去向" in row.facts.text()
    assert "新增" not in row.facts.text()
