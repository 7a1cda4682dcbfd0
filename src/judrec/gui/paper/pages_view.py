"""The pages of a sheet, to be looked at before it is filed or printed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from judrec.actions.upkeep.page_images import PageImage
from judrec.gui.look.parts import Space, set_kind
from judrec.gui.printing import image

_DPI = 96
_STEP = 60
_EDGES = 4
"""The line round a page, and the one round the view."""
_LEGIBLE = 400
"""Narrower than this a page isn't made; what the window lacks is scrolled."""


class PagesView(QScrollArea):
    """Page under page, as wide as they are, or as there is room; arrows scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._ground = QWidget()
        set_kind(self._ground, "page")
        self._column = QVBoxLayout(self._ground)
        self._column.setSpacing(Space.M)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._pages: list[_Page] = []
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self._pages:
            page.fit(self._room)

    @property
    def _room(self) -> int:
        """How wide a page may be; the same with a scroll bar and without."""
        margins = self._column.contentsMargins()
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - margins.left() - margins.right() - bar - _EDGES

    def _add(self, page: PageImage, name: str) -> None:
        label = _Page(QPixmap.fromImage(image(page)), self.devicePixelRatioF())
        label.setAccessibleName(name)
        label.fit(self._room)
        self._pages.append(label)
        self._column.insertWidget(self._column.count() - 1, label)


class _Page(QLabel):
    """One page, drawn smaller where there isn't room for it."""

    def __init__(self, whole: QPixmap, ratio: float) -> None:
        super().__init__()
        self._whole, self._ratio = whole, ratio
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self, "sheet")

    def fit(self, room: int) -> None:
        """Be as wide as the page is, or as there is room."""
        wanted = round(max(room, _LEGIBLE) * self._ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        narrow = wanted < self._whole.width()
        drawn = self._whole.scaledToWidth(wanted, smooth) if narrow else self._whole
        shown = QPixmap(drawn)
        shown.setDevicePixelRatio(self._ratio)
        self.setPixmap(shown)

    def clear(self) -> None:
        """Keep nothing of it."""
        self._whole = QPixmap()
        super().clear()
