"""The pages of a document under each other, drawn only where they are seen.

The document comes as a file in memory; the viewer's process gives every page once, so
coarsely that sixty of them are small, and those in view as sharp as the screen is. What
goes out of view is dropped, so that a long report takes no more room than a short one.
"""

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from judrec.actions.upkeep.page_images import PageImage, page_images
from judrec.gui.look.parts import Space
from judrec.gui.paper.zoom import COARSE, Fit, Inches, Room, Zoom, inches
from judrec.gui.printing import image
from judrec.gui.session import Session

_STEP = 60
_NEAR = 4_000_000
"""Pixels of a page of which those next to what is seen are made ready, too."""


class DocumentView(QAbstractScrollArea):
    """Page under page; arrows and the wheel scroll."""

    moved = Signal()
    """Another page, or another size, is in front."""
    failed = Signal(object)
    """The JudrecError for which a page can't be shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pdf = b""
        self._coarse: tuple[QImage, ...] = ()
        self._sizes: tuple[Inches, ...] = ()
        self._sharp: dict[int, tuple[int, QImage]] = {}
        self._places: tuple[QRectF, ...] = ()
        self._dpi = COARSE
        self._asked = False
        self.zoom: Zoom = Fit.WIDTH
        self.setAccessibleName("预览")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_STEP)

    def show_document(self, pdf: bytes) -> None:
        """Show a document from its top, in the size that was chosen before."""
        self._pdf, self._asked = pdf, True
        self._session.aside(
            partial(page_images, pdf, COARSE), partial(self._begin, pdf), self._refuse
        )

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._pdf, self._coarse, self._sizes = b"", (), ()
        self._sharp.clear()
        self._lay_out()

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    @property
    def percent(self) -> int:
        return self._room.percent(self._dpi)

    @property
    def sharp(self) -> dict[int, QImage]:
        """The pages that are drawn as sharply as they are shown, from 0."""
        dpi = self._dpi
        return {at: drawn for at, (had, drawn) in self._sharp.items() if had == dpi}

    @property
    def page(self) -> int:
        """Which page is in front, from 0."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() > 0:
            return self.count - 1
        line = bar.value() + self.viewport().height() // 3
        above = [at for at, place in enumerate(self._places) if place.top() <= line]
        return above[-1] if above else 0

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top, as far as the last one lets it."""
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(round(self._places[page].top()) - Space.M)

    def turn(self, by: int) -> None:
        """Turn over: a page where one is seen whole, else what the window holds."""
        bar = self.verticalScrollBar()
        if self.count and self._places[0].height() <= self.viewport().height():
            self.go_to(self.page + by)
        else:
            bar.setValue(bar.value() + by * bar.pageStep())

    def show_at(self, zoom: Zoom) -> None:
        """Show it in another size, with the same place in front."""
        bar = self.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        middle = (bar.value() + bar.pageStep() / 2) / whole if bar.value() else 0.0
        self.zoom = zoom
        self._lay_out()
        if middle:
            whole = bar.maximum() + bar.pageStep()
            bar.setValue(round(middle * whole - bar.pageStep() / 2))

    # What is where.

    @property
    def _room(self) -> Room:
        seen = self.viewport()
        across, down = (side - 2 * Space.M for side in (seen.width(), seen.height()))
        return Room(across, down, self.devicePixelRatioF())

    def _lay_out(self) -> None:
        """Find out where each page lies, from the upper left corner of the ground."""
        seen, ratio = self.viewport(), self.devicePixelRatioF()
        self._dpi = self._room.dpi(self.zoom, self._sizes[0]) if self._sizes else COARSE
        dots = [size.dots(self._dpi) for size in self._sizes]
        sizes = [QSizeF(across / ratio, down / ratio) for across, down in dots]
        widest = max((size.width() for size in sizes), default=0.0) + 2 * Space.M
        room, top = max(seen.width(), widest), float(Space.M)
        places: list[QRectF] = []
        for size in sizes:
            places.append(QRectF(QPointF((room - size.width()) / 2, top), size))
            top += size.height() + Space.M
        self._places = tuple(places)
        for bar, needed, shown in (
            (self.verticalScrollBar(), top, seen.height()),
            (self.horizontalScrollBar(), widest, seen.width()),
        ):
            bar.setPageStep(shown)
            bar.setRange(0, max(0, round(needed - shown)))
        self._show()

    # What is drawn.

    def _begin(self, pdf: bytes, pages: tuple[PageImage, ...]) -> None:
        if pdf is not self._pdf:
            return  # another was chosen meanwhile, or the store was locked
        self._coarse = tuple(map(image, pages))
        self._sizes = tuple(map(inches, pages))
        self._sharp.clear()
        self._asked = False
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def _show(self) -> None:
        self._fetch()
        self.viewport().update()
        self.setAccessibleDescription(f"第 {self.page + 1} 页，共 {self.count} 页")
        self.moved.emit()

    def _fetch(self) -> None:
        """Have what is seen drawn, one request at a time, and drop what isn't."""
        wanted, dpi = self._wanted(), self._dpi
        for page in [page for page in self._sharp if page not in wanted]:
            del self._sharp[page]
        sharp = self.sharp
        missing = [page for page in wanted if page not in sharp]
        if not missing or self._asked:
            return
        self._asked = True
        pages = range(missing[0], missing[-1] + 1)
        self._session.aside(
            partial(page_images, self._pdf, dpi, pages=pages),
            partial(self._take, self._pdf, dpi, pages.start),
            self._refuse,
        )

    def _wanted(self) -> range:
        top = self.verticalScrollBar().value()
        seen = QRectF(0, top, 2**24, self.viewport().height())
        pages = [at for at, place in enumerate(self._places) if place.intersects(seen)]
        if not pages:
            return range(0)
        across, down = self._sizes[pages[0]].dots(self._dpi)
        near = int(across * down <= _NEAR)
        return range(max(0, pages[0] - near), min(self.count, pages[-1] + 1 + near))

    def _take(
        self, pdf: bytes, dpi: int, first: int, pages: tuple[PageImage, ...]
    ) -> None:
        if pdf is not self._pdf:
            return
        self._asked = False
        for at, page in enumerate(pages, start=first):
            self._sharp[at] = (dpi, image(page))
        self._fetch()
        self.viewport().update()

    def _refuse(self, error: object) -> None:
        self._asked = False
        self.failed.emit(error)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().window())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        across = self.horizontalScrollBar().value()
        down = self.verticalScrollBar().value()
        for page in self._wanted():
            self._draw(painter, page, self._places[page].translated(-across, -down))

    def _draw(self, painter: QPainter, page: int, place: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        corner = (place.topLeft() * ratio).toPoint().toPointF() / ratio
        dpi, drawn = self._sharp.get(page, (COARSE, self._coarse[page]))
        if dpi == self._dpi:
            # Dot by dot: a page that is drawn larger or smaller again is blurred.
            shown = QRectF(corner, drawn.size().toSizeF() / ratio)
        else:
            shown = QRectF(corner, place.size())
        painter.drawImage(shown, drawn)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(shown)

    # What happens to it.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._show()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        return super().event(event)
