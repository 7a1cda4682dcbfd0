"""Papers of a quarter, of what was received, of a record: found, looked at, saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import OwnCard, own_card
from judrec.actions.people.recipients import recipients
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.quarter_letters import GoesWith
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.body import group
from judrec.core.quarter import Quarter
from judrec.gui.main_window import MainWindow
from judrec.gui.paper.page import PaperPage
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.quarter.papers import CoverPaper
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.session import Session
from judrec.gui.workplace import Workplace
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.gui.records_desk import Desk
from tests.gui.senders import Sender, register
from tests.pdf.printed import Printed
from tests.station import Clock, file_sample, sample_body

Choose = Callable[[Path], None]
Q4 = Quarter(2026, 4)
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def place(session: Session, qtbot: QtBot) -> Workplace:
    """All pages, as they stand behind the door."""
    place = Workplace(session)
    qtbot.addWidget(place)
    place.resize(1366, 768)
    with qtbot.waitActive(place):
        place.show()
    place.show_page(0)
    return place


def page_of(place: Workplace, kind: type[Kind]) -> Kind:
    for number in range(place.pages.count()):
        page = place.page_at(number)
        found = page if isinstance(page, kind) else page.findChild(kind)
        if found is not None:
            place.show_page(number)
            return found
    raise AssertionError(kind)


def papers_over(place: Workplace, qtbot: QtBot, pages: int = 1) -> PaperPage:
    qtbot.waitUntil(lambda: place.papers is not None)
    papers = place.papers
    assert papers is not None
    assert place.pages.currentWidget() is papers
    qtbot.waitUntil(lambda: papers.pages.count >= pages)
    return papers


def saved(papers: PaperPage, choose: Choose, qtbot: QtBot, target: Path) -> Printed:
    click(papers.save)
    choose(target)
    qtbot.waitUntil(lambda: "已保存" in papers.message.text)
    return Printed(target)


def test_each_receivers_letter_is_printed_with_what_was_typed(
    place: Workplace,
    cards: dict[str, OwnCard],
    ask: Ask,
    choose: Choose,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    ask(file_sample)
    for name, card in cards.items():
        register(ask, card, name)
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(page.papers.print.isEnabled)
    write(page.papers.number, "江北法〔2026〕7号")
    write(page.papers.signer, "欧阳𬎆")
    click(page.papers.print)
    papers = papers_over(place, qtbot)
    labels = [each.text() for each in papers.choices.buttons]
    assert labels == ["上级法院", "政法委"]
    assert not nameless(papers)
    text = saved(papers, choose, qtbot, tmp_path / "letter.pdf").text()
    assert "江原市中级人民法院：" in text
    assert "江北法〔2026〕7号" in text
    assert "签发人：欧阳𬎆" in text
    assert ask(ledger_rows)[0].label == "打印季度报送函"
    click(papers.back)
    assert page.isVisible()
    assert place.papers is None
    assert page.papers.number.text() == "江北法〔2026〕7号"


def test_of_a_reported_quarter_it_is_asked_with_which_bundle_a_letter_goes(
    place: Workplace, cards: dict[str, OwnCard], ask: Ask, qtbot: QtBot
) -> None:
    register(ask, cards["政法委"], "政法委")
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(page.papers.print.isEnabled)
    choice = page.papers.goes_with
    assert not choice.isVisible()
    found = replace(
        ask(lambda station: show_quarter(station, Q4)), supplements_report=True
    )
    page.papers.offer(found, ask(recipients))
    assert choice.isVisible()
    choice.setCurrentIndex(2)
    letter = page.papers.papers()[0]
    assert isinstance(letter, CoverPaper)
    assert letter.goes_with is GoesWith.NEXT
    page.papers.offer(replace(found, supplements_report=False), ask(recipients))
    assert not choice.isVisible()
    assert choice.currentIndex() == 0


def test_a_quarter_without_records_offers_its_zero_report(
    place: Workplace, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(page.papers.print.isEnabled)
    assert "登记接收单位之后" in seen(page.papers)
    click(page.papers.print)
    papers = papers_over(place, qtbot)
    text = saved(papers, choose, qtbot, tmp_path / "zero.pdf").text()
    assert "本季度本院专库未收到记录" in text
    assert "未发生" not in text


def test_after_sealing_the_handover_sheet_is_a_click_away(
    place: Workplace,
    cards: dict[str, OwnCard],
    ask: Ask,
    choose: Choose,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    ask(file_sample)
    register(ask, cards["政法委"], "政法委")
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(lambda: bool(page.sealing.to.boxes))
    stick = tmp_path / "stick"
    stick.mkdir()
    write(page.sealing.folder.line, str(stick))
    click(page.sealing.seal)
    qtbot.waitUntil(page.sealing.written.isVisible)
    click(page.sealing.written.next.handover)
    papers = papers_over(place, qtbot, 2)
    text = saved(papers, choose, qtbot, tmp_path / "handover.pdf").text()
    (bundle,) = stick.iterdir()
    assert bundle.name in text
    click(papers.back)
    assert page.sealing.written.isVisible()


def test_a_received_bundle_offers_its_receipt_on_paper(
    place: Workplace,
    ask: Ask,
    choose: Choose,
    clock: Clock,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    sender = Sender(tmp_path, ask(own_card), clock)
    ask(lambda station: confirm_unit(station, sender.own.content, sender.own.code))
    sent = sender.send()
    sender.station.close()
    page = page_of(place, ReceivePage)
    page.plan((sent.file,))
    qtbot.waitUntil(page.accept.isVisible)
    assert not page.results.rows[0].receipt.isVisible()
    click(page.accept)
    qtbot.waitUntil(page.results.digest.isVisible)
    click(page.results.rows[0].receipt)
    papers = papers_over(place, qtbot)
    text = saved(papers, choose, qtbot, tmp_path / "receipt.pdf").text()
    assert sent.file.name in text
    assert "回执码" in text


def test_a_lock_takes_the_papers_away(place: Workplace, qtbot: QtBot) -> None:
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(page.papers.print.isEnabled)
    write(page.papers.contact, "张某")
    click(page.papers.print)
    papers = papers_over(place, qtbot)
    place.clear()
    assert place.papers is None
    assert papers.paper is None
    assert papers.pages.count == 0
    assert page.papers.contact.text() == ""
    assert page.papers.papers() == ()


def test_another_page_of_the_rail_puts_the_papers_away(
    place: Workplace, qtbot: QtBot
) -> None:
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(page.papers.print.isEnabled)
    click(page.papers.print)
    papers_over(place, qtbot)
    place.show_page(0)
    assert place.papers is None
    assert place.pages.currentWidget() is place.page_at(0)


@pytest.fixture
def desk(session: Session, ask: Ask, cards: dict[str, OwnCard], qtbot: QtBot) -> Desk:
    for name, card in cards.items():
        register(ask, card, name)
    return Desk(session, qtbot)


def _affected(station: Station) -> int:
    """Give the sample whose case is affected."""
    bodies = (sample_body(station, nth) for nth in range(12))
    effects = [group(body, "effect").get("affected") for body in bodies]
    return effects.index(True)


def test_what_is_reported_at_once_offers_a_letter_to_each_receiver(
    desk: Desk, ask: Ask, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    number = ask(lambda station: file_sample(station, _affected(station))).number
    desk.page.print_record(number)
    page = desk.step(PrintPage)
    letters = [each for each in page.choices.buttons if "立即报告" in each.text()]
    assert [each.text() for each in letters] == [
        "立即报告 · 上级法院",
        "立即报告 · 政法委",
    ]
    letters[1].click()
    desk.settle()
    text = saved(page, choose, qtbot, tmp_path / "letter.pdf").text()
    assert "江原市江北区委政法委员会：" in text
    assert number not in text


def test_what_is_not_reported_at_once_offers_none(desk: Desk, ask: Ask) -> None:
    number = ask(file_sample).number
    desk.page.print_record(number)
    page = desk.step(PrintPage)
    assert not [each for each in page.choices.buttons if "立即" in each.text()]


def test_a_quarter_is_named_on_the_letter_that_is_shown(
    place: Workplace, cards: dict[str, OwnCard], ask: Ask, qtbot: QtBot, clock: Clock
) -> None:
    clock.advance(days=60)
    register(ask, cards["政法委"], "<b>法&院</b>")
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(page.papers.print.isEnabled)
    page.quarter.setCurrentIndex(0)
    page.quarter.activated.emit(0)
    qtbot.waitUntil(page.papers.print.isEnabled)
    assert len(page.papers.papers()) == 2
    click(page.papers.print)
    papers = papers_over(place, qtbot)
    assert "法" in papers.choices.buttons[0].text()
    assert page.chosen == Quarter(2027, 1)


def test_the_window_stays_usable_with_papers_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    page = page_of(place, QuarterPage)
    qtbot.waitUntil(page.papers.print.isEnabled)
    click(page.papers.print)
    papers_over(place, qtbot)
    place._session.changed.emit()
    assert place.current == 1
    assert place.papers is not None
