"""What the office sets; each change is kept at once, and is an entry of the ledger."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel

from judrec.actions.people.settings import (
    HEADER_MARKS,
    IDLE_MINUTES,
    LATE_DAYS,
    Settings,
    change_setting,
)
from judrec.actions.records.print_record import Variant
from judrec.core.follow_up.kind import StationKind
from judrec.gui.look.parts import Space, hint, number
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.session import Session
from judrec.gui.settings.section import Section

_VARIANTS = {
    Variant.SECONDARY: "副卷版（全部内容）",
    Variant.MAIN: "正卷版（不含登记号和内部备注）",
}
_NO_MARK = "不加"


class OfficeSection(Section):
    """Minutes until the lock, what is printed, what lists show."""

    def __init__(self, session: Session) -> None:
        super().__init__("本机设置", "改动立即生效，并记入总账。")
        self._session = session
        self._pending = 0
        """How many changes aren't carried out yet."""
        self.minutes = number(IDLE_MINUTES, " 分钟没有操作后")
        self.variant, self.mark, self.kind = StillCombo(), StillCombo(), StillCombo()
        for kind in StationKind:
            self.kind.addItem(kind.words, kind.value)
        for variant, label in _VARIANTS.items():
            self.variant.addItem(label, str(variant))
        for mark in HEADER_MARKS:
            self.mark.addItem(mark or _NO_MARK, mark)
        self.system = hint()
        self.system.setAccessibleName("随系统锁定")
        self.masked = QCheckBox("列表中只显示姓（王×）")
        self.suggestions = QCheckBox("提示自己记录过的姓名、单位、案由等")
        self.nil = QCheckBox("可以逐案说明没有干预情况（一案一表，“无”）")
        self.nil.setAccessibleDescription("《规定》没有要求，由本单位自行决定")
        self.two_people = QCheckBox("没有领导签发的不能写出")
        self.named = QCheckBox("报送件写明记录人姓名（不选的，以代号代替）")
        self.late = number(range(LATE_DAYS.stop), " 天的，询问迟延原因")
        self.late.setPrefix("事发后超过 ")
        self.late.setSpecialValueText("不询问")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.M)
        for label, editor in (
            ("自动锁定", self.minutes),
            ("本站是", self.kind),
            ("默认打印", self.variant),
            ("入卷件页眉标注", self.mark),
            ("迟延记录", self.late),
        ):
            editor.setAccessibleName(label)
            form.addRow(label, editor)
        form.insertRow(1, self.system)
        form.addRow(QLabel("姓名"), self.masked)
        form.addRow(QLabel("填写提示"), self.suggestions)
        form.addRow(QLabel("无干预情况"), self.nil)
        form.addRow(QLabel("报送"), self.two_people)
        form.addRow(QLabel("记录人"), self.named)
        self.column.addLayout(form)
        self.show_settings(session.settings)
        self._connect()

    def refresh(self) -> None:
        """Show what holds, unless what the person sees is just going to hold."""
        if not self._pending:
            self.show_settings(self._session.settings)

    def clear(self) -> None:
        self.message.clear()

    def show_settings(self, settings: Settings) -> None:
        """Let the editors say what holds."""
        self.system.setText(self._session.system.sentence)
        with QSignalBlocker(self.minutes), QSignalBlocker(self.late):
            self.minutes.setValue(settings.idle_minutes)
            self.late.setValue(settings.late_after_days or 0)
        self.variant.setCurrentIndex(
            self.variant.findData(str(settings.default_variant))
        )
        self.mark.setCurrentIndex(self.mark.findData(settings.header_mark))
        kind = self.kind.findData(settings.station_kind.value)
        self.kind.setCurrentIndex(kind)
        self.masked.setChecked(settings.masked_names)
        self.suggestions.setChecked(settings.suggestions)
        self.nil.setChecked(settings.nil_statements)
        self.two_people.setChecked(settings.two_people)
        self.named.setChecked(settings.name_recorder)

    def _connect(self) -> None:
        self.minutes.valueChanged.connect(
            lambda minutes: self._change("idle_minutes", str(minutes))
        )
        # `activated` and `clicked` speak of a hand; showing what holds is none.
        self.variant.activated.connect(
            lambda _at: self._change("default_variant", self.variant.currentData())
        )
        self.kind.activated.connect(
            lambda _at: self._change("station_kind", self.kind.currentData())
        )
        self.mark.activated.connect(
            lambda _at: self._change("header_mark", self.mark.currentData())
        )
        self.masked.clicked.connect(
            lambda on: self._change("masked_names", "yes" if on else "no")
        )
        self.suggestions.clicked.connect(
            lambda on: self._change("suggestions", "yes" if on else "no")
        )
        self.nil.clicked.connect(
            lambda on: self._change("nil_statements", "yes" if on else "no")
        )
        self.named.clicked.connect(
            lambda on: self._change("name_recorder", "yes" if on else "no")
        )
        self.two_people.clicked.connect(
            lambda on: self._change("two_people", "yes" if on else "no")
        )
        self.late.valueChanged.connect(
            lambda days: self._change("late_after_days", str(days) if days else "")
        )

    def _change(self, name: str, value: str) -> None:
        self._pending += 1
        self._session.write(
            lambda station: change_setting(station, name, value),
            self._changed,
            self.message.show_error,
        )
        self._session.after(self._carried_out)

    def _changed(self, settings: Settings) -> None:
        self._session.settings = settings
        self.message.success("已保存。")

    def _carried_out(self) -> None:
        self._pending -= 1
        self.refresh()
