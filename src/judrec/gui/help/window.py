"""The help: what each article asks, in plain words, and the rule itself beside them.

It says nothing of any record, and goes with the workplace when that is locked.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.upkeep.local_rule import LocalRule, local_rule
from judrec.core.form import Field
from judrec.core.help_texts import HelpTexts, Topic, article_words
from judrec.gui.help.rule_view import RuleView
from judrec.gui.look.parts import (
    Space,
    card,
    heading,
    hint,
    link,
    set_kind,
    subheading,
    words,
)
from judrec.gui.session import Session

_SIZE = (900, 620)
_LIST_WIDTH = 236
_NOT_THE_RULE = "以下是通俗说明，不是条文；以条文原文为准。"
_NO_RULE = "本机还没有附上规定原文。可以在“设置”的“规定原文”中附上 PDF 或文本。"


class HelpWindow(QDialog):
    """Topics on the left; on the right one of them, or the rule itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._texts: HelpTexts = session.help
        self._rule: LocalRule | None = None
        self.setWindowTitle("帮助")
        self.resize(*_SIZE)
        self.topics = QListWidget()
        self.rule = RuleView(session)
        self.open_rule = link("")
        self._no_rule = hint(_NO_RULE)
        self._title, self._articles = heading(""), hint()
        self._text, self._example = words(), words()
        self._example_card = card()
        self._side = QStackedWidget()
        self._arrange()
        for either in (self.open_rule, self._no_rule):
            either.hide()  # until it is known which of them is true
        for topic in self._texts.topics:
            self.topics.addItem(f"{_numbers(topic)}\n{topic.title}")
        self.topics.currentRowChanged.connect(self._show_row)
        self.open_rule.clicked.connect(self._open_rule)
        self.rule.left.connect(self._back)
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
            self._back()
        self._session.run(local_rule, self._know_rule)
        self.show()
        self.raise_()
        self.activateWindow()
        self.topics.setFocus()

    def _know_rule(self, rule: LocalRule | None) -> None:
        self._rule = rule
        self.open_rule.setVisible(rule is not None)
        self._no_rule.setVisible(rule is None)

    def _topic(self) -> Topic:
        return self._texts.topics[self.topics.currentRow()]

    def _show_row(self, _row: int) -> None:
        topic = self._topic()
        self._title.setText(topic.title)
        self._articles.setText(f"《规定》{_numbers(topic)}。{_NOT_THE_RULE}")
        self._text.setText(topic.text.replace("\n", "\n\n"))
        self._example.setText(topic.example)
        self._example_card.setVisible(bool(topic.example))
        self.open_rule.setText(f"查阅规定原文：{article_words(topic.articles[0])} ›")
        if self._side.currentWidget() is self.rule:
            self._open_rule()

    def _open_rule(self) -> None:
        self._side.setCurrentWidget(self.rule)
        self.rule.open(self._topic().articles[0])

    def _back(self) -> None:
        self._side.setCurrentIndex(0)
        self.rule.clear()

    def _arrange(self) -> None:
        self.topics.setAccessibleName("帮助目录")
        self.topics.setFixedWidth(_LIST_WIDTH)
        self.topics.setWordWrap(True)
        set_kind(self.topics, "index")
        self._side.addWidget(self._explanation())
        self._side.addWidget(self.rule)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.M, 0, Space.M)
        row.setSpacing(0)
        row.addWidget(self.topics)
        row.addWidget(self._side, 1)

    def _explanation(self) -> QScrollArea:
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
        column.addWidget(self.open_rule, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._no_rule)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("说明")
        return scroll


def _numbers(topic: Topic) -> str:
    return "、".join(article_words(number) for number in topic.articles)
