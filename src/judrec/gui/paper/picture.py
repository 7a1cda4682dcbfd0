"""A drawing of ours among words: as wide as there is room, never larger than it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel

from judrec.actions.upkeep.page_images import PageImage
from judrec.gui.look.parts import set_kind
from judrec.gui.printing import image

DPI = 110
"""At which a drawing is rendered where a pixel of the screen is one of ours."""


class Picture(QLabel):
    """The drawing, as wide as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("统计图")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumWidth(1)
        set_kind(self, "sheet")

    def show_page(self, page: PageImage) -> None:
        self._whole = QPixmap.fromImage(image(page))
        self._fit()

    def forget(self) -> None:
        """Keep nothing of it."""
        self._whole = QPixmap()
        self.clear()
        self.setAccessibleDescription("")
        self.setFixedHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = min(round(self.width() * ratio), self._whole.width())
        smooth = Qt.TransformationMode.SmoothTransformation
        drawn = QPixmap(self._whole.scaledToWidth(max(room, 1), smooth))
        drawn.setDevicePixelRatio(ratio)
        self.setPixmap(drawn)
        self.setFixedHeight(round(drawn.height() / ratio))
