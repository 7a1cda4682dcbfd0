"""The bundles of a quarter that were made before, also those that came to nothing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from judrec.actions.quarter.show_quarter import SentBundle
from judrec.gui.look.parts import Space, hint, subheading
from judrec.gui.records import moments
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.shown import shown

_TITLE = "写出过的报送件"
_NONE = "还没有写出过报送件。"
_STATES = {"sealed": "✓ 已写成", "abandoned": "✕ 已作废", "begun": "… 未写完"}
_RECEIVER = 1
"""Its column."""
_SUFFIX = ".jrb"
"""All of them end so, and the columns have little room."""
_ROW = 34
_HEAD = 44
_MOST_ROWS = 12
_MOST = 40


class Sent(QWidget):
    """A table, or the sentence that there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.model = RowsModel[SentBundle](
            Column("报送件", lambda row: row.file.removesuffix(_SUFFIX)),
            Column("接收单位", lambda row: shown(row.recipient, _MOST)),
            Column("份次", lambda row: f"{row.kind_words}第 {row.nth} 份"),
            Column("状态", _state),
        )
        self.table = rows_table(self.model, _TITLE)
        # Where there is little room the receiver's name gives way, never a 回执码.
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(_RECEIVER, QHeaderView.ResizeMode.Stretch)
        self.none = hint(_NONE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(subheading(_TITLE))
        column.addWidget(self.none)
        column.addWidget(self.table)
        self.tell(())

    def tell(self, rows: Sequence[SentBundle]) -> None:
        """Show these bundles, the newest first."""
        self.model.show(tuple(reversed(rows)))
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        # The page scrolls, not a short list in it.
        self.table.setFixedHeight(_HEAD + _ROW * min(len(rows), _MOST_ROWS))


def _state(row: SentBundle) -> str:
    """Say what became of it, and by which receipt its receiver signed for it."""
    if row.received_at:
        day = moments.short(row.received_at).partition(" ")[0]
        return f"✓ {day} 签收　{row.mark}"
    return _STATES.get(row.state, row.state)
