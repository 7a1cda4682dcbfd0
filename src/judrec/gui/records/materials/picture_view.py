"""A picture to look at closely: larger, smaller, turned, moved by the hand."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from judrec.actions.upkeep.page_images import PageImage
from judrec.gui.printing import image

_STEP = 1.25
_SMALLEST, _LARGEST = 0.05, 8.0
_QUARTER = 90
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_EXACT = Qt.AspectRatioMode.IgnoreAspectRatio


class PictureView(QGraphicsView):
    """One picture; whole at first, and whole again after the window was resized."""

    zoomed = Signal(int)
    """Per cent of its own size."""

    def __init__(self) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self._turns = 0
        self._fitting, self._wide = True, False
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        for seen in (self, self.viewport()):
            seen.setAccessibleName("材料内容")

    @property
    def turns(self) -> int:
        """Quarters of a turn to the right, 0 to 3."""
        return self._turns

    @property
    def percent(self) -> int:
        """How large it is shown, 100 being a pixel for a pixel."""
        return round(100 * self._zoom * self.devicePixelRatioF())

    def show_image(self, page: PageImage, *, wide: bool = False) -> None:
        """Show a picture, turned as the last one was.

        `wide` shows it as wide as the window, from its top: a page to be read.
        """
        if self._scene.items():
            wide = self._wide
        self._scene.clear()
        pixmap = QPixmap.fromImage(image(page))
        item = _Picture(pixmap)
        self._scene.addItem(item)
        self._scene.setSceneRect(item.boundingRect())
        self.setAccessibleDescription(f"{page.width} × {page.height} 像素")
        self._wide = wide
        if self._fitting:
            self._fit()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._scene.clear()
        self._turns, self._fitting, self._wide = 0, True, False
        self.resetTransform()

    def fit(self) -> None:
        """Show the whole of it."""
        self._fitting, self._wide = True, False
        self._fit()

    def _fit(self) -> None:
        self.resetTransform()
        self.rotate(_QUARTER * self._turns)
        self.fitInView(self._scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        if self._wide:
            shown = self.transform().mapRect(self._scene.sceneRect())
            room = self.viewport().width() - self.verticalScrollBar().sizeHint().width()
            by = room / max(shown.width(), 1)
            self.scale(by, by)
            self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self.zoomed.emit(self.percent)

    def larger(self) -> None:
        self._scale(_STEP)

    def smaller(self) -> None:
        self._scale(1 / _STEP)

    def turn(self, quarters: int) -> None:
        """Turn it by quarters to the right, or to the left where negative."""
        self._turns = (self._turns + quarters) % 4
        if self._fitting:
            self._fit()
        else:
            self.rotate(_QUARTER * quarters)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting:
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._scale(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    @property
    def _zoom(self) -> float:
        # Turned by a quarter, the scale stands in the other two places.
        shown = self.transform()
        return max(abs(shown.m11()), abs(shown.m12()))

    def _scale(self, by: float) -> None:
        if _SMALLEST <= self._zoom * by <= _LARGEST:
            self._fitting = False
            self.scale(by, by)
            self.zoomed.emit(self.percent)


class _Picture(QGraphicsPixmapItem):
    """A picture that is drawn smaller from all of its points.

    Qt's painter looks at four of them for each point of the screen: the lines of a
    scanned page would come and go.
    """

    def __init__(self, pixmap: QPixmap) -> None:
        super().__init__(pixmap)
        self._small = QPixmap()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        del widget
        by = option.levelOfDetailFromTransform(painter.deviceTransform())
        drawn = self.pixmap() if by >= 1 else self._smaller(by)
        room = QRectF(self.pixmap().rect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(room, drawn, QRectF(drawn.rect()))

    def _smaller(self, by: float) -> QPixmap:
        size = (self.pixmap().size().toSizeF() * by).toSize().expandedTo(QSize(1, 1))
        if self._small.size() != size:
            self._small = self.pixmap().scaled(size, _EXACT, _SMOOTH)
        return self._small
