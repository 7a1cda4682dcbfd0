"""Write the texts of a report; what was saved stands in each copy printed after it.

Nothing is kept by itself while somebody types: each saving is an entry of the ledger,
signed, and whoever made the report answers for it. Leaving with words unsaved asks.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from judrec.actions.report.open_report import OpenReport, open_report
from judrec.actions.report.save_workbook import save_workbook
from judrec.actions.report.write_report import KeptTexts, write_report
from judrec.core.report.period import Period
from judrec.core.report.texts import (
    BLOCK_LIMIT,
    BLOCKS,
    SUMMARY_LIMIT,
    ReportTexts,
    texts_problems,
)
from judrec.errors import JudrecError
from judrec.gui.look.columns import framed
from judrec.gui.look.parts import (
    Space,
    button,
    card,
    heading,
    hint,
    link,
    primary,
    side,
    subheading,
)
from judrec.gui.messages import MessageBar
from judrec.gui.places import WORKBOOK_FILES, ask_new_file
from judrec.gui.quarter.report.block_editor import BlockEditor
from judrec.gui.quarter.report.special_editor import SpecialEditor
from judrec.gui.quarter.report.summaries_editor import SummariesEditor
from judrec.gui.session import Session

_NOTES = {
    "basic": "空着时按件数起草；改写后以您的文字为准。",
    "features": "空着的不印。",
    "problems": "空着的不印。",
    "advice": "空着的不印。",
}
_ZERO = "本期没有收到记录。报送时可以只打印零报告（一页）。"
_UNSAVED = "写好的文字还没有保存。现在离开，这些文字就没有了。"
_FILE = "文书.xlsx"


class ReportPage(QWidget):
    """Four texts, what is reported specially, and a summary of each record."""

    left = Signal()
    print_wanted = Signal(object)
    """The Period whose report is to be looked at and printed."""

    def __init__(self, session: Session, period: Period) -> None:
        super().__init__()
        self._session = session
        self._period = period
        self._opened: OpenReport | None = None
        self._given_up = False
        self.message = MessageBar()
        self.back = link("‹ 返回季度报送")
        self.save = primary("保存", "保存报告的文字，留痕")
        self.print = button("预览、打印…", "先保存，再预览和打印报告")
        self.tabulate = button("另存表格…", "把各表存为没有加密的电子表格")
        self.blocks = {
            key: BlockEditor(label, _NOTES[key], BLOCK_LIMIT)
            for key, label in BLOCKS.items()
        }
        self.redraft = link("恢复按件数起草的文字", "放弃改写的基本情况")
        self.special = SpecialEditor()
        self.summaries = SummariesEditor()
        self._arrange()
        self._connect()
        self._allow(going=False)
        session.write(partial(open_report, period=period), self._show, self._fail)

    @property
    def texts(self) -> ReportTexts:
        """What stands on the page."""
        said = {key: editor.text for key, editor in self.blocks.items()}
        if self._opened is not None and said["basic"] == self._opened.drafted:
            said["basic"] = ""
        return ReportTexts(
            **said,
            special=self.special.rows,
            summaries=self.summaries.texts,
        )

    @property
    def unsaved(self) -> bool:
        """Whether something was written that isn't kept."""
        return self._opened is not None and self.texts != self._opened.kept.texts

    def start(self) -> None:
        self.blocks["basic"].box.setFocus()

    def refresh(self) -> None:
        """Keep what is being written: nothing else changes it."""

    def clear(self) -> None:
        """Forget all that is shown; what is unsaved and in order is saved first."""
        self._keep_what_is_in_order()
        self._opened = None
        for editor in self.blocks.values():
            editor.show_text("")
        self.special.clear()
        self.summaries.clear()
        self.message.clear()
        self._allow(going=False)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(heading(f"汇总分析报告　{self._period.words}"), 1)
        for each in (self.tabulate, self.print, self.save):
            head.addWidget(each)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, Space.M, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(self._texts())
        column.addWidget(framed(subheading("特别报告事项"), self.special))
        column.addWidget(framed(subheading("记录摘要"), self.summaries))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XL, Space.M, Space.L, 0)
        whole.setSpacing(Space.S)
        whole.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(head)
        whole.addWidget(
            hint("文字保存后留痕，可以再改；记录摘要、特别报告事项按登记号列出。")
        )
        whole.addWidget(self.message)
        self.view = side(content)
        whole.addWidget(self.view, 1)

    def _texts(self) -> QWidget:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        for key, editor in self.blocks.items():
            column.addWidget(editor)
            if key == "basic":
                column.addWidget(self.redraft, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _connect(self) -> None:
        self.back.clicked.connect(self._leave)
        self.save.clicked.connect(lambda: self._save(lambda: None))
        self.print.clicked.connect(
            lambda: self._save(lambda: self.print_wanted.emit(self._period))
        )
        self.tabulate.clicked.connect(lambda: self._save(self._ask_for_place))
        self.redraft.clicked.connect(self._redraft)
        for editor in self.blocks.values():
            editor.box.refused.connect(self.message.error)

    def _show(self, opened: OpenReport) -> None:
        self._opened = opened
        kept = opened.kept.texts
        for key, editor in self.blocks.items():
            editor.show_text(getattr(kept, key))
        if not kept.basic:
            self.blocks["basic"].show_text(opened.drafted)
        self.special.show_rows(opened.lines, kept.special)
        self.summaries.show_lines(opened.lines, kept.summaries)
        self._allow(going=True)
        if opened.zero:
            self.message.notice(_ZERO)
        self.start()

    def _keep_what_is_in_order(self) -> None:
        """Save at a lock, when nobody can be asked; what isn't allowed is left out."""
        opened, texts = self._opened, self.texts
        if opened is None or not self.unsaved or self._given_up:
            return
        kept = replace(
            texts,
            special=tuple(each for each in texts.special if each.ground),
            summaries={
                number: words
                for number, words in texts.summaries.items()
                if len(words) <= SUMMARY_LIMIT
            },
        )
        value, period = kept.to_json(), self._period
        if not texts_problems(value, {line.number for line in opened.lines}):
            self._session.write(
                lambda station: write_report(station, period, value), lambda _kept: None
            )

    def _redraft(self) -> None:
        if self._opened is not None:
            self.blocks["basic"].show_text(self._opened.drafted)
            self.blocks["basic"].box.setFocus()

    def _save(self, then: Callable[[], None]) -> None:
        """Keep the texts where something is new, then go on."""
        opened = self._opened
        if opened is None:
            return
        texts = self.texts
        if texts == opened.kept.texts:
            self.message.success("文字没有变化，不用再保存。")
            then()
            return
        known = {line.number for line in opened.lines}
        problems = texts_problems(texts.to_json(), known)
        if problems:
            said = [f"· {each.text}" for each in problems]
            self.message.error("\n".join(["还不能保存：", *said]))
            return
        self._allow(going=False)

        def kept(found: KeptTexts) -> None:
            self._kept(found)
            then()

        period = self._period
        self._session.write(
            lambda station: write_report(station, period, texts.to_json()),
            kept,
            self._fail,
        )

    def _kept(self, found: KeptTexts) -> None:
        opened = self._opened
        self._allow(going=True)
        if opened is not None:
            self._opened = replace(opened, kept=found)
            self.message.success("已保存。")

    def _ask_for_place(self) -> None:
        ask_new_file(self, "另存表格", _FILE, WORKBOOK_FILES, self._tabulate)

    def _tabulate(self, target: Path) -> None:
        period = self._period
        self._session.write(
            lambda station: save_workbook(station, period, target),
            lambda file: self.message.success(
                f"各表已保存：{file}。文件没有加密，用完请删除。"
            ),
            self._fail,
        )

    def _fail(self, error: JudrecError) -> None:
        self._allow(going=self._opened is not None)
        self.message.show_error(error)

    def _leave(self) -> None:
        if not self.unsaved or self._agreed():
            self._given_up = True
            self.left.emit()

    def _agreed(self) -> bool:
        """Ask before words are lost; keeping them is what Enter and Esc mean."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("汇总分析报告")
        box.setText(_UNSAVED)
        stay = box.addButton("继续编写", QMessageBox.ButtonRole.RejectRole)
        go = box.addButton("不保存，离开", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return cast("object", box.clickedButton()) is go

    def _allow(self, *, going: bool) -> None:
        for each in (self.save, self.print, self.tabulate, self.redraft):
            each.setEnabled(going)
