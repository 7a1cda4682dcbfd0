"""What one needs to read a paper through: its size, its pages; by mouse and by keys."""

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from judrec.gui.look.parts import Space, button
from judrec.gui.paper.document_view import DocumentView
from judrec.gui.paper.zoom import STEPS, Fit, Zoom, larger, smaller

_ZOOMS: tuple[Zoom, ...] = (*Fit, *STEPS)
_WIDE = 540
"""Where there is less room, the page is told by its number alone."""


class PreviewTools(QWidget):
    """A row of tools for one view."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__()
        self.view = view
        self.smaller, self.larger = button("缩小"), button("放大")
        self.zoom = QComboBox()
        self.before, self.after = button("上一页"), button("下一页")
        self.place = QLabel()
        for zoom in _ZOOMS:
            self.zoom.addItem(_words(zoom), zoom)
        self.zoom.setAccessibleName("显示大小")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        size: tuple[QWidget, ...] = (self.smaller, self.zoom, self.larger)
        place: tuple[QWidget, ...] = (self.before, self.place, self.after)
        for each in (*size, *place):
            row.addWidget(each)
        row.insertSpacing(len(size), Space.S)
        row.addStretch(1)
        self._connect()
        self._tell()

    def listen(self, page: QWidget) -> None:
        """Take the keys that are pressed anywhere on a page."""
        view = self.view
        for keys, act in (
            ("Ctrl+-", self.smaller.click),
            ("Ctrl++", self.larger.click),
            ("Ctrl+=", self.larger.click),
            ("Ctrl+0", lambda: self.show_at(Fit.WIDTH)),
            ("Ctrl+9", lambda: self.show_at(Fit.PAGE)),
            ("Ctrl+1", lambda: self.show_at(100)),
            ("Ctrl+PgUp", self.before.click),
            ("Ctrl+PgDown", self.after.click),
            ("PgUp", lambda: view.turn(-1)),
            ("PgDown", lambda: view.turn(1)),
            ("Ctrl+Home", lambda: view.go_to(0)),
            ("Ctrl+End", lambda: view.go_to(view.count - 1)),
        ):
            QShortcut(QKeySequence(keys), page).activated.connect(act)

    def show_at(self, zoom: Zoom) -> None:
        """Show it in this size."""
        self.zoom.setCurrentIndex(_ZOOMS.index(zoom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _connect(self) -> None:
        view = self.view
        acts = (
            (self.smaller, "Ctrl+-", lambda: self.show_at(smaller(view.percent))),
            (self.larger, "Ctrl++", lambda: self.show_at(larger(view.percent))),
            (self.before, "Ctrl+PgUp", lambda: view.go_to(view.page - 1)),
            (self.after, "Ctrl+PgDown", lambda: view.go_to(view.page + 1)),
        )
        for tool, keys, act in acts:
            tool.clicked.connect(act)
            tool.setToolTip(f"{tool.text()}（{keys}）")
            tool.setAccessibleDescription(keys)
        self.zoom.setToolTip("页宽（Ctrl+0）、整页（Ctrl+9）、原大（Ctrl+1）")
        self.zoom.currentIndexChanged.connect(lambda place: view.show_at(_ZOOMS[place]))
        view.moved.connect(self._tell)

    def _tell(self) -> None:
        view = self.view
        said = f"第 {view.page + 1} 页，共 {view.count} 页"
        wide = self.width() >= _WIDE
        self.place.setText(said if wide else f"{view.page + 1}/{view.count}")
        self.place.setAccessibleName(said)
        self.zoom.setAccessibleDescription(f"现在是 {view.percent} %")
        for each in (self.before, self.place, self.after):
            each.setVisible(view.count > 0)
        self.before.setEnabled(view.page > 0)
        self.after.setEnabled(view.page + 1 < view.count)
        self.smaller.setEnabled(view.percent > STEPS[0])
        self.larger.setEnabled(view.percent < STEPS[-1])


def _words(zoom: Zoom) -> str:
    return zoom.value if isinstance(zoom, Fit) else f"{zoom} %"
