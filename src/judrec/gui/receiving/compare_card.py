"""电话比对: six digits to read to the other receiver, eight that both read back.

Hidden but for the time of a call. The bundle may be one that isn't received yet.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
)

from judrec.actions.receiving.compare_bundle import (
    Compared,
    Comparison,
    compare_bundle,
    conclude,
)
from judrec.core.comparison_code import DIFFERENT, SAME, grouped_digits
from judrec.errors import JudrecError
from judrec.gui.look import fonts
from judrec.gui.look.field import Field
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    hint,
    name_label,
    primary,
    set_kind,
    set_tone,
    subheading,
    words,
)
from judrec.gui.once import Once
from judrec.gui.session import Session

_SAID = (
    "用已知的电话打给另一个接收单位。打出电话的一方读出六位数字，对方输入；"
    "双方再轮流读出报送比对码的八位。全部相同，收到的就是同一份报送件。"
)
_LARGE = 14


class CompareCard(QFrame):
    """One call about one bundle."""

    def __init__(self, session: Session, failed: Callable[[JudrecError], None]) -> None:
        super().__init__()
        set_kind(self, "card")
        self._session = session
        self._once = Once(session)
        self._failed = failed
        self._bundle: Compared | None = None
        self._made: Comparison | None = None
        self.whose = name_label()
        self.digits, self.code = _large(), _large()
        self.asked = QLineEdit()
        self.asked_field = Field("对方打来的：输入对方读出的六位数字", self.asked)
        self.take = button("换用这六位", "用对方读出的六位数字算出报送比对码")
        self.heard = QLineEdit()
        self.heard_field = Field("对方读出的报送比对码（八位）", self.heard)
        self.check = primary("核对", "与本单位的报送比对码核对，并留痕")
        self.verdict = words()
        self.again = button("换一组数字", "另抽六位数字，再比对一次")
        self.close_ = button("结束比对")
        self._arrange()
        self._connect()
        self.hide()

    def ask(self, bundle: Compared) -> None:
        """Begin a call about a bundle: six digits are drawn."""
        self.clear()
        self._bundle = bundle
        self._compare("")

    def clear(self) -> None:
        """Forget the call."""
        self._once = Once(self._session)  # Another call waits for none of this one.
        self._bundle = self._made = None
        for label in (self.whose, self.digits, self.code, self.verdict):
            label.clear()
        for line in (self.asked, self.heard):
            line.clear()
        self.verdict.hide()
        self.hide()

    def _compare(self, digits: str) -> None:
        bundle = self._bundle
        if bundle is not None:
            self._once.write(
                lambda station: compare_bundle(station, bundle, digits),
                self._tell,
                self._complain if digits else self._failed,
            )

    def _tell(self, made: Comparison) -> None:
        if made.bundle != self._bundle:
            return  # The call is over, or it is about another bundle by now.
        self._made = made
        self.whose.setText(f"报送件 {made.bundle.name}")
        whose = "读给对方" if made.drawn else "对方读来"
        self.digits.setText(grouped_digits(made.digits))
        self.digits.setAccessibleName(f"{whose}的六位数字 {self.digits.text()}")
        self.code.setText(grouped_digits(made.code))
        self.code.setAccessibleName(f"报送比对码 {self.code.text()}")
        self.heard.clear()
        self.verdict.hide()
        self.show()
        self.heard.setFocus()

    def _conclude(self) -> None:
        made, heard = self._made, self.heard.text()
        if made is not None:
            self._once.write(
                lambda station: conclude(station, made, heard),
                self._concluded,
                lambda error: self.heard_field.complain(f"{error.what}{error.hint}"),
            )

    def _concluded(self, made: Comparison) -> None:
        if made.bundle != self._bundle:
            return
        tone = Tone.SUCCESS if made.same else Tone.ERROR
        self.verdict.setText(f"{MARKS[tone]} {SAME if made.same else DIFFERENT}")
        set_tone(self.verdict, tone)
        self.verdict.show()

    def _complain(self, error: JudrecError) -> None:
        self.asked_field.complain(f"{error.what}{error.hint}")

    def _connect(self) -> None:
        self.take.clicked.connect(self._take)
        self.asked.returnPressed.connect(self._take)
        self.check.clicked.connect(self._conclude)
        self.heard.returnPressed.connect(self._conclude)
        self.again.clicked.connect(lambda: self._compare(""))
        self.close_.clicked.connect(self.clear)

    def _take(self) -> None:
        # Blank would draw other digits.
        self._compare(self.asked.text().strip() or "-")

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(
            (("六位数字", self.digits), ("报送比对码", self.code))
        ):
            grid.addWidget(hint(label), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(value, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(subheading("电话比对"))
        column.addWidget(hint(_SAID))
        column.addWidget(self.whose)
        column.addLayout(grid)
        column.addLayout(self._lines())
        row_of_buttons = QHBoxLayout()
        row_of_buttons.setSpacing(Space.S)
        row_of_buttons.addWidget(self.again)
        row_of_buttons.addWidget(self.close_)
        row_of_buttons.addStretch(1)
        column.addLayout(row_of_buttons)
        self.verdict.hide()

    def _lines(self) -> QGridLayout:
        """Put the way on beside each line, and the lines one under the other."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        beside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        grid.addWidget(self.heard_field, 0, 0)
        grid.addWidget(self.check, 0, 1, beside)
        grid.addWidget(self.verdict, 1, 0, 1, 3)
        grid.addWidget(self.asked_field, 2, 0)
        grid.addWidget(self.take, 2, 1, beside)
        return grid


def _large() -> QLabel:
    label = words()
    label.setFont(fonts.plain(fonts.BASE_POINTS + _LARGE))
    return label
