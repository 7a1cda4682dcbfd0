"""Attach a file to a record: which file, which of its materials."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.records.attach_file import Material
from judrec.actions.records.show_record import ShownRecord
from judrec.core.body import rows, text
from judrec.core.file_name import kept_name, stem_of
from judrec.gui.form.editor import Combo
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, card, hint, primary, subheading
from judrec.gui.places import ALL_FILES, ask_file
from judrec.gui.progress_row import ProgressRow
from judrec.gui.tasks import Progress

_ORIGINAL: dict[str, bool | None] = {"（未说明）": None, "原件": True, "复制件": False}


class AttachPanel(QWidget):
    """A small form; hidden until it is wanted."""

    wanted = Signal(object, object)
    """The file's Path and its Material."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self._waiting: list[Path] = []
        self._running: Progress | None = None
        self.choose = button("选择文件…")
        self.chosen = hint("还没有选择文件。")
        self.name = Combo()
        line = QLineEdit()
        line.setAccessibleName("材料名称（必填）")
        self.name.setEditable(True)
        self.name.setLineEdit(line)
        self.name.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.original = Combo()
        self.original.addItems(list(_ORIGINAL))
        self.kept_at = QLineEdit()
        self.kept_at.setPlaceholderText("例：副卷")
        self._name = Field("材料名称", self.name, required=True)
        self.attach = primary("附上")
        self.cancel = button("取消")
        self.progress = ProgressRow("附上文件")
        self._arrange()
        self.choose.clicked.connect(self._choose)
        self.attach.clicked.connect(self._attach)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    @property
    def waiting(self) -> bool:
        """Whether more files were brought than one."""
        return bool(self._waiting)

    def bring(self, files: tuple[Path, ...]) -> None:
        """Ask for each of these in turn: `begin` takes the next one."""
        self._waiting += files

    def begin(self, shown: ShownRecord) -> None:
        """Ask for a file; materials without one are offered first."""
        filed = [item.material for item in shown.attachments]
        named = [text(row.get("name")) for _, row in rows(shown.body, "materials")]
        self.clear()
        self.name.addItems([name for name in named if name and name not in filed])
        self.name.setCurrentIndex(0 if self.name.count() else -1)
        self.show()
        if self._waiting:
            self.take(self._waiting.pop(0))
            self.name.setFocus()
        else:
            self.choose.setFocus()

    def take(self, file: Path) -> None:
        """Take the file that was chosen."""
        self._file = file
        name = kept_name(file.name)
        left = len(self._waiting)
        self.chosen.setText(f"{name}（另有 {left} 份待附）" if left else name)
        if not self.name.currentText().strip():
            self.name.setEditText(stem_of(name))

    def run(self) -> Progress:
        """Show how far it is, until `rest`; meanwhile nothing is attached twice."""
        self.attach.setEnabled(False)
        self._running = self.progress.begin()
        return self._running

    def rest(self) -> None:
        """Let it be tried again: what was running has come to its end."""
        self._running = None
        self.progress.end()
        self.attach.setEnabled(True)

    def leave(self) -> None:
        """Go, and call off what is being attached: nobody waits for it any more."""
        if self._running is not None:
            self._running.cancel()
        self._waiting.clear()
        self.left.emit()

    def give_up(self) -> None:
        """Ask for none of what was brought any more."""
        self._waiting.clear()
        self.clear()

    def clear(self) -> None:
        self._file = None
        self.chosen.setText("还没有选择文件。")
        self.name.clear()
        self.name.clearEditText()
        self.original.setCurrentIndex(0)
        self.kept_at.clear()
        self._name.complain("")
        self.rest()
        self.hide()

    def _arrange(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(subheading("附材料"))
        column.addWidget(
            hint(
                "文件加密存入专库，原文件不动。附上之后成为新的一版，不能撤下。"
                "与“材料”栏同名的，附在那一份之下。"
            )
        )
        file = QHBoxLayout()
        file.addWidget(self.choose)
        file.addWidget(self.chosen, 1)
        column.addLayout(file)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(Field("原件或复制件", self.original), 0, 1)
        grid.addWidget(Field("存放处", self.kept_at), 0, 2)
        for place, share in enumerate((2, 1, 2)):
            grid.setColumnStretch(place, share)
        column.addLayout(grid)
        column.addWidget(self.progress)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.attach)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, Space.M, 0)
        whole.addWidget(frame)

    def _choose(self) -> None:
        ask_file(self, "选择要附上的文件", ALL_FILES, self.take)

    def _attach(self) -> None:
        name = self.name.currentText().strip()
        self._name.complain("" if name else "请写明是哪一份材料。")
        if self._file is None:
            self.chosen.setText("请先选择文件。")
            self.choose.setFocus()
        elif name:
            original = _ORIGINAL[self.original.currentText()]
            material = Material(name, original, self.kept_at.text())
            self.wanted.emit(self._file, material)
