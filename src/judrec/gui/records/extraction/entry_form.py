"""What an extraction is asked for: which records, on what ground, for what."""

import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.core.extraction import LONGEST, Extraction, WantedRecord
from judrec.errors import Problem
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, card, hint, primary, subheading

_BETWEEN: Final = re.compile(r"[\s、，,；;]+")
_MOST_TYPED: Final = 6000
"""Characters: two hundred numbers with what stands between."""


class EntryForm(QWidget):
    """Two columns of fields, and the button that goes on to look at the paper."""

    given = Signal(object)
    """The Extraction, as it was typed."""

    def __init__(self, who: str) -> None:
        super().__init__()
        lines = {key: QLineEdit() for key in _FIELDS}
        for key, line in lines.items():
            line.setMaxLength(_MOST_TYPED if key == "records" else LONGEST)
        self.lines = lines
        self.fields = {
            key: Field(label, lines[key], said, required=required)
            for key, (label, said, required) in _FIELDS.items()
        }
        self.who = hint(f"登记经办人：{who}")
        self.look = primary("查看提取件…", "查阅这些记录并预览，还不登记")
        self._arrange()
        self.look.clicked.connect(self._give)
        for line in lines.values():
            line.returnPressed.connect(self.look.click)

    def begin(self, numbers: Iterable[str] = ()) -> None:
        """Ask for another one; `numbers` are the records that were chosen."""
        for line in self.lines.values():
            line.clear()
        self.lines["records"].setText("、".join(numbers))
        self.complain(())

    def complain(self, problems: Iterable[Problem]) -> None:
        """Say at each field all that is wrong with it; go to the first."""
        said: dict[str, list[str]] = {}
        for problem in problems:
            said.setdefault(problem.key, []).append(problem.text)
        for key, field in self.fields.items():
            field.complain("\n".join(said.get(key, ())))
        wrong = next((key for key in self.fields if key in said), None)
        if wrong is not None:
            self.lines[wrong].setFocus()

    def told(self) -> Extraction:
        """Give what was typed."""
        typed = {key: line.text() for key, line in self.lines.items()}
        numbers = _BETWEEN.split(typed.pop("records"))
        wanted = tuple(WantedRecord(each) for each in numbers if each)
        return Extraction(records=wanted, **typed)

    def _arrange(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(subheading("登记一次提取"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        for place, field in enumerate(self.fields.values()):
            row, side = divmod(place, 2)
            grid.addWidget(field, row, side, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(side, 1)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.who, 1)
        foot.addWidget(self.look)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _give(self) -> None:
        self.given.emit(self.told())


_FIELDS: Final = {
    "records": ("提取的记录", "登记号，几件之间用顿号或者空格隔开。", True),
    "organ": ("提取单位", "印在每页的水印中。", False),
    "basis": ("法律依据", "条款，提取单位的文书名称和文号。", True),
    "approved_by": ("批准人", "姓名和职务。", True),
    "purpose": ("用途", "用于办理什么事项。", True),
    "receiver": ("提取人和证件", "不填的，交接时手写。", False),
}
"""By key: the label, what helps, and whether it must be answered."""
