"""A material is looked at in the program: whatever it is, the window stays alive."""

import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.record_version import Attachment
from judrec.gui.records.materials.preview import Preview
from judrec.gui.records.materials.record_files import RecordFiles
from judrec.gui.session import Session
from judrec.viewer import decoder
from tests.gui.driving import Ask, click, nameless, seen
from tests.station import file_sample

NUMBER = "鄂0106-03-2026-0001"
RED, BLUE = QColor("#ff0000"), QColor("#0000ff")

Look = Callable[[str, bytes], Preview]


@pytest.fixture
def files(session: Session, ask: Ask, qtbot: QtBot) -> RecordFiles:
    """The list of files of a record, large enough to be used."""
    ask(file_sample)
    shown = RecordFiles(session)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


@pytest.fixture
def look(files: RecordFiles, ask: Ask, qtbot: QtBot, tmp_path: Path) -> Iterator[Look]:
    """Attach a file, and click 查看."""

    def at(name: str, content: bytes) -> Preview:
        file = tmp_path / name
        file.write_bytes(content)

        def attached(station: Station) -> tuple[Attachment, ...]:
            attach_file(station, NUMBER, file, Material("来件"))
            return show_record(station, NUMBER).attachments

        files.show_files(NUMBER, ask(attached))
        qtbot.waitUntil(files.looks[-1].isVisible)
        click(files.looks[-1])
        qtbot.waitUntil(lambda: files.preview is not None)
        assert files.preview is not None
        qtbot.waitUntil(lambda: _has_come(files.preview))
        return files.preview

    yield at
    files.clear()


def _has_come(preview: Preview | None) -> bool:
    words = seen(preview) if preview is not None else ""
    return "来件" not in words and "正在打开" not in words and bool(words)


def _photograph(size: tuple[int, int] = (300, 200)) -> bytes:
    """Give a picture whose left third is red, the rest blue."""
    image = Image.new("RGB", size, "#0000ff")
    image.paste("#ff0000", (0, 0, size[0] // 3, size[1]))
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _letter(pages: int) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, (300, 300))
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0) if number == 0 else canvas.setFillColorRGB(
            0, 0, 1
        )
        canvas.rect(0, 0, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _colour(preview: Preview, across: float, down: float = 0.5) -> QColor:
    """Give the colour of a place in the window's picture."""
    shown = preview.picture.viewport().grab().toImage()
    place = (int(shown.width() * across), int(shown.height() * down))
    return shown.pixelColor(*place)


def test_a_photograph_is_shown_whole_and_can_be_turned(look: Look) -> None:
    preview = look("照片.png", _photograph((2000, 2000)))
    assert "PNG 图片 · " in seen(preview)
    middle = 0.5
    assert _colour(preview, middle) == BLUE
    view = preview.picture
    click(preview.right_turn)
    assert view.turns == 1
    # What was the left side is above now.
    assert _colour(preview, middle, 0.1) == RED
    assert _colour(preview, middle, 0.9) == BLUE
    click(preview.left_turn)
    assert _colour(preview, middle, 0.1) == BLUE


def test_it_grows_and_shrinks_and_fits_again(look: Look) -> None:
    preview = look("照片.png", _photograph())
    whole = preview.picture.percent
    click(preview.larger)
    click(preview.larger)
    assert preview.picture.percent > whole
    assert preview.percent.text() == f"{preview.picture.percent} %"
    click(preview.smaller)
    click(preview.whole)
    assert preview.picture.percent == whole
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.picture.percent > whole


def test_the_pages_of_a_letter_are_turned_over(look: Look, qtbot: QtBot) -> None:
    preview = look("来函.pdf", _letter(2))
    assert preview.place.text() == "第 1 页，共 2 页"
    assert preview.width() > 900, "as large as the window it belongs to allows"
    assert not preview.before.isEnabled()
    assert _colour(preview, 0.5) == RED
    click(preview.after)
    qtbot.waitUntil(lambda: _colour(preview, 0.5) == BLUE)
    assert preview.place.text() == "第 2 页，共 2 页"
    assert not preview.after.isEnabled()
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: _colour(preview, 0.5) == RED)


def test_a_text_is_words_and_never_markup(look: Look) -> None:
    words = "<b>王某</b>说：\u202e快判\u202c"
    preview = look("短信.txt", words.encode("gb18030"))
    assert preview.text.toPlainText() == "<b>王某</b>说：‹U+202E›快判‹U+202C›"
    assert "GB18030 编码，看不见的字符以 ‹U+…› 标出" in seen(preview)
    assert preview.text.isReadOnly()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("开庭.mp4", b"\0\0\0\x20ftypisom", "视频或录音不在程序内显示"),
        ("说明.docx", b"PK\x03\x04" + bytes(99), "文档不在程序内显示"),
        ("照片.exe", b"MZ\x90\0", "这是程序文件，可能有害"),
        ("空.pdf", b"", "这是空文件（0 字节）"),
        ("坏.pdf", b"%PDF-1.7\nnothing", "不是 PDF，或者已经损坏"),
        ("半张.png", _photograph()[:60], "不是图片，或者已经损坏"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence(
    look: Look, name: str, content: bytes, sentence: str
) -> None:
    preview = look(name, content)
    assert sentence in seen(preview)
    assert "SHA-256" in seen(preview)
    assert not preview.larger.isVisible()


def test_a_name_that_promises_something_else_is_told(look: Look) -> None:
    preview = look("照片.jpg", b"MZ\x90\0")
    assert "名称以 .jpg 结尾，内容却是程序文件，请留意来源。" in seen(preview)


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import os; os.abort()", "显示文件的进程意外结束"),
        ("import time; time.sleep(600)", "很久没有显示出来，已经停止"),
    ],
)
def test_a_file_that_kills_or_hangs_the_decoder_leaves_the_window_alive(
    look: Look, monkeypatch: pytest.MonkeyPatch, program: str, sentence: str
) -> None:
    hostile = decoder.Decoder((sys.executable, "-c", program), seconds=0.3)
    with monkeypatch.context() as taken_over:
        taken_over.setattr(
            "judrec.actions.records.open_attachment.own_decoder", lambda _fonts: hostile
        )
        preview = look("来函.pdf", _letter(1))
    assert sentence in preview.message.text
    assert "没有可以显示的内容。" in seen(preview)
    assert look("照片.png", _photograph()).picture.percent > 0
    assert preview.message.text == ""


def test_looking_at_a_file_is_a_reading(look: Look, ask: Ask) -> None:
    look("短信.txt", b"hello")
    newest = ask(ledger_rows)[0]
    assert (newest.action, newest.subject) == ("attachment.read", NUMBER)
    assert newest.label == "查阅材料"


def test_a_lock_closes_it_and_ends_the_decoding(
    look: Look, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = look("来函.pdf", _letter(2))
    asleep = (sys.executable, "-c", "import time; time.sleep(600)")
    monkeypatch.setattr(
        "judrec.actions.records.open_attachment.own_decoder",
        lambda _fonts: decoder.Decoder(asleep, seconds=500),
    )
    click(preview.after)
    session.lock("按了锁定。")
    assert not preview.isVisible()
    assert preview.title.text() == preview.under.text() == ""
    done: list[bool] = []
    session._tasks.aside(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))  # not after 500 seconds


def test_everything_in_it_has_a_name_and_a_key(look: Look) -> None:
    preview = look("照片.png", _photograph())
    assert nameless(preview) == []
    assert preview.windowTitle() == "查看材料"
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert preview.title.text() == ""


def test_no_line_of_a_page_is_lost_where_it_is_drawn_small(look: Look) -> None:
    page = Image.new("L", (900, 3000), 255)
    for row in range(0, 3000, 50):
        page.paste(0, (0, row, 900, row + 2))
    content = BytesIO()
    page.save(content, "PNG")
    preview = look("稿纸.png", content.getvalue())
    shown = preview.picture.viewport().grab().toImage()
    middle = shown.width() // 2
    grey = [shown.pixelColor(middle, row).lightness() for row in range(shown.height())]
    darker = [at for at in range(1, len(grey)) if grey[at] < 245 <= grey[at - 1]]
    assert preview.picture.percent < 50
    assert len(darker) >= 59
