"""Check a printed sheet: type or scan its code, then compare it with what is sealed.

The verdict is about the code. So what is sealed comes up beside it by itself, and both
go as soon as another code is begun.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.checking.check_sheet import CheckedSheet, check_sheet
from judrec.actions.checking.check_words import fact_lines, next_step
from judrec.actions.checking.compare_sheet import (
    Facsimile,
    OpenedSheet,
    facsimile,
    open_sheet,
)
from judrec.actions.station import Station
from judrec.actions.upkeep.page_images import PageImage, page_images
from judrec.core.code import Typed
from judrec.errors import JudrecError
from judrec.gui.checking.code_line import CodeField
from judrec.gui.checking.sealed_view import SealedView
from judrec.gui.checking.stray_keys import StrayKeys
from judrec.gui.checking.verdict_card import VerdictCard
from judrec.gui.look.parts import Space, heading, hint, primary, set_kind, side
from judrec.gui.messages import MessageBar
from judrec.gui.session import Session

_WHERE = (
    "校验码在每页页脚，材料、补充、更早版本的校验码也可以核对。用扫码枪直接扫二维码，"
    "不用先点输入框。每次核对都会留痕，抄写有误的不会。"
)
_WIDE = 820
_CARD = 372
_LARGE = 17.0
_PLAIN = 12.0


class CheckPage(QWidget):
    """Codes above, the verdict below them, what is sealed beside it."""

    record_wanted = Signal(str)
    """A registration number of this store."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0
        self._checked: tuple[str, ...] = ()
        self._goes_on = False
        """Whether what was checked isn't wholly told yet."""
        self._opened: OpenedSheet | None = None
        self._number = ""
        self.code = CodeField("校验码", "记录校验码或者总账校验码。", _LARGE)
        self.ledger_code = CodeField(
            "总账校验码（可不填）", "一并核对两码是否同属一份。", _PLAIN
        )
        self.check = primary("核对", "核对校验码，并显示封存的文字")
        self.message = MessageBar()
        self.card = VerdictCard()
        self.sealed = SealedView()
        direction = QBoxLayout.Direction
        self._asking = QBoxLayout(direction.LeftToRight)
        self._body = QBoxLayout(direction.LeftToRight)
        self._panel = side(self._beside())
        self._area = QScrollArea()
        self._arrange()
        self._connect()
        self.setFocusProxy(self.code.line)

    def refresh(self) -> None:
        """Let the verdict stand: it is of the moment in which it was asked for."""

    def clear(self) -> None:
        """Forget the codes, the verdict and what is sealed."""
        self.code.clear()
        self.ledger_code.clear()
        self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        wide = event.size().width() >= _WIDE
        across = direction.LeftToRight if wide else direction.TopToBottom
        self._asking.setDirection(across)
        self._body.setDirection(across)
        self._panel.setMinimumWidth(_CARD if wide else 0)
        self._panel.setMaximumWidth(_CARD if wide else self.maximumWidth())
        super().resizeEvent(event)

    # Building.

    def _beside(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.message)
        column.addWidget(self.card)
        column.addWidget(hint(_WHERE))
        column.addStretch(1)
        return panel

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._asking.setSpacing(Space.L)
        self._asking.addWidget(self.code, 0, top)
        self._asking.addWidget(self.ledger_code, 0, top)
        self._asking.addWidget(_level(self.check), 0, top)
        self._asking.addStretch(1)
        self._body.setSpacing(Space.L)
        self._body.addWidget(self._panel)
        # Its place is kept while there is nothing to see.
        self._body.addWidget(_holding(self.sealed), 1)
        ground = QWidget()
        set_kind(ground, "page")
        column = QVBoxLayout(ground)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(heading("核对印件"))
        column.addLayout(self._asking)
        column.addLayout(self._body, 1)
        area = self._area
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self.code.entered.connect(self._check)
        self.ledger_code.entered.connect(self._check)
        self.check.clicked.connect(self._check)
        self.code.edited.connect(self._begin_another)
        self.ledger_code.edited.connect(self._forget)
        self.card.record_wanted.connect(self._want_record)
        self.sealed.chosen.connect(self._look_at)
        self._stray = StrayKeys(self, self.code.line)

    # Checking.

    def _begin_another(self) -> None:
        """Let a verdict go, and with it the other code that it was about."""
        if len(self._checked) > 1:
            self.ledger_code.clear()
        self._forget()

    def _forget(self) -> None:
        self._asked += 1
        self._checked, self._opened, self._number = (), None, ""
        self._goes_on = False
        self.message.clear()
        self.card.clear()
        self.sealed.clear()

    def _check(self) -> None:
        """Check what was typed; what is no code isn't even asked about."""
        given = self.ledger_code.line.typed.state is not Typed.NOTHING
        fields = (self.code, self.ledger_code) if given else (self.code,)
        if any(field.refuse_unfinished() for field in fields):
            return
        codes = tuple(field.line.text() for field in fields)
        if self._goes_on and codes == self._checked:
            return  # Each check leaves a trace; pressed twice, it is one.
        self._forget()
        asked, self._checked, self._goes_on = self._asked, codes, True
        self.code.line.setFocus()
        for field in fields:
            field.line.hand_in()
        self._session.write(
            lambda station: check_sheet(station, *codes),
            partial(self._tell, asked),
            partial(self._fail, asked),
        )

    def _tell(self, asked: int, found: CheckedSheet) -> None:
        if asked != self._asked:
            return
        shown = [each for each in found.facts if each.row is not None or each.kept]
        alone = found.verdict.is_genuine and len(shown) == 1
        own = alone and not shown[0].match.station and shown[0].row is not None
        self._number = found.number if own else ""
        self.card.tell(found.verdict, fact_lines(found), next_step(found), own=own)
        # In a low window it may lie far below the codes.
        QTimer.singleShot(0, self, self._scroll_to_verdict)
        if not alone:
            self._goes_on = False
            return
        facts, dpi = shown[0], self.sealed.pages.dpi

        def read(station: Station) -> tuple[OpenedSheet, tuple[PageImage, ...]]:
            opened = open_sheet(station, facts)
            first = facsimile(station, opened, opened.facsimiles[0])
            return opened, page_images(first, dpi)

        self._session.write(
            read, partial(self._show, asked), partial(self._fail, asked)
        )

    def _scroll_to_verdict(self) -> None:
        self._area.ensureWidgetVisible(self.card)

    def _show(
        self, asked: int, read: tuple[OpenedSheet, tuple[PageImage, ...]]
    ) -> None:
        if asked != self._asked:
            return
        self._goes_on = False
        self._opened, pages = read
        self.sealed.offer(self._opened.facsimiles)
        self.sealed.show_pages(pages)

    def _look_at(self, chosen: Facsimile) -> None:
        """Show another look of the same sheet: it was opened, and its trace stands."""
        opened, asked, dpi = self._opened, self._asked, self.sealed.pages.dpi
        if opened is None:
            return

        def answer(pages: tuple[PageImage, ...]) -> None:
            if asked == self._asked and chosen is self.sealed.wanted:
                self.sealed.show_pages(pages)

        self._session.run(
            lambda station: page_images(facsimile(station, opened, chosen), dpi),
            answer,
            partial(self._fail, asked),
        )

    def _fail(self, asked: int, error: JudrecError) -> None:
        if asked == self._asked:
            self._goes_on = False
            self.message.show_error(error)

    def _want_record(self) -> None:
        if self._number:
            self.record_wanted.emit(self._number)


def _level(button: QPushButton) -> QWidget:
    """Let a button stand level with lines that have their labels above them."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    column.addWidget(QLabel())
    column.addWidget(button)
    return made


def _holding(content: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    return made
