"""What stands against a unit's word: its proof goes out, and a person ends it.

Shown where there is something to show. Which of two histories counts is asked by what
it means, one button each; why, in a line that is signed.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judrec.actions.incidents.list_incidents import (
    Incident,
    NumberClash,
    incidents,
    number_clashes,
)
from judrec.actions.incidents.resolve_incident import resolve_incident
from judrec.actions.incidents.save_fork_proof import save_fork_proof
from judrec.actions.station import Station
from judrec.core.fork_proof import ForkProof
from judrec.core.incident import Counts
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.ask_panel import AskPanel, Question
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import MARKS, Space, Tone, button, words
from judrec.gui.places import PROOF_FILES, ask_new_file
from judrec.gui.receiving.verdict_words import tone
from judrec.gui.records.moments import minute
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.settings.section import Section
from judrec.gui.shown import shown

_SENTENCE = (
    "报送件与该单位以前所报的矛盾，原件已留作证据；它的分卷不在其中，请连同介质保留。"
    "两份历史自不同之处起都不要采信，"
    "查清后在这里登记处置；处置不能更改，什么也不删除。"
)
_MEANS = {
    Counts.HELD: "原先收到的内容不再标明待核实；留作证据的这份不采信。",
    Counts.RECEIVED: "留作证据的这份并入专库；原先与它矛盾的内容不再显示，留痕中仍有。",
    Counts.NEITHER: "自不同之处起的内容始终标明待核实。",
    Counts.NOTED: "两份总账并不矛盾，没有取舍，只登记查明的情况。",
}
_ROW, _MOST_ROWS, _FRAME = 34, 6, 8
_NAME, _NOTE, _CODE = 60, 200, 16
Read = tuple[tuple[Incident, ...], tuple[NumberClash, ...]]


class IncidentsSection(Section):
    """Reads the register whenever something was written."""

    def __init__(self, session: Session) -> None:
        super().__init__("异常事项", _SENTENCE)
        self._session = session
        self._deciding = Counts.NOTED
        self._about = ""
        """Which incident is asked about: another may be chosen meanwhile."""
        self.model = RowsModel[Incident](*_COLUMNS)
        self.table = rows_table(self.model, "异常事项")
        self.told, self.clashes = words(), words()
        self.proof = button("另存分叉证明…", "第三方凭该单位的名片就能核对")
        self.decisions = {
            counts: button(f"{counts.label}…", _MEANS[counts]) for counts in Counts
        }
        self.asking = AskPanel(
            session, "登记处置", Question("查明的情况", "写清楚怎样查明的。")
        )
        (self.note,) = self.asking.questions
        self._buttons = QWidget()
        self._arrange()
        self._connect()
        self.hide()

    def refresh(self) -> None:
        if self._session.person.oversees:
            self._session.run(_read, self._show, self.message.show_error)

    def clear(self) -> None:
        self.model.show(())
        self.clashes.clear()
        self.asking.leave()
        self.message.clear()
        self.hide()

    @property
    def chosen(self) -> Incident | None:
        """The incident that is chosen in the list."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row(rows[0].row()) if rows else None

    def _show(self, read: Read) -> None:
        found, clashes = read
        before = self.chosen
        self.model.show(found)
        for number, row in enumerate(found):
            if before is not None and row.id == before.id:
                self.table.selectRow(number)
        if not any(row.id == self._about and row.counts is None for row in found):
            self.asking.leave()
        self.clashes.setText(_clashes(clashes))
        self.clashes.setVisible(bool(clashes))
        self.table.setVisible(bool(found))
        self._buttons.setVisible(bool(found))
        # The page scrolls, not a short list in it.
        self.table.setFixedHeight(_ROW * (min(len(found), _MOST_ROWS) + 1) + _FRAME)
        self._choose()
        self.setVisible(bool(found or clashes))

    def _choose(self) -> None:
        row = self.chosen
        self.told.setText(_detail(row) if row else "")
        self.told.setVisible(row is not None)
        self.proof.setVisible(row is not None)
        for counts, decision in self.decisions.items():
            allowed = row is not None and row.counts is None and counts in row.choices
            decision.setVisible(allowed)

    def _ask(self, counts: Counts) -> None:
        row = self.chosen
        if row is not None:
            self._deciding, self._about = counts, row.id
            self.asking.ask(
                f"{shown(row.unit, _NAME)}：{counts.label}", _MEANS[counts], "登记处置"
            )

    def _decide(self) -> None:
        about, counts, note = self._about, self._deciding, self.note.text
        self.asking.carry_out(
            lambda station: resolve_incident(station, about, counts, note),
            self._decided,
            self._refused,
        )

    def _decided(self, row: Incident) -> None:
        self.message.success(f"已登记处置：{row.state}。")
        self.table.setFocus()

    def _refused(self, error: JudrecError) -> None:
        if isinstance(error, IncompleteError):
            self.note.complain(error.problems[0].text)
        else:
            self.message.show_error(error)

    def _ask_place(self) -> None:
        row = self.chosen
        if row is not None:
            name = f"分叉证明-{row.id}.json"
            save = partial(self._save, row.id)
            ask_new_file(self, "另存分叉证明", name, PROOF_FILES, save)

    def _save(self, name: str, target: Path) -> None:
        self._session.write(
            lambda station: save_fork_proof(station, name, target),
            partial(self._saved, target),
            self.message.show_error,
        )

    def _saved(self, target: Path, _proof: ForkProof) -> None:
        self.message.success(
            f"已写出 {shown(target.name, _NAME)}；其中没有记录的内容，可以交给第三方。"
        )

    def _arrange(self) -> None:
        flow = Flow(self._buttons, Space.S, Space.S)
        for each in self.decisions.values():
            flow.addWidget(each)
        beside = QHBoxLayout()
        beside.setSpacing(Space.M)
        beside.addWidget(self.told, 1)
        beside.addWidget(self.proof, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.clashes)
        self.column.addWidget(self.table)
        self.column.addLayout(beside)
        self.column.addWidget(self._buttons)
        self.column.addWidget(self.asking)

    def _connect(self) -> None:
        self.proof.clicked.connect(self._ask_place)
        for counts, decision in self.decisions.items():
            decision.clicked.connect(partial(self._ask, counts))
        self.asking.wanted.connect(self._decide)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.model.modelReset.connect(self._choose)


def _read(station: Station) -> Read:
    return incidents(station), number_clashes(station)


def _clashes(clashes: tuple[NumberClash, ...]) -> str:
    more = len(clashes) - _MOST_ROWS
    rest = [f"编号冲突另有 {more} 件，请用 judrec incident list 查看。"]
    return "\n".join([*map(_clash, clashes[:_MOST_ROWS]), *rest * (more > 0)])


def _clash(each: NumberClash) -> str:
    units = "；".join(shown(unit, _NAME) for unit in each.units)
    return f"编号冲突　{shown(each.number, _NAME)}：{units}。各件都保留。"


def _detail(row: Incident) -> str:
    bundle = f"留作证据的第 {row.nth} 份　{row.bundle[:_CODE]}…"
    against = f"与之矛盾的第 {row.against_nth} 份　{row.against[:_CODE]}…"
    lines = [bundle, against if row.against else ""]
    if not row.own:
        lines.append("是该单位所属席位的总账。")
    if row.counts is not None:
        who = f"{shown(row.ended_by, _NAME)}，{minute(row.ended_at)}"
        lines.append(f"处置：{row.state}。{shown(row.note, _NOTE)}（{who}）")
    return "\n".join(filter(None, lines))


def _state(row: Incident) -> str:
    mark = MARKS[Tone.SUCCESS if row.counts else Tone.ERROR]
    return f"{mark} {row.state}"


_COLUMNS: tuple[Column[Incident], ...] = (
    Column("收到", lambda row: minute(row.at)),
    Column("单位", lambda row: shown(row.unit, _NAME)),
    Column("结论", lambda row: f"{MARKS[tone(row.verdict)]} {row.verdict.word}"),
    Column("最先不同", lambda row: row.differs or "——"),
    Column("处置", _state),
)
