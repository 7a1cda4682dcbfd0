"""Files come to a record that is still a draft: dropped, chosen, pasted."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.records.draft_files import DraftFile, draft_files
from judrec.actions.records.drafts import drafts
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.sample_records import intakes
from judrec.actions.upkeep.verify_store import verify
from judrec.core.shape import objects
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, nameless
from tests.gui.dropping import drop, local
from tests.gui.form_hands import type_into
from tests.gui.open_form import focused
from tests.gui.records_desk import Desk, press
from tests.station import Clock, reopen


@pytest.fixture
def desk(session: Session, qtbot: QtBot) -> Desk:
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> FormPage:
    desk.page.list.table.setFocus()
    press(Qt.Key.Key_N, control=True)
    return desk.step(FormPage)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "来函.pdf"
    file.write_bytes(b"%PDF-1.7" + os.urandom(9000))
    return file


def names(page: FormPage) -> list[str]:
    return [str(row["name"]) for row in objects(page.form.body(), "materials")]


def kept(ask: Ask) -> tuple[DraftFile, ...]:
    """Give the files of the one draft, as the store has them."""

    def act(station: Station) -> tuple[DraftFile, ...]:
        (draft,) = drafts(station)
        return draft_files(station, draft.id)

    return ask(act)


def settled(desk: Desk, page: FormPage, does: Callable[[], None]) -> None:
    with desk.qtbot.waitSignal(page.files.settled):
        does()


def test_a_dropped_file_is_kept_listed_and_filed(
    desk: Desk, page: FormPage, ask: Ask, clock: Clock, letter: Path
) -> None:
    page.form.put(intakes(clock())[0].body)
    settled(desk, page, lambda: drop(page, *local(letter)))
    assert names(page) == ["来函"]
    desk.until_seen("来函.pdf（9 KB）")
    assert page.message.text == "已附上 1 份文件，列在“材料”栏。"
    assert [file.name for file in kept(ask)] == ["来函.pdf"]
    click(page.submit)
    desk.until(page.confirm.isVisible)
    click(page.confirm)
    filed = desk.step(FiledPage).filed
    shown = ask(lambda station: show_record(station, filed.number))
    assert (shown.row.version, shown.attachments[0].name) == (1, "来函.pdf")
    assert ask(verify).problems == ()


def test_a_file_dropped_on_a_field_is_not_written_into_it(
    desk: Desk, page: FormPage, letter: Path
) -> None:
    content = page.form.field("content").editor.findChild(
        QWidget, "qt_scrollarea_viewport"
    )
    line = page.form.findChild(QLineEdit)
    assert content is not None
    assert line is not None
    settled(desk, page, lambda: drop(content, *local(letter)))
    settled(desk, page, lambda: drop(line, *local(letter)))
    assert "content" not in page.form.body()
    assert line.text() == ""
    assert len(page.files.files) == 1
    assert "内容相同，没有重复保存" in page.message.text


def test_several_files_are_taken_and_a_bad_one_spoils_none(
    desk: Desk, page: FormPage, ask: Ask, letter: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "照片\u202egpj.exe"
    photo.write_bytes(b"MZ")
    places = local(tmp_path, letter, tmp_path / "没有.txt", photo)
    settled(desk, page, lambda: drop(page, *places))
    assert [file.name for file in kept(ask)] == ["来函.pdf", "照片‹U+202E›gpj.exe"]
    said = page.message.text
    assert "是文件夹，不是文件，没有保存。" in said
    assert "“没有.txt”已经不在原处，没有保存。" in said


def test_files_are_chosen_at_once(
    desk: Desk, page: FormPage, letter: Path, choose: Callable[[Path], None]
) -> None:
    click(page.files.add)
    settled(desk, page, lambda: choose(letter))
    assert names(page) == ["来函"]


def test_an_address_of_the_web_is_refused_and_never_fetched(
    desk: Desk, page: FormPage
) -> None:
    drop(page, QUrl("https://example.com/来函.pdf"))
    assert "没有下载网址" in page.message.text
    assert page.files.files == ()


def test_a_picture_is_pasted_wherever_the_cursor_is(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    page.form.field("content").jump()
    settled(desk, page, lambda: press(Qt.Key.Key_V, control=True))
    QApplication.clipboard().clear()
    assert names(page) == ["粘贴的图片"]
    (file,) = kept(ask)
    assert file.name == "粘贴的图片.png"
    click(page.files.looks[0])
    desk.until(lambda: page.files.preview is not None)
    preview = page.files.preview
    assert preview is not None
    desk.until(preview.picture.isVisible)
    assert "PNG 图片" in preview.under.text()


def test_text_in_the_clipboard_goes_where_the_cursor_is(
    desk: Desk, page: FormPage
) -> None:
    QApplication.clipboard().setText("电话中说")
    page.form.field("content").jump()
    press(Qt.Key.Key_V, control=True)
    QApplication.clipboard().clear()
    assert page.form.body()["content"] == "电话中说"
    assert page.files.files == ()


def test_a_file_goes_with_its_material_where_that_is_called_otherwise(
    desk: Desk, page: FormPage, ask: Ask, letter: Path
) -> None:
    settled(desk, page, lambda: drop(page, *local(letter)))
    name = page.form.block("materials").list("materials").groups[0].views[0]
    desk.until(name.isVisible)
    name.jump()
    QTest.keySequence(focused(), QKeySequence.StandardKey.SelectAll)
    type_into(focused(), "区政府函件")
    desk.settle()
    assert names(page) == ["区政府函件"]
    assert [file.material for file in kept(ask)] == ["区政府函件"]
    desk.until_seen("区政府函件：来函.pdf（9 KB）")


def test_a_file_is_removed_after_a_word_of_warning(
    desk: Desk, page: FormPage, ask: Ask, letter: Path
) -> None:
    settled(desk, page, lambda: drop(page, *local(letter)))
    desk.until(page.files.removes[0].isVisible)
    click(page.files.removes[0])
    assert "不能恢复" in page.message.text
    click(page.message.extra)
    desk.until(lambda: page.files.files == ())
    assert kept(ask) == ()
    assert ask(lambda station: list(station.store.folder.attachments.iterdir())) == []


def test_a_lock_keeps_what_was_attached(
    desk: Desk, page: FormPage, letter: Path, session: Session, store: Path
) -> None:
    settled(desk, page, lambda: drop(page, *local(letter)))
    desk.page.clear()
    assert page.files.files == ()
    desk.settle()
    session.lock("按了锁定。")
    done: list[bool] = []
    session._tasks.run(lambda: True, done.append)
    desk.until(lambda: bool(done))
    station = reopen(store)
    (draft,) = drafts(station)
    assert [file.name for file in draft_files(station, draft.id)] == ["来函.pdf"]
    station.close()


def test_a_large_file_that_is_called_off_leaves_nothing(
    desk: Desk, page: FormPage, ask: Ask, tmp_path: Path
) -> None:
    large = tmp_path / "录像.mp4"
    with large.open("wb") as file:
        file.truncate(1 << 30)

    def called_off() -> None:
        drop(page, *local(large))
        desk.until(page.files.progress.cancel.isVisible)
        desk.until(lambda: page.files.progress.bar.maximum() > 0)
        click(page.files.progress.cancel)

    settled(desk, page, called_off)
    assert "已按您的要求取消" in page.message.text
    assert kept(ask) == ()
    assert ask(lambda station: list(station.store.folder.attachments.iterdir())) == []


def test_everything_has_a_name(desk: Desk, page: FormPage, letter: Path) -> None:
    settled(desk, page, lambda: drop(page, *local(letter)))
    assert nameless(page) == []
