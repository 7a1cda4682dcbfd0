"""What a record's page leads to: reports of it alone, closing, whom it names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judrec.actions.quarter.immediate_items import AffectedRecord
from judrec.actions.records.immediate_letter import is_immediate
from judrec.actions.records.show_record import ShownRecord
from judrec.core.follow_up.kind import StationKind
from judrec.core.statistics.facts import NamedOfficial, named_officials
from judrec.gui.look.parts import MARKS, Space, Tone, link
from judrec.gui.session import Session

_URGED = f"{MARKS[Tone.NOTICE]} 立即报告…"
_DONE = f"{MARKS[Tone.SUCCESS]} 已立即报告…"
_WHY = "已影响案件正常办理，不等季度报送（第十三条）"


class ReportBar(QWidget):
    """立即报告 where the case is affected, 直报上级 of one's own, and 封闭."""

    wanted = Signal(bool)
    """Whether directly, past the court's own keeper."""
    closing_wanted = Signal()
    look_up_wanted = Signal(object)
    """The identified officials of the record, a tuple."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._officials: tuple[NamedOfficial, ...] = ()
        self.same = link("同一领导干部…", "查找写有同一名领导干部的其他记录，每次留痕")
        self.now = link(_URGED, _WHY)
        self.direct = link("直报上级…", "本院领导或者接收单位涉及其中，不经专库管理员")
        self.closing = link("对某接收单位封闭…", "接收单位涉及其中的，由指定领导决定")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for each in (self.same, self.now, self.direct, self.closing):
            each.setToolTip(each.accessibleDescription())
            row.addWidget(each)
        self.now.clicked.connect(lambda: self.wanted.emit(False))  # noqa: FBT003
        self.direct.clicked.connect(lambda: self.wanted.emit(True))  # noqa: FBT003
        self.closing.clicked.connect(self.closing_wanted)
        self.same.clicked.connect(lambda: self.look_up_wanted.emit(self._officials))
        self.hide()

    def show_record(self, shown: ShownRecord) -> None:
        """Offer what this record calls for."""
        court = self._session.settings.station_kind is StationKind.COURT
        ours = shown.row.unit_code == self._session.unit.code
        self.now.setVisible(court and ours and is_immediate(shown))
        self.direct.setVisible(court and ours and not shown.row.station)
        closable = ours and self._session.person.oversees
        self.closing.setVisible(court and closable)
        self._officials = named_officials(shown.body)
        self.same.setVisible(bool(self._officials))
        self.setVisible((court and ours) or bool(self._officials))

    def tell_report(self, affected: AffectedRecord | None) -> None:
        """Say on the way to the report whether it was made, and to whom."""
        reported = affected is not None and bool(affected.reported)
        self.now.setText(_DONE if affected and affected.done else _URGED)
        said = f"{affected.words}。" if affected and reported else _WHY
        self.now.setAccessibleDescription(said)
        self.now.setToolTip(said)

    def clear(self) -> None:
        """Forget whom the record names."""
        self._officials = ()
