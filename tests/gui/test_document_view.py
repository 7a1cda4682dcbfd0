"""A paper is read through before it is printed: sharp, and never more than is seen."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from judrec.actions.upkeep.page_images import page_images
from judrec.gui.paper.document_view import DocumentView
from judrec.gui.paper.preview_tools import PreviewTools
from judrec.gui.paper.zoom import Fit, Room, inches
from judrec.gui.printing import image
from judrec.gui.session import Session
from tests.gui.driving import click

CONTROL = Qt.KeyboardModifier.ControlModifier


def report(pages: int) -> bytes:
    """Give a document each of whose pages is a black bar, lower by a line each time."""
    target = BytesIO()
    canvas = Canvas(target, A4)
    for number in range(pages):
        canvas.rect(100, 700 - 10 * number, 300, 6, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


Open = Callable[[bytes], DocumentView]


@pytest.fixture
def tools(session: Session, qtbot: QtBot) -> Iterator[PreviewTools]:
    """Give the tools, over the view that is theirs, in one window."""
    window = QWidget()
    view = DocumentView(session)
    tools = PreviewTools(view)
    tools.listen(window)
    column = QVBoxLayout(window)
    column.addWidget(tools)
    column.addWidget(view, 1)
    qtbot.addWidget(window)
    window.resize(920, 660)
    with qtbot.waitActive(window):
        window.show()
    yield tools
    window.close()


@pytest.fixture
def view(tools: PreviewTools) -> DocumentView:
    return tools.view


@pytest.fixture
def read(view: DocumentView, qtbot: QtBot) -> Open:
    def shown(pdf: bytes) -> DocumentView:
        view.show_document(pdf)
        qtbot.waitUntil(lambda: bool(view.sharp))
        return view

    return shown


def test_what_is_seen_is_dot_by_dot_what_the_viewer_drew(
    view: DocumentView, read: Open, qtbot: QtBot
) -> None:
    pdf = report(2)
    read(pdf).show_at(100)
    qtbot.waitUntil(lambda: 0 in view.sharp)
    assert view.percent == 100
    (first,) = page_images(pdf, 96, pages=range(1))
    assert (first.width, first.height) == (794, 1123)
    seen = view.viewport().grab().toImage()
    left = (view.viewport().width() - first.width) // 2
    drawn = image(first)
    places = ((5, 5), (200, 190), (133, 183), (532, 184), (532, 185), (600, 500))
    assert [seen.pixelColor(left + x, 12 + y).name() for x, y in places] == [
        drawn.pixelColor(x, y).name() for x, y in places
    ]


def test_of_sixty_pages_only_those_in_view_are_kept(
    view: DocumentView, read: Open, qtbot: QtBot
) -> None:
    read(report(60))
    most = 0
    for page in (0, 20, 40, 59, 0):
        view.go_to(page)
        qtbot.waitUntil(lambda: view.page in view.sharp)
        most = max(most, len(view.sharp))
        assert abs(view.page - page) <= 1
    assert most <= 4


def test_at_twice_the_dots_a_page_has_twice_as_many() -> None:
    size = inches(page_images(report(1), 20)[0])
    once, twice = Room(900, 600, 1.0), Room(900, 600, 2.0)
    assert size.dots(once.dpi(100, size)) == (794, 1123)
    assert size.dots(twice.dpi(100, size)) == (1588, 2246)
    assert twice.percent(twice.dpi(100, size)) == 100
    for zoom in Fit:
        across, down = size.dots(twice.dpi(zoom, size))
        assert across <= 2 * 900
        assert down <= 2 * 600 or zoom is Fit.WIDTH


def test_the_keys_turn_over_and_enlarge(
    view: DocumentView, tools: PreviewTools, read: Open
) -> None:
    read(report(3))
    assert tools.place.text() == "第 1 页，共 3 页"
    assert not tools.before.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_9, CONTROL)
    assert tools.zoom.currentText() == "整页"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert tools.place.text() == "第 2 页，共 3 页"
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL)
    assert tools.place.text() == "第 3 页，共 3 页"
    assert not tools.after.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 1
    QTest.keyClick(view, Qt.Key.Key_1, CONTROL)
    assert (view.percent, view.page) == (100, 1)
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    assert view.percent == 125
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert (view.percent, tools.zoom.currentText()) == (75, "75 %")
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert tools.zoom.currentText() == "页宽"
    click(tools.larger)
    assert view.percent in {125, 150}


def test_it_ends_at_the_largest_and_the_smallest(
    view: DocumentView, tools: PreviewTools, read: Open
) -> None:
    read(report(1))
    tools.show_at(200)
    assert not tools.larger.isEnabled()
    assert view.horizontalScrollBar().maximum() > 0, "what has no room is scrolled"
    tools.show_at(50)
    assert not tools.smaller.isEnabled()


def test_what_is_left_meanwhile_is_not_shown(
    view: DocumentView, qtbot: QtBot, read: Open
) -> None:
    view.show_document(report(60))
    read(report(2))
    assert view.count == 2
    view.show_document(report(3))
    view.clear()
    done: list[bool] = []
    view._session.aside(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert (view.count, view.sharp) == (0, {})


def test_a_document_that_cant_be_shown_is_said(
    view: DocumentView, qtbot: QtBot
) -> None:
    said: list[object] = []
    view.failed.connect(said.append)
    view.show_document(b"no document")
    qtbot.waitUntil(lambda: bool(said))
    assert view.count == 0
