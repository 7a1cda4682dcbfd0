"""The letters of 后续办理: what is asked of each before it is looked at."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from judrec.actions.follow_up.letters import WantedLetter, print_letter
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.letters import LetterKind
from judrec.gui.checking.page import CheckPage
from judrec.gui.following.letters_page import LettersPage
from judrec.gui.following.page import FollowPage
from judrec.gui.form.text_editors import PlainText
from judrec.gui.paper.page import PaperPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from tests.gui.committee_desk import (
    CLASSIFIED,
    RECEIVED,
    committee_desk,
    open_followed,
    sign,
)
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.gui.records_desk import Desk, press
from tests.pdf.printed import Printed, squeezed
from tests.station import Clock


@pytest.fixture
def desk(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path, clock: Clock
) -> Desk:
    return committee_desk(session, ask, qtbot, tmp_path, clock)


@pytest.fixture
def record(desk: Desk) -> RecordPage:
    return open_followed(desk)


def test_its_letters_ask_for_addressee_number_and_signer_and_are_looked_at_first(
    record: RecordPage, desk: Desk, ask: Ask, tmp_path: Path
) -> None:
    sign(record, desk, FollowKind.CLASSIFY, CLASSIFIED)
    click(record.follow.papers)
    letters = desk.step(LettersPage)
    assert nameless(letters) == []
    kinds = [letters.kind.itemText(nth) for nth in range(letters.kind.count())]
    assert "呈报同级党委稿" in kinds
    assert "向上级党委报告稿" not in kinds
    letters.kind.setCurrentIndex(kinds.index("呈报同级党委稿"))
    to, opinion = letters.answers
    assert isinstance(to, QLineEdit)
    assert isinstance(opinion, PlainText)
    assert to.placeholderText() == "同级党委"
    write(to, "中共某市委员会")
    opinion.setPlainText("建议诫勉谈话。")
    write(letters.number, "某政法〔2026〕7号")
    write(letters.signer, "何䶮")
    click(letters.look)
    paper = desk.step(PaperPage)
    assert seen(paper).count("呈报同级党委稿") == 1
    said = printed(paper, ask, tmp_path)
    for part in ("中共某市委员会", "某政法〔2026〕7号", "何䶮", "建议诫勉谈话。"):
        assert squeezed(part) in said
    press(Qt.Key.Key_Escape)
    assert desk.step(LettersPage) is letters
    press(Qt.Key.Key_Escape)
    assert desk.step(RecordPage) is record


def printed(page: PaperPage, ask: Ask, folder: Path) -> str:
    """Give what the paper says that is looked at."""
    shown = page.paper
    assert shown is not None
    file = folder / "shown.pdf"
    file.write_bytes(ask(shown.preview))
    return squeezed(Printed(file).text())


def test_a_unit_is_asked_to_report_before_a_day(
    desk: Desk, ask: Ask, tmp_path: Path, clock: Clock
) -> None:
    clock.advance(days=60)
    desk.refresh()
    click(desk.page.list.after)
    page = desk.step(FollowPage)
    click(page.urge)
    letters = desk.step(LettersPage)
    (day,) = letters.answers
    assert isinstance(day, QLineEdit)
    for wrong in ("年底", "2026-12-08"):
        write(day, wrong)
        click(letters.look)
        assert desk.page.current is letters
    assert "今天以后" in seen(letters)
    day.setText("2027-02-08")
    click(letters.look)
    paper = desk.step(PaperPage)
    assert squeezed("请于2027年2月8日前报送") in printed(paper, ask, tmp_path)


def test_the_year_and_who_owes_a_quarter_are_put_on_paper(
    desk: Desk, ask: Ask, tmp_path: Path
) -> None:
    desk.refresh()
    click(desk.page.list.after)
    page = desk.step(FollowPage)
    click(page.annual)
    letters = desk.step(LettersPage)
    assert nameless(letters) == []
    _, superior = letters.answers
    assert isinstance(superior, QLineEdit)
    write(superior, "中共某省委政法委员会")
    click(letters.look)
    said = printed(desk.step(PaperPage), ask, tmp_path)
    for part in ("同级党委：", "中共某省委政法委员会："):
        assert squeezed(part) in said
    press(Qt.Key.Key_Escape)
    letters.kind.setCurrentIndex(1)
    assert letters.answers == ()
    offered = [letters.kind.itemText(nth) for nth in range(letters.kind.count())]
    assert offered == [
        *("2026 年度报告", "2026 年度考核清单"),
        *("2025 年度报告", "2025 年度考核清单"),
    ]
    write(letters.signer, "何䶮")
    click(letters.look)
    assert "2026 年度考核清单" in seen(desk.step(PaperPage))
    press(Qt.Key.Key_Escape)
    assert desk.step(LettersPage) is letters
    press(Qt.Key.Key_Escape)
    assert desk.step(FollowPage) is page
    click(page.urge)
    desk.until(lambda: "没有要催报的单位" in page.message.text)


def test_a_printed_letter_is_shown_beside_its_code(
    record: RecordPage, desk: Desk, ask: Ask, session: Session, qtbot: QtBot
) -> None:
    sign(record, desk, FollowKind.CLASSIFY, CLASSIFIED)
    wanted = WantedLetter(LetterKind.COMMITTEE, RECEIVED)
    code = ask(lambda station: print_letter(station, wanted)).traced.ledger_code
    page = CheckPage(session)
    qtbot.addWidget(page)
    page.show()
    page.code.line.setText(code)
    click(page.check)
    qtbot.waitUntil(lambda: page.sealed.pages.count > 0)
    assert "逐项对照" in seen(page)
    assert "呈报同级党委稿" in seen(page)
    assert not page.card.record.isVisible()
