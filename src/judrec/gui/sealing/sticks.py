"""The sticks that are plugged in: the one is offered first, several to choose from."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judrec.actions.outgoing.find_sticks import FoundSticks, Stick, find_sticks
from judrec.gui.look.parts import Space, button, hint, link, words
from judrec.gui.look.tab_order import put_in_order
from judrec.gui.sealing.medium import size_words
from judrec.gui.session import Session
from judrec.gui.shown import shown

_NAME = 24
_MOST = 6
"""More sticks than this are not told apart by buttons."""


class Sticks(QWidget):
    """Says what is plugged in, and takes a choice; nothing where nobody knows."""

    chosen = Signal(object)
    """The place of a stick, a Path."""
    found_one = Signal(object)
    """There is exactly one: its place."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.said = hint()
        self.again = link("重新查找 U 盘", "再看一次插着哪些 U 盘")
        self.offers: tuple[QPushButton, ...] = ()
        self._rows: tuple[QWidget, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self.said)
        self._column.addWidget(self.again)
        self.again.clicked.connect(self.look)
        self.hide()

    def look(self) -> None:
        """Ask the system what is plugged in."""
        self._session.run(find_sticks, self.tell)

    def tell(self, found: FoundSticks) -> None:
        """Show it."""
        self._forget()
        if found.only is not None:
            self.said.setText(f"已找到 U 盘：{named(found.only)}。")
            self.found_one.emit(found.only.place)
        else:
            self.said.setText(found.said)
            for stick in found.sticks[:_MOST]:
                self._offer(stick)
            put_in_order(self.again, (*self.offers, self.again))
        self.setVisible(bool(self.said.text()))

    def clear(self) -> None:
        """Forget what was found."""
        self._forget()
        self.said.clear()
        self.hide()

    def _offer(self, stick: Stick) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        offer = button("选用", "写到这个 U 盘")
        offer.setAccessibleName(f"选用 {named(stick)}")
        choose: Callable[[], None] = partial(self.chosen.emit, stick.place)
        offer.clicked.connect(choose)
        # A label that wraps: names and figures are as long as they are.
        line.addWidget(words(named(stick)), 1)
        line.addWidget(offer)
        self._column.insertWidget(self._column.count() - 1, row)
        self.offers += (offer,)
        self._rows += (row,)

    def _forget(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.offers = self._rows = ()


def named(stick: Stick) -> str:
    """Name a stick so that a person can tell it from another."""
    said = " ".join(word for word in (stick.label, stick.model) if word)
    name = shown(said, _NAME) or stick.device
    facts = [f"可用 {size_words(stick.free)}", stick.file_system]
    if stick.small_files:
        facts.append("单个文件不能超过 4 GiB")
    if stick.read_only:
        facts.append("只读")
    return f"{name}（{stick.device}，{'，'.join(filter(None, facts))}）"
