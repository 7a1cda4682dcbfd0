"""How many records a quarter has, in words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.actions.quarter.show_quarter import (
    BEFORE_WORDS,
    ZERO_WORDS,
    QuarterSummary,
    nil_words,
)
from judrec.core.form import Form
from judrec.gui.look.parts import Space, hint, subheading, words

_ZERO = "零报告同样签名、编号：没有收到记录的季度，也请写出并报送。"
_DESK_NONE = "本季度本席位没有提交记录"
_DESK_ZERO = "没有记录的季度，也要送本院专库：专库由此知道本席位已报。"


class Figures(QWidget):
    """All counts of the quarter; a quarter without records is said in its words."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._situations = form.field("situation").choices
        self.records = subheading("")
        self.situations = words()
        self.acts = hint()
        self.nil = hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for label in (self.records, self.situations, self.acts, self.nil):
            column.addWidget(label)
        self.nil.hide()

    def tell(self, found: QuarterSummary, *, reports: bool) -> None:
        """Show these counts: of a court that `reports`, or of one desk of it."""
        records = f"{'收到' if reports else '本席位提交'}记录 {found.records} 件"
        none, zero = (ZERO_WORDS, _ZERO) if reports else (_DESK_NONE, _DESK_ZERO)
        if found.before_store:
            none, zero = BEFORE_WORDS, found.reports_instead
        said = found.zero or found.before_store
        self.records.setText(none if said else records)
        self.situations.setText(zero if said else self._by_situation(found))
        self.acts.setText(
            f"补正 {found.corrections} 次，补充 {found.supplements} 次，"
            f"注销 {found.voids} 次。"
        )
        acts = found.corrections or found.supplements or found.voids
        self.acts.setVisible(bool(acts) or not said)
        self.nil.setText(nil_words(found.nil) if found.nil else "")
        self.nil.setVisible(found.nil is not None)

    def clear(self) -> None:
        """Forget the counts."""
        for label in (self.records, self.situations, self.acts, self.nil):
            label.clear()

    def _by_situation(self, found: QuarterSummary) -> str:
        counted = (
            f"{choice.label} {found.by_situation.get(choice.value, 0)} 件"
            for choice in self._situations
        )
        return "，".join(counted) + "。"
