"""这些数字说明什么，不说明什么: always on the page, below the figures."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from judrec.core.statistics.limits import LIMITS, TITLE
from judrec.gui.look.parts import Space, set_kind, subheading, words


class LimitsCard(QFrame):
    """Every sentence, numbered as on paper."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(subheading(TITLE))
        for place, said in enumerate(LIMITS, start=1):
            column.addWidget(words(f"{place}．{said}"))
