"""A drawing of ours among words: as wide as there is room, never larger than it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel

from judrec.actions.upkeep.page_images import PageImage, page_images
from judrec.errors import JudrecError
from judrec.gui.look.parts import set_kind
from judrec.gui.printing import image
from judrec.gui.session import Session
from judrec.gui.tasks import Failed

_DPI = 110
"""At which a drawing is rendered where a pixel of the screen is one of ours."""


class Picture(QLabel):
    """The drawing, as wide as there is room, never larger than it is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pdf = b""
        self._whole = QPixmap()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("统计图")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumWidth(1)
        set_kind(self, "sheet")

    def draw(self, pdf: bytes, said: str, failed: Failed) -> None:
        """Show the first page of a PDF of ours, which says `said`; hide without one.

        What is shown already stays while it is drawn; a late answer is dropped.
        """
        self.setVisible(bool(pdf))
        if pdf != self._pdf:
            self.forget()
            self._pdf = pdf
            if pdf:
                self._ask(pdf, failed)
        self.setAccessibleDescription(said)

    def forget(self) -> None:
        """Keep nothing of it."""
        self._pdf = b""
        self._whole = QPixmap()
        self.clear()
        self.setAccessibleDescription("")
        self.setFixedHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _ask(self, pdf: bytes, failed: Failed) -> None:
        dpi = round(_DPI * self.devicePixelRatioF())

        def show(pages: tuple[PageImage, ...]) -> None:
            if pdf == self._pdf:
                self._whole = QPixmap.fromImage(image(pages[0]))
                self._fit()

        def fail(error: JudrecError) -> None:
            if pdf == self._pdf:
                self.forget()
                failed(error)

        self._session.aside(lambda: page_images(pdf, dpi), show, fail)

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
