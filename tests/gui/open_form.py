"""A form that is open in front of somebody: of a whole record, or of new facts."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from judrec.actions.upkeep.sample_records import SAMPLE_RECORDER, intakes
from judrec.core.event_time import CHINA
from judrec.core.form import load
from judrec.gui.form.asking import Asking, new_facts, whole_record
from judrec.gui.form.field_view import FieldView
from judrec.gui.form.form_view import FormView
from tests.station import RESOURCES

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=CHINA)
FORM = load((RESOURCES / "forms" / "record.toml").read_text("utf-8"))
INTAKES = intakes(NOW)


def whole() -> Asking:
    return whole_record(FORM, lambda: NOW, SAMPLE_RECORDER)


def facts_of(nth: int) -> Asking:
    return new_facts(FORM, lambda: NOW, SAMPLE_RECORDER, INTAKES[nth].body)


def opened(asking: Asking) -> Iterator[FormView]:
    """Open a form, for all tests of a file: making one takes its time."""
    view = FormView(asking)
    view.show()
    yield view
    view.deleteLater()


def emptied(view: FormView) -> FormView:
    """Give it as on the first day, in front of all others."""
    view.put({})
    view.show()  # a lock in another test takes away whatever lies before its window
    view.resize(1180, 700)
    view.activateWindow()
    QApplication.processEvents()
    return view


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def leave(view: FieldView) -> None:
    """Go through a field by Tab until the cursor is in another."""
    view.jump()
    while view.isAncestorOf(focused()):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
