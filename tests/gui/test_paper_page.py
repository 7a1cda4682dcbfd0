"""The page that prints knows nothing of what it prints: any paper will do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from judrec.actions.paper.recent_papers import recent_papers
from judrec.actions.paper.trace import Paper as Traced
from judrec.actions.paper.trace import trace
from judrec.actions.people.card_sheet import card_pdf
from judrec.actions.station import Station
from judrec.core.paper_kind import PaperKind
from judrec.errors import RefusedError
from judrec.gui.paper.cautions import PrinterFacts, words
from judrec.gui.paper.page import PaperPage
from judrec.gui.records.paper_choices import CHOICES, Group
from judrec.gui.session import Session
from tests.gui.cut_text import cut_text, settle_layout
from tests.gui.driving import Ask, click, nameless, seen
from tests.pdf.printed import Printed

_LOW_ROOM = QSize(535, 345)
"""What the rail and the line at the foot leave of the smallest window."""
_LOW, _USUAL = QSize(683, 384), QSize(1366, 768)


@dataclass(frozen=True, slots=True)
class Made:
    """What a paper became."""

    pdf: bytes
    copy: int
    seq: int = 0
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardPaper:
    """A paper that is of no record."""

    label: str = "名片"
    group: str = "给对方"
    note: str = "印有单位核对码的一页，不含秘密。"
    copy: int = 0
    refused: bool = False

    def preview(self, station: Station) -> bytes:
        return card_pdf(station)

    def print(self, station: Station) -> Made:
        if self.refused:
            raise RefusedError(
                "这封函还没有签发，没有打印。", "请先签发。", code="state"
            )
        return Made(card_pdf(station), self.copy, notices=("有 1 个字没有字形。",))


Show = Callable[..., PaperPage]


@pytest.fixture
def show(session: Session, qtbot: QtBot) -> Show:
    def shown(*papers: CardPaper) -> PaperPage:
        page = PaperPage(session, papers)
        qtbot.addWidget(page)
        page.resize(_USUAL)
        with qtbot.waitActive(page):
            page.show()
        qtbot.waitUntil(lambda: page.pages.count == 1)
        return page

    return shown


def test_a_paper_of_no_record_is_looked_at_and_saved(
    show: Show, choose: Callable[[Path], None], qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(CardPaper(copy=3))
    made: list[tuple[object, object]] = []
    page.made.connect(lambda paper, printed: made.append((paper, printed)))
    page.save.setFocus()
    click(page.save)
    choose(tmp_path / "card.pdf")
    qtbot.waitUntil(lambda: bool(page.message.text))
    assert page.message.text.startswith("第 3 份已保存：")
    assert page.message.text.endswith("有 1 个字没有字形。")
    assert "单位核对码" in Printed(tmp_path / "card.pdf").text()
    assert [paper for paper, _made in made] == [CardPaper(copy=3)]
    assert page.focusWidget() is page.save


def test_what_isnt_counted_isnt_called_a_copy(
    show: Show, choose: Callable[[Path], None], qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(CardPaper())
    click(page.save)
    choose(tmp_path / "card.pdf")
    qtbot.waitUntil(lambda: bool(page.message.text))
    assert page.message.text.startswith("已保存：")


def test_a_paper_that_cant_be_printed_yet_says_why_and_the_page_goes_on(
    show: Show, choose: Callable[[Path], None], qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(CardPaper(refused=True))
    click(page.save)
    choose(tmp_path / "card.pdf")
    qtbot.waitUntil(lambda: bool(page.message.text))
    assert page.message.text == "这封函还没有签发，没有打印。\n请先签发。"
    assert not (tmp_path / "card.pdf").exists()
    assert page.print.isEnabled()


def test_ten_papers_stand_in_their_groups_and_are_seen_without_scrolling(
    show: Show,
) -> None:
    page = show(
        *(
            CardPaper(f"第 {number} 种文书", f"用途 {number // 3}")
            for number in range(10)
        )
    )
    settle_layout()
    assert [radio.text() for radio in page.choices.buttons] == [
        f"第 {number} 种文书" for number in range(10)
    ]
    assert [f"用途 {number}" in seen(page) for number in range(5)] == [True] * 4 + [
        False
    ]
    assert seen(page).count("印有单位核对码的一页，不含秘密。") == 1
    area = _area(page)
    assert area.verticalScrollBar().maximum() == 0
    last = page.choices.buttons[-1]
    page.choices.choose(9)
    assert page.paper == CardPaper("第 9 种文书", "用途 3")
    page.resize(_LOW)
    settle_layout()
    assert cut_text(page) == []
    area.ensureWidgetVisible(last)
    assert area.viewport().rect().contains(last.mapTo(area.viewport(), last.pos() * 0))
    assert nameless(page) == []


def test_what_is_offered_of_a_record_stands_together_by_its_use() -> None:
    groups = [choice.group for choice in CHOICES]
    assert groups == sorted(groups, key=list(Group).index)
    for told in ("label", "counted_as"):
        named = [getattr(choice, told) for choice in CHOICES]
        assert len(set(named)) == len(named)


def _area(page: PaperPage) -> QScrollArea:
    widget = page.choices.parentWidget()
    while not isinstance(widget, QScrollArea):
        assert widget is not None
        widget = widget.parentWidget()
    return widget


def test_what_was_printed_before_can_still_be_said_to_be_none(
    show: Show, ask: Ask, qtbot: QtBot
) -> None:
    def print_letter(station: Station) -> int:
        with station.writing() as writing:
            return trace(station, writing, Traced(PaperKind.ZERO_REPORT, "2026Q4")).seq

    seq = ask(print_letter)
    page = show(CardPaper())
    page.start()
    qtbot.waitUntil(lambda: seq in page.copies.buttons)
    assert "零报告（2026年第四季度）第 1 份" in seen(page)
    assert page.copies.again == {}, "nothing is held of it"
    click(page.copies.buttons[seq])
    qtbot.waitUntil(lambda: not page.copies.buttons)
    assert "零报告（2026年第四季度）第 1 份：已标明没有印成" in seen(page)
    other = show(CardPaper())
    other.start()
    assert ask(recent_papers) == ()
    assert other.copies.isHidden()


def test_in_a_low_window_a_warning_about_the_printer_is_read_whole(show: Show) -> None:
    page = show(CardPaper())
    known = PrinterFacts("二楼", "HP", remote=True, usual="Letter")
    page.message.notice("\n".join(words(known)))
    page.message.offer("仍然打印", page.message.clear)
    for size in (_LOW_ROOM, _USUAL):
        page.resize(size)
        settle_layout()
        assert cut_text(page) == [], size
    assert page.tools.place.text() == "第 1 页，共 1 页"
