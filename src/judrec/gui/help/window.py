"""The help: what each article asks, in plain words, beside the work.

It says nothing of any record, and goes with the workplace when that is locked.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.core.form import Field
from judrec.core.help_texts import HelpTexts, Topic, article_words
from judrec.gui.look.parts import (
    Space,
    card,
    heading,
    hint,
    set_kind,
    subheading,
    words,
)
from judrec.gui.session import Session

_SIZE = (900, 620)
_LIST_WIDTH = 236
_NOT_THE_RULE = "以下是通俗说明，不是条文；以条文原文为准。"


class HelpWindow(QDialog):
    """Topics on the left, one of them on the right."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: HelpTexts = session.help
        self.setWindowTitle("帮助")
        self.resize(*_SIZE)
        self.topics = QListWidget()
        self._title, self._articles = heading(""), hint()
        self._text, self._example = words(), words()
        self._example_card = card()
        self._arrange()
        for topic in self._texts.topics:
            self.topics.addItem(f"{_numbers(topic)}\n{topic.title}")
        self.topics.currentRowChanged.connect(self._show_row)
        self.topics.setCurrentRow(0)

    @property
    def text(self) -> str:
        """What is being explained, a line each."""
        shown = (self._title, self._articles, self._text, self._example)
        return "\n".join(each.text() for each in shown if each.text())

    def explain(self, field: Field | None) -> None:
        """Show the topic that a field leads to; without one, what was shown last."""
        topic = None if field is None else self._texts.for_field(field)
        if topic is not None:
            self.topics.setCurrentRow(self._texts.topics.index(topic))
        self.show()
        self.raise_()
        self.activateWindow()
        self.topics.setFocus()

    def _show_row(self, row: int) -> None:
        topic = self._texts.topics[row]
        self._title.setText(topic.title)
        self._articles.setText(f"《规定》{_numbers(topic)}。{_NOT_THE_RULE}")
        self._text.setText(topic.text.replace("\n", "\n\n"))
        self._example.setText(topic.example)
        self._example_card.setVisible(bool(topic.example))

    def _arrange(self) -> None:
        self.topics.setAccessibleName("帮助目录")
        self.topics.setFixedWidth(_LIST_WIDTH)
        self.topics.setWordWrap(True)
        self.topics.setSpacing(Space.XS // 2)
        example = QVBoxLayout(self._example_card)
        example.setSpacing(Space.XS)
        example.addWidget(subheading("例"))
        example.addWidget(self._example)
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (self._title, self._articles, self._text, self._example_card):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("说明")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.topics)
        row.addWidget(scroll, 1)


def _numbers(topic: Topic) -> str:
    return "、".join(article_words(number) for number in topic.articles)
