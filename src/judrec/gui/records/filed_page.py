"""It is filed: the number, the code, and what is usually done next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.quarter.immediate_items import AffectedRecord
from judrec.actions.records.version_entry import Filed
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    card,
    heading,
    hint,
    primary,
    set_kind,
    set_tone,
    words,
)

_PUT_RIGHT = "确有写错的，请在“查看这件记录”中用“补正”改正，原文保留。"
_URGENT = "记录写明已经影响案件正常办理，应当立即报告，不等季度报送（规定第十三条）。"
_WIDEST = 720


class FiledPage(QWidget):
    """What came of filing, and six ways on."""

    insert_wanted = Signal()
    slip_wanted = Signal()
    again = Signal()
    shown = Signal()
    left = Signal()
    report_wanted = Signal()

    def __init__(self, filed: Filed) -> None:
        super().__init__()
        self.filed = filed
        self.insert = primary("打印入卷件", "打印放入案卷的记录表")
        self.slip = button("打印记录凭证", "打印证明已经记录的凭证，不含内容")
        self.more = button("再记一份", "登记另一件情况")
        self.show_record = button("查看这件记录")
        self.back = button("返回列表")
        self.report = button(
            "立即报告…", "已影响案件正常办理，不等季度报送（第十三条）"
        )
        self.urgent = _notice(_URGENT)
        self.reported = words()
        self._arrange()
        for each, signal in (
            (self.insert, self.insert_wanted),
            (self.slip, self.slip_wanted),
            (self.more, self.again),
            (self.show_record, self.shown),
            (self.back, self.left),
            (self.report, self.report_wanted),
        ):
            each.clicked.connect(signal)

    def start(self) -> None:
        self.insert.setFocus()

    def tell_report(self, affected: AffectedRecord) -> None:
        """Say that it must be reported at once, and lead there, or that it was."""
        done = affected.done
        self.urgent.setVisible(not done)
        self.reported.setText(f"{MARKS[Tone.SUCCESS]} {affected.words}。")
        self.reported.setVisible(done)
        self.report.show()
        if not done:
            self.report.setFocus()

    def clear(self) -> None:
        """Nothing to keep; the page goes."""

    def _arrange(self) -> None:
        frame = card()
        frame.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        title = heading(f"{MARKS[Tone.SUCCESS]} 已提交入库")
        set_tone(title, Tone.SUCCESS)
        column.addWidget(title)
        column.addLayout(self._facts())
        column.addWidget(self.urgent)
        set_tone(self.reported, Tone.SUCCESS)
        column.addWidget(self.reported)
        column.addWidget(self.report, 0, Qt.AlignmentFlag.AlignLeft)
        self.urgent.hide()
        self.reported.hide()
        self.report.hide()
        column.addWidget(
            hint("还要附文件的，请在“查看这件记录”中用“附材料”附上。时间均为本机时间。")
        )
        # A twin was named before it was filed; once is enough.
        said = [each for each in self.filed.notices if each.code != "duplicate"]
        for notice in said:
            column.addWidget(_notice(notice.text))
        if said:
            column.addWidget(hint(_PUT_RIGHT))
        column.addLayout(self._ways())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.XL, Space.L, Space.L)
        whole.addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
        whole.addStretch(1)

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        facts = (("登记号", self.filed.number), ("记录校验码", self.filed.code))
        for row, (label, value) in enumerate(facts):
            grid.addWidget(hint(label), row, 0)
            said = words(value)
            set_kind(said, "code")
            grid.addWidget(said, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _ways(self) -> QVBoxLayout:
        ways = QVBoxLayout()
        ways.setSpacing(Space.M)
        for line in (
            (self.insert, self.slip),
            (self.more, self.show_record, self.back),
        ):
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            for each in line:
                row.addWidget(each)
            row.addStretch(1)
            ways.addLayout(row)
        return ways


def _notice(text: str) -> QFrame:
    frame = QFrame()
    set_kind(frame, "message")
    set_tone(frame, Tone.NOTICE)
    said = words(f"{MARKS[Tone.NOTICE]} {text}")
    set_tone(said, Tone.NOTICE)
    row = QHBoxLayout(frame)
    row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
    row.addWidget(said)
    return frame
