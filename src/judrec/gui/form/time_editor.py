"""The editor of a time: typed in words, as precisely as known, or picked by day."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from judrec.core import event_time
from judrec.core.canonical import Json
from judrec.core.event_time import CHINA
from judrec.core.form import Field
from judrec.gui.form import time_words
from judrec.gui.form.editor import Editor
from judrec.gui.form.example_line import ExampleLine
from judrec.gui.look.parts import Space, button, hint

_EXAMPLE = "例：11月17日15:40、11月"
_NOT_UNDERSTOOD = (
    "没有看懂这个时间。可以写：2026年11月17日14时30分、11月17日、昨天15:40；"
    "只知道月份的，写2026年11月。"
)
_CALENDAR = QSize(340, 260)
_DAY = len("2026-11-17")


class TimeEditor(Editor):
    """A line of words for a time; what it was read as is shown beneath."""

    def __init__(self, field: Field, now: Callable[[], datetime]) -> None:
        super().__init__(field)
        self._now = now
        self.box = ExampleLine(_example(field))
        self._meaning = hint()
        self._meaning.hide()
        self._pick = button("日历", "从日历中选日期")
        self._pick.clicked.connect(self._open)
        self.now_button = button("现在", "填入此刻的时间（F5）")
        self.now_button.setToolTip("填入此刻的时间（F5）")
        self.now_button.clicked.connect(self._put_now)
        if not field.star:
            self.now_button.hide()
        self.box.textChanged.connect(self._typed)
        self._arrange()
        self.setFocusProxy(self.box)

    @property
    def entry(self) -> QWidget:
        return self.box

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        self._pick.setAccessibleName(f"{name}：日历")
        self.now_button.setAccessibleName(f"{name}：现在")

    @property
    def meaning(self) -> str:
        """How what was typed was read; empty where that is what was typed."""
        return "" if self._meaning.isHidden() else self._meaning.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take F5 for now, as the plainest of editors does."""
        if event.key() == Qt.Key.Key_F5 and self.field.star:
            self._put_now()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Write the time as it was read, once the person has left."""
        value = time_words.read(self.box.text(), self._now())
        if value is not None:
            kept = self._touched
            self.box.setText(time_words.write(value))
            self._touched = kept
        self._meaning.hide()

    def explain(self, problem: str) -> str:
        text = self.box.text()
        understood = time_words.read(text, self._now()) is not None
        return problem if understood or not text.strip() else _NOT_UNDERSTOOD

    def pick(self, day: QDate) -> None:
        """Take a day; a time of day that was typed stays."""
        value = self._read()
        clock = value[_DAY:] if isinstance(value, str) and self._is_time(value) else ""
        text = day.toString(Qt.DateFormat.ISODate) + clock
        self.box.setText(time_words.write(text))
        self.box.setFocus()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.box, 1)
        row.addWidget(self.now_button)
        row.addWidget(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self._meaning)

    def _show(self, value: Json) -> None:
        self.box.setText(time_words.write(value) if isinstance(value, str) else "")
        self._meaning.hide()

    def _read(self) -> Json:
        text = self.box.text()
        return time_words.read(text, self._now()) or text.strip() or None

    def _typed(self, text: str) -> None:
        if self._putting:
            return
        value = time_words.read(text, self._now())
        shown = "" if value is None else time_words.write(value)
        self._meaning.setText(f"即：{shown}")
        self._meaning.setVisible(shown not in {"", text.strip()})
        self._touch()

    def _put_now(self) -> None:
        minute = self._now().astimezone(CHINA).isoformat(timespec="minutes")
        self.box.setText(time_words.write(minute))
        self.box.setFocus()

    def _open(self) -> None:
        popup = _Calendar(self)
        popup.show_below(self._pick)

    def _is_time(self, value: str) -> bool:
        return event_time.parse(value) is not None and len(value) > _DAY

    def day(self) -> QDate:
        """Give the day that is written; today where there is none."""
        value = self._read()
        moment = event_time.parse(value) if isinstance(value, str) else None
        start = (moment.start if moment else self._now()).astimezone(CHINA)
        return QDate(start.year, start.month, start.day)


class _Calendar(QWidget):
    """A month to pick a day from; Esc closes it."""

    def __init__(self, editor: TimeEditor) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor = editor
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("选择日期")
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self.calendar.setMinimumSize(_CALENDAR)
        self._plain()
        self.calendar.setSelectedDate(editor.day())
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def show_below(self, widget: QWidget) -> None:
        """Open beneath the button, its right edges together."""
        self.adjustSize()
        corner = widget.mapToGlobal(widget.rect().bottomRight())
        self.move(corner.x() - self.width(), corner.y() + Space.XS)
        self.show()
        self.calendar.setFocus()

    def _plain(self) -> None:
        """No red days, and arrows that can be seen on any ground."""
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())
        arrows = {"prevmonth": ("‹", "上个月"), "nextmonth": ("›", "下个月")}
        for name, (sign, words) in arrows.items():
            arrow = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if arrow is not None:
                arrow.setIcon(QIcon())
                arrow.setText(sign)
                arrow.setAccessibleName(words)

    def _take(self, day: QDate) -> None:
        self._editor.pick(day)
        self.close()


def _example(field: Field) -> str:
    """Give a day where only a day is asked for, as the field's own example has it."""
    day = len(field.example) == _DAY
    return f"例：{time_words.write(field.example)}" if day else _EXAMPLE
