"""The line above the list: search, state, quarter."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from judrec.core.quarter import Quarter
from judrec.core.states import State
from judrec.gui.form.editor import Combo
from judrec.gui.look.parts import Space

_STATES = (State.FILED, State.CORRECTED, State.VOID, State.DRAFT)
_SEARCH_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see in the list."""

    text: str = ""
    state: str = ""
    quarter: str = ""

    @property
    def drafts(self) -> bool:
        return self.state == State.DRAFT

    @property
    def everything(self) -> bool:
        """Whether nothing narrows the list."""
        return not (self.text or self.state or self.quarter)


class Filters(QWidget):
    """One search box and two drop-downs."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("检索姓名、单位、案号、内容…（Ctrl+F）")
        self.search.setAccessibleName("检索记录")
        self.search.setAccessibleDescription("输入即时显示结果，可以只输入一个字")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.state = Combo()
        self.state.setAccessibleName("按状态筛选")
        self.state.addItem("全部状态", "")
        for state in _STATES:
            self.state.addItem(state.label, state.value)
        self.quarter = Combo()
        self.quarter.setAccessibleName("按提交的季度筛选")
        self.quarter.setMinimumContentsLength(9)
        self.quarter.addItem("全部季度", "")
        self._arrange()
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._find)
        self.search.textChanged.connect(self.changed)
        self.state.currentIndexChanged.connect(self.changed)
        self.quarter.currentIndexChanged.connect(self.changed)

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            self.search.text().strip(),
            self.state.currentData() or "",
            self.quarter.currentData() or "",
        )

    def choose_state(self, state: State) -> None:
        self.state.setCurrentIndex(self.state.findData(state.value))

    def offer_quarters(self, quarters: set[str]) -> None:
        """Offer the quarters that records were filed in, the newest first."""
        known = {self.quarter.itemData(row) for row in range(self.quarter.count())}
        for name in sorted(quarters - known, reverse=True):
            words = Quarter.parse(name).words
            place = next(
                row
                for row in range(1, self.quarter.count() + 1)
                if name > str(self.quarter.itemData(row) or "")
            )
            self.quarter.insertItem(place, words, name)

    def clear(self) -> None:
        """Want everything, as on the first day."""
        for box in (self.search, self.state, self.quarter):
            box.blockSignals(True)  # noqa: FBT003 - Qt's switch
        self.search.clear()
        self.state.setCurrentIndex(0)
        while self.quarter.count() > 1:
            self.quarter.removeItem(1)
        for box in (self.search, self.state, self.quarter):
            box.blockSignals(False)  # noqa: FBT003 - Qt's switch

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.search, 1)
        row.addWidget(self.state)
        row.addWidget(self.quarter)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
