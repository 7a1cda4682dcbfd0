"""席位卡: a new desk takes unit, code and court from its keeper's file.

The code of the court is typed from the telephone; the file alone proves nothing.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.desks.found_desk import (
    Founding,
    require_desk_card,
    take_desk_card,
)
from judrec.actions.people.cards import read_card_file
from judrec.errors import JudrecError
from judrec.gui.form.place import Words
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, Tone, button, hint, words
from judrec.gui.places import DESK_CARD_FILES, ask_file
from judrec.gui.tasks import Tasks

_SAID = "有专库管理员发的席位卡的，用它填好单位、席位号和本院专库。"
_UNCHECKED = "请先核对席位卡；不用它的，点“不用席位卡”。"
_CODE_HELP = "24 位数字，请用已知的电话向本院专库索要，逐组核对。"


class DeskCardPart(QWidget):
    """A button; then a code to type; then whose desk it is going to be."""

    changed = Signal()
    """A card was taken, or put away again: see `founding`."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._file: Path | None = None
        self.founding: Founding | None = None
        self.hint = hint(_SAID)
        self.choose = button("使用席位卡…", "选择专库管理员发的席位卡文件")
        self.refused = Words()
        self.whose = words()
        self.code = QLineEdit()
        self.field = Field("本院专库的单位核对码", self.code, _CODE_HELP)
        self.confirm = button("核对席位卡", "核对码相符的，填好单位和席位号")
        self.drop = button("不用席位卡", "改为自己填写单位和席位号")
        self._arrange()
        self.choose.clicked.connect(
            lambda: ask_file(self, "选择席位卡", DESK_CARD_FILES, self.take)
        )
        self.confirm.clicked.connect(self._confirm)
        self.code.returnPressed.connect(self._confirm)
        self.drop.clicked.connect(self.clear)
        self._show()

    def complete(self) -> bool:
        """Tell whether nothing is left to do here; say so at the code, if there is."""
        asking = self._file is not None and self.founding is None
        self.field.complain(_UNCHECKED if asking else "")
        return not asking

    def take(self, file: Path) -> None:
        """Ask for the code of the court whose card lies in this file."""
        self._file = file
        self.refused.say("", Tone.PLAIN)
        self._show()
        self.code.setFocus()
        # At once: else 24 digits are asked for by telephone for a file that is none.
        self._tasks.run(
            lambda: require_desk_card(read_card_file(file)),
            lambda _card: None,
            partial(self._refuse_file, file),
        )

    def clear(self) -> None:
        """Put the card away."""
        self._file, self.founding = None, None
        self.code.clear()
        self.field.complain("")
        self._show()
        self.changed.emit()
        self.choose.setFocus()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for each in (self.choose, self.confirm, self.drop):
            row.addWidget(each)
        row.addStretch(1)
        for part in (self.hint, self.refused, self.whose, self.field):
            column.addWidget(part)
        column.addLayout(row)

    def _confirm(self) -> None:
        file, code = self._file, self.code.text()
        if file is not None and self.founding is None:
            self._tasks.run(
                lambda: take_desk_card(read_card_file(file), code),
                partial(self._taken, file),
                partial(self._refused, file),
            )

    def _taken(self, file: Path, founding: Founding) -> None:
        if file != self._file:
            return  # It was put away meanwhile.
        self.founding = founding
        self._show()
        self.changed.emit()

    def _refused(self, file: Path, error: JudrecError) -> None:
        if file == self._file:  # Else it was put away meanwhile.
            self.field.complain(f"{error.what}{error.hint}")
            # The wizard's Enter led on from here.
            self.code.setFocus()
            self.code.selectAll()

    def _refuse_file(self, file: Path, error: JudrecError) -> None:
        if file == self._file:
            self.clear()
            self.refused.say(f"{error.what}{error.hint}", Tone.ERROR)

    def _show(self) -> None:
        asking = self._file is not None and self.founding is None
        self.hint.setVisible(self._file is None)
        self.choose.setVisible(self._file is None)
        self.field.setVisible(asking)
        self.confirm.setVisible(asking)
        self.drop.setVisible(self._file is not None)
        self.whose.setVisible(self._file is not None)
        self.whose.setText(self._whose())

    def _whose(self) -> str:
        if self.founding is not None:
            found = self.founding
            return f"席位卡已核对：{found.unit}，席位 {found.desk}；记录送本院专库。"
        return f"席位卡：{self._file.name}" if self._file is not None else ""
