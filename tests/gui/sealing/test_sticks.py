"""The stick at the page of the quarter: found, chosen, written to, ejected."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from judrec.gui.desktop.ejector import Ejected, Ejection
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.session import Session
from tests.bundle.medium.played import PlayedMedia, stick_at
from tests.gui.driving import Ask, click, seen, write
from tests.gui.quarter_hands import PlayedEjector


@pytest.fixture
def media(ask: Ask) -> PlayedMedia:
    media = PlayedMedia()
    ask(media.plug_into)
    return media


def chosen(page: QuarterPage) -> Path | None:
    return page.sealing.folder.folder


def look(page: QuarterPage, qtbot: QtBot, said: str) -> None:
    """Look again, and wait until that is said."""
    page.sealing.folder.sticks.look()
    qtbot.waitUntil(lambda: said in seen(page.sealing.folder))


def test_the_one_stick_is_offered_first_and_named(
    ready: QuarterPage, media: PlayedMedia, stick: Path, qtbot: QtBot
) -> None:
    media.media = (stick_at(stick),)
    look(ready, qtbot, "已找到 U 盘：报送 SanDisk Ultra（sdb1，可用 7.0 GB，vfat，")
    assert "单个文件不能超过 4 GiB" in seen(ready.sealing.folder)
    assert chosen(ready) == stick


def test_a_stick_that_comes_later_does_not_overwrite_what_was_typed(
    ready: QuarterPage, media: PlayedMedia, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    write(ready.sealing.folder.line, str(tmp_path))
    media.media = (stick_at(stick),)
    look(ready, qtbot, "已找到 U 盘")
    assert chosen(ready) == tmp_path


def test_without_a_stick_that_is_said_and_looked_for_again(
    ready: QuarterPage, media: PlayedMedia, stick: Path, qtbot: QtBot
) -> None:
    look(ready, qtbot, "没有找到已经插好的 U 盘。")
    assert chosen(ready) is None
    media.media = (stick_at(stick),)
    click(ready.sealing.folder.sticks.again)
    qtbot.waitUntil(lambda: chosen(ready) == stick)


def test_of_several_sticks_a_person_chooses(
    ready: QuarterPage, media: PlayedMedia, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    media.media = (stick_at(tmp_path, "sdc1", label="另一个"), stick_at(stick))
    look(ready, qtbot, "找到不止一个 U 盘，没有替您选择。")
    assert chosen(ready) is None
    offers = ready.sealing.folder.sticks.offers
    assert "另一个" in offers[0].accessibleName()
    assert "另一个 SanDisk Ultra（sdc1" in seen(ready.sealing.folder)
    click(offers[1])
    assert chosen(ready) == stick
    look(ready, qtbot, "找到不止一个 U 盘")
    assert len(ready.sealing.folder.sticks.offers) == 2


def test_where_nobody_knows_what_is_plugged_in_nothing_is_said(
    ready: QuarterPage,
) -> None:
    assert "U 盘：" not in seen(ready.sealing.folder)
    assert not ready.sealing.folder.sticks.isVisible()


def test_after_ejecting_and_not_before_the_stick_may_be_pulled(
    ready: QuarterPage,
    media: PlayedMedia,
    stick: Path,
    session: Session,
    qtbot: QtBot,
) -> None:
    desktop = PlayedEjector()
    session.ejector.serve(desktop.eject)
    media.media = (stick_at(stick),)
    look(ready, qtbot, "已找到 U 盘")
    click(ready.sealing.seal)
    written = ready.sealing.written
    qtbot.waitUntil(written.next.eject.isVisible)
    assert "现在可以拔出" not in seen(written)

    desktop.answer = Ejection.REFUSED
    click(written.next.eject)
    assert "介质没有弹出，写成的内容不受影响。" in seen(written)
    assert "现在可以拔出" not in seen(written)

    desktop.answer = Ejection.DONE
    click(written.next.eject)
    assert desktop.asked == ["sdb1", "sdb1"]
    assert "✓ 介质已弹出。现在可以拔出介质。" in seen(written)
    assert not written.next.eject.isVisible()


def test_in_a_folder_of_the_own_disk_there_is_nothing_to_eject(
    ready: QuarterPage, media: PlayedMedia, stick: Path, session: Session, qtbot: QtBot
) -> None:
    session.ejector.serve(PlayedEjector().eject)
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(lambda: bool(ready.sealing.written.name.text()))
    assert not ready.sealing.written.next.eject.isVisible()


def test_an_answer_that_comes_late_is_not_said_of_the_next_bundle(
    ready: QuarterPage, media: PlayedMedia, stick: Path, session: Session, qtbot: QtBot
) -> None:
    answers: list[Ejected] = []
    session.ejector.serve(lambda _device, then: answers.append(then))
    media.media = (stick_at(stick),)
    look(ready, qtbot, "已找到 U 盘")
    written = ready.sealing.written
    for _nth in range(2):
        click(ready.sealing.seal)
        qtbot.waitUntil(written.next.eject.isVisible)
        if not answers:
            click(written.next.eject)
            click(written.next.more)
    answers[0](Ejection.DONE)
    assert "现在可以拔出" not in seen(written)
    assert written.next.eject.isVisible()
    assert written.next.eject.isEnabled()


def test_an_answer_that_comes_after_the_lock_finds_nobody_and_does_no_harm(
    ready: QuarterPage, media: PlayedMedia, stick: Path, session: Session, qtbot: QtBot
) -> None:
    answers: list[Ejected] = []
    session.ejector.serve(lambda _device, then: answers.append(then))
    media.media = (stick_at(stick),)
    look(ready, qtbot, "已找到 U 盘")
    click(ready.sealing.seal)
    written = ready.sealing.written
    qtbot.waitUntil(written.next.eject.isVisible)
    click(written.next.eject)
    delete(written)
    answers[0](Ejection.DONE)
