"""Two versions row beside row; what differs is marked, what doesn't is folded away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from judrec.actions.records.record_history import ShownVersion
from judrec.core.body import group, text
from judrec.core.comparison import ComparedRow
from judrec.core.wording import date_text
from judrec.gui.look.marked_text import MarkedText, Run
from judrec.gui.look.parts import Space, Tone, hint, link, name_label, words
from judrec.gui.records import moments
from judrec.gui.records import record_cards as cards

_NARROWEST = 120
_ABSENT = "（无）"


class SideBySide(QFrame):
    """The older version on the left, the newer on the right, under each question."""

    def __init__(
        self, old: ShownVersion, new: ShownVersion, rows: Sequence[ComparedRow]
    ) -> None:
        super().__init__()
        self.changed = tuple(row for row in rows if not row.same)
        same = tuple(row for row in rows if row.same)
        self._folded = QWidget()
        self.fold = link("")
        self._count = len(same)
        frame, column = cards.titled("")
        column.setSpacing(Space.M)
        column.addLayout(_heads(old, new))
        column.addWidget(cards.line())
        if self.changed:
            column.addLayout(_grid(self.changed))
            column.addWidget(hint("划去的是原文，加下划线的是改后的文字。"))
        else:
            column.addWidget(words("这两版的各栏目都相同。"))
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        inner = cards.pairs_grid((row.label, row.after) for row in same)
        inner.setContentsMargins(0, 0, 0, 0)
        self._folded.setLayout(inner)
        column.addWidget(self._folded)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.fold.clicked.connect(self._turn)
        self._folded.hide()
        self._label()

    def _turn(self) -> None:
        self._folded.setVisible(not self._folded.isVisibleTo(self))
        self._label()

    def _label(self) -> None:
        there = self._folded.isVisibleTo(self)
        act = "收起" if there else "展开"
        self.fold.setText(f"{act}没有改动的 {self._count} 项")
        self.fold.setVisible(bool(self._count))


def _heads(old: ShownVersion, new: ShownVersion) -> QGridLayout:
    """Say above each column which version it is, when, by whom and why."""
    grid = _columns()
    for column, version in enumerate((old, new)):
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(words(cards.version_words(version)))
        head.addWidget(hint(_facts(version)))
        if version.reason:
            head.addWidget(name_label(f"原因：{version.reason}"))
        head.addStretch(1)
        grid.addLayout(head, 0, column)
    return grid


def _facts(version: ShownVersion) -> str:
    event = date_text(text(group(version.body, "event").get("at")))
    return "\n".join(
        (
            f"记录人 {cards.recorder_of(version)}",
            f"事发 {event}",
            f"录入 {moments.second(version.entered_at)}",
            f"提交 {moments.second(version.filed_at)}",
        )
    )


def _grid(rows: Sequence[ComparedRow]) -> QGridLayout:
    grid = _columns()
    top = Qt.AlignmentFlag.AlignTop
    for place, row in enumerate(rows):
        label = hint(row.label)
        label.setAccessibleName(_spoken(row))
        if place:
            label.setContentsMargins(0, Space.S, 0, 0)
        grid.addWidget(label, 2 * place, 0, 1, 2)
        grid.addWidget(_before(row), 2 * place + 1, 0, top)
        grid.addWidget(_after(row), 2 * place + 1, 1, top)
    return grid


def _columns() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.XL)
    grid.setVerticalSpacing(Space.XS)
    for column in range(2):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, _NARROWEST)
    return grid


def _before(row: ComparedRow) -> QWidget:
    if not row.before:
        return hint(_ABSENT)
    runs = [Run(piece.before, not piece.same) for piece in row.pieces if piece.before]
    return MarkedText(runs, Tone.ERROR, f"原文：{row.before}")


def _after(row: ComparedRow) -> QWidget:
    if not row.after:
        return hint(_ABSENT)
    runs = [Run(piece.after, not piece.same) for piece in row.pieces if piece.after]
    return MarkedText(runs, Tone.SUCCESS, f"改为：{row.after}")


def _spoken(row: ComparedRow) -> str:
    """Say a change as a person would read it aloud."""
    if not row.before:
        return f"{row.label}：原来没有，改为“{row.after}”"
    if not row.after:
        return f"{row.label}：原文“{row.before}”，改为没有"
    parts = [
        _spoken_piece(piece.before, piece.after)
        for piece in row.pieces
        if not piece.same
    ]
    return f"{row.label}：{'；'.join(parts)}"


def _spoken_piece(before: str, after: str) -> str:
    if not before:
        return f"增加“{after}”"
    if not after:
        return f"删去“{before}”"
    return f"原文“{before}”改为“{after}”"
