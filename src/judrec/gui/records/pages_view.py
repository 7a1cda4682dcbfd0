"""The pages of a sheet, to be looked at before it is filed or printed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from judrec.actions.upkeep.page_images import PageImage
from judrec.gui.look.parts import Space, set_kind
from judrec.gui.printing import image

_DPI = 96
_STEP = 60


class PagesView(QScrollArea):
    """Page under page; arrows and Page Down scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._ground = QWidget()
        set_kind(self._ground, "page")
        self._column = QVBoxLayout(self._ground)
        self._column.setSpacing(Space.M)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._pages: list[QLabel] = []
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setAccessibleName("预览")
        self.verticalScrollBar().setSingleStep(_STEP)

    @property
    def dpi(self) -> int:
        """How finely pages are wanted for this screen."""
        return round(_DPI * self.devicePixelRatioF())

    @property
    def count(self) -> int:
        return len(self._pages)

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """Show these pages from the top."""
        self.clear()
        for number, page in enumerate(pages, start=1):
            self._add(page, f"第 {number} 页，共 {len(pages)} 页")
        self.setAccessibleDescription(f"共 {len(pages)} 页")
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        while self._pages:
            label = self._pages.pop()
            label.clear()
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()

    def _add(self, page: PageImage, name: str) -> None:
        pixmap = QPixmap.fromImage(image(page))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setPixmap(pixmap)
        label.setAccessibleName(name)
        set_kind(label, "sheet")
        self._pages.append(label)
        self._column.insertWidget(self._column.count() - 1, label)
