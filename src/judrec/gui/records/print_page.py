"""Look at a sheet, then print it: to a printer, or to a file by a deliberate act.

Looking leaves no trace of its own and takes no copy number; printing does both. So
first is asked where to, and only then is it printed.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.print_record import (
    Printed,
    SheetKind,
    Variant,
    preview_record,
    print_record,
    save_pdf,
)
from judrec.actions.records.show_record import PrintedCopy, ShownRecord
from judrec.actions.station import Station
from judrec.actions.upkeep.page_images import PageImage, page_images
from judrec.errors import JudrecError
from judrec.gui import printing
from judrec.gui.look.parts import Space, button, heading, hint, link, primary, side
from judrec.gui.messages import MessageBar
from judrec.gui.places import PDF_FILES, ask_new_file
from judrec.gui.records.pages_view import PagesView
from judrec.gui.session import Session

FILE_NAME = f"{printing.JOB}.pdf"
"""It tells nothing (design/07)."""
_SIDE = 250


@dataclass(frozen=True, slots=True)
class _Choice:
    """One thing that can be printed of a record."""

    label: str
    note: str
    kind: SheetKind
    variant: Variant | None
    counted_as: str


_CHOICES = (
    _Choice(
        "入卷件 · 副卷版",
        "内容完整，含登记号，入副卷。",
        SheetKind.INSERT,
        Variant.SECONDARY,
        "insert",
    ),
    _Choice(
        "入卷件 · 正卷版",
        "当事人可能看到：不含登记号、记录人、在场人员姓名、内部备注等。",
        SheetKind.INSERT,
        Variant.MAIN,
        "insert-main",
    ),
    _Choice(
        "记录凭证",
        "只有校验码和时间，证明已经记录，不含任何内容，由记录人自己保存。",
        SheetKind.SLIP,
        None,
        "slip",
    ),
)


class PrintPage(QWidget):
    """Preview on the left, what and where to on the right."""

    left = Signal()
    printed = Signal(object)
    """The PrintedCopy that was made."""

    def __init__(
        self, session: Session, shown: ShownRecord, kind: SheetKind = SheetKind.INSERT
    ) -> None:
        super().__init__()
        self._session = session
        self._shown: ShownRecord | None = shown
        self._printer: QPrinter | None = None
        self.message = MessageBar()
        self.pages = PagesView()
        self.back = link("‹ 返回")
        self.choices = QButtonGroup(self)
        self.print = primary("打印…", "选择打印机")
        self.save = button("保存为 PDF…", "存为没有加密的文件")
        self._arrange()
        self._connect()
        self._choose(kind)

    def start(self) -> None:
        self.print.setFocus()

    def clear(self) -> None:
        """Forget the sheet."""
        self._shown = None
        self.pages.clear()
        self.message.clear()

    def _arrange(self) -> None:
        panel = QWidget()
        beside = QVBoxLayout(panel)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.S)
        for number, choice in enumerate(_CHOICES):
            radio = QRadioButton(choice.label)
            radio.setAccessibleDescription(choice.note)
            self.choices.addButton(radio, number)
            beside.addWidget(radio)
            beside.addWidget(hint(choice.note))
        beside.addSpacing(Space.M)
        beside.addWidget(hint("打印、另存都会留痕并自动编份数；预览不会。"))
        beside.addSpacing(Space.S)
        beside.addWidget(self.print)
        beside.addWidget(self.save)
        beside.addStretch(1)
        scrolled = side(panel)
        scrolled.setFixedWidth(_SIDE)
        middle = QHBoxLayout()
        middle.setSpacing(Space.L)
        middle.addWidget(self.pages, 1)
        middle.addWidget(scrolled)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading("打印"))
        column.addWidget(self.message)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.choices.idToggled.connect(self._look)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_for_place)
        self.print.setToolTip("打印（Ctrl+P）")
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)

    def _choose(self, kind: SheetKind) -> None:
        variant = self._session.settings.default_variant
        wanted = [
            number
            for number, choice in enumerate(_CHOICES)
            if choice.kind is kind and choice.variant in {None, variant}
        ]
        self.choices.button(wanted[0]).setChecked(True)

    @property
    def _choice(self) -> _Choice:
        return _CHOICES[self.choices.checkedId()]

    def _look(self, _number: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Show the chosen sheet as it will look."""
        shown, dpi = self._shown, self.pages.dpi
        if not checked or shown is None:
            return
        choice = self._choice

        def draw(station: Station) -> tuple[PageImage, ...]:
            pdf = preview_record(
                station, shown, kind=choice.kind, variant=choice.variant
            )
            return page_images(pdf, dpi)

        self._session.run(draw, self.pages.show_pages, self.message.show_error)

    def _print(self) -> None:
        self._printer = printing.ask_printer(self)
        if self._printer is None or self._shown is None:
            return
        choice, number = self._choice, self._shown.row.number
        self._allow(going=False)

        def act(station: Station) -> tuple[Printed, tuple[PageImage, ...]]:
            printed = _print(station, number, choice)
            return printed, page_images(printed.pdf, printing.DPI)

        self._session.write(act, self._send, self._fail)

    def _send(self, made: tuple[Printed, tuple[PageImage, ...]]) -> None:
        printed, pages = made
        printer, self._printer = self._printer, None
        self._allow(going=True)
        if printer is None:
            return
        try:
            printing.send(pages, printer)
        except JudrecError as error:
            self.message.show_error(error)
        else:
            self._tell(printed, f"第 {printed.copy} 份已送往打印机。")

    def _ask_for_place(self) -> None:
        ask_new_file(self, "保存为 PDF", FILE_NAME, PDF_FILES, self._save)

    def _save(self, target: Path) -> None:
        if self._shown is None:
            return
        if target.exists():
            # Before it is printed: else a copy number would be used up for nothing.
            self.message.error(f"{target.name} 已经存在，没有覆盖。请换一个名称。")
            return
        choice, number = self._choice, self._shown.row.number
        self._allow(going=False)

        def act(station: Station) -> tuple[Printed, Path]:
            printed = _print(station, number, choice)
            return printed, save_pdf(target, printed.pdf)

        self._session.write(act, self._saved, self._fail)

    def _saved(self, made: tuple[Printed, Path]) -> None:
        printed, target = made
        self._allow(going=True)
        self._tell(
            printed, f"第 {printed.copy} 份已保存：{target}。文件没有加密，用完请删除。"
        )

    def _tell(self, printed: Printed, sentence: str) -> None:
        self.message.success("\n".join((sentence, *printed.notices)))
        if self._shown is not None:
            now = self._session.now().isoformat()
            version = self._shown.versions[-1].version
            kind = self._choice.counted_as
            self.printed.emit(PrintedCopy(kind, printed.copy, version, now))

    def _fail(self, error: JudrecError) -> None:
        self._allow(going=True)
        self.message.show_error(error)

    def _allow(self, *, going: bool) -> None:
        for each in (self.print, self.save, self.back, *self.choices.buttons()):
            each.setEnabled(going)


def _print(station: Station, number: str, choice: _Choice) -> Printed:
    return print_record(station, number, kind=choice.kind, variant=choice.variant)
