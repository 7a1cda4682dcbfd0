"""What the parts of a record's page have in common: they scroll, and stay readable."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from judrec.gui.look.parts import set_kind

_WIDEST = 1180


class PartView(QScrollArea):
    """One part, named for whoever hears it; its ground may be laid again and again."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def lay(self, page: QWidget) -> None:
        """Show this from now on, no wider than can be read."""
        set_kind(page, "page")
        page.setMaximumWidth(_WIDEST)
        self.setWidget(page)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.setWidget(QWidget())
