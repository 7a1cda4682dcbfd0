"""What the 抄录页 lists, and in which order; and the blank form to fill in by hand.

The courts' own platforms ask in different orders, so each office sets its own, once:
rows are ticked and moved, by keyboard too, and kept together by one deliberate act.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from judrec.actions.paper.blank_form import blank_form
from judrec.actions.paper.save_pdf import save_pdf
from judrec.actions.people.settings import Settings, change_setting
from judrec.actions.station import Station
from judrec.core.transcript import DEFAULT_FIELDS, SEPARATOR, field_label
from judrec.errors import JudrecError
from judrec.gui.look.parts import Space, button, hint
from judrec.gui.once import Once
from judrec.gui.places import PDF_FILES, ask_new_file
from judrec.gui.printing import JOB, print_sheet
from judrec.gui.session import Session
from judrec.gui.settings.section import Section

_KEY = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_HEIGHT = 260


class TranscriptSection(Section):
    """A list of fields with ticks, what moves them, and the blank form beside."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "抄录页与空白表",
            "抄录页供在法院自己的平台上照着录入：勾选要列的栏目，按平台的次序排列。"
            "内部备注从不列入。",
        )
        self._session = session
        self._once = Once(session)
        self.fields = QListWidget()
        self.fields.setAccessibleName("抄录页的栏目和次序")
        self.fields.setAccessibleDescription("空格键勾选；Alt 加上、下方向键移动")
        self.fields.setFixedHeight(_HEIGHT)
        self.up = button("上移", "上移（Alt+↑）")
        self.down = button("下移", "下移（Alt+↓）")
        self.usual = button("恢复默认", "恢复默认的栏目和次序，保存后生效")
        self.keep = button("保存栏目和次序", "此后打印的抄录页照此排列")
        self.paper = button("打印空白表…", "离开席位时带上，供手工填写")
        self.file = button("空白表保存为 PDF…", "存为文件；其中没有任何记录的内容")
        self._arrange()
        self._connect()
        self._held: tuple[str, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Show what holds, unless it does already: what is being moved stays moved."""
        held = self._session.settings.transcript_fields
        if held != self._held:
            self._held = held
            self.show_fields(held)

    def show_fields(self, listed: tuple[str, ...]) -> None:
        """Let the list say what holds: what is listed, then what isn't."""
        form = self._session.form
        self.fields.clear()
        for key in dict.fromkeys((*listed, *DEFAULT_FIELDS)):
            if form.find(key) is None:
                continue
            item = QListWidgetItem(field_label(form, key))
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_ON if key in listed else _OFF)
            self.fields.addItem(item)
        self.fields.setCurrentRow(0)

    def listed(self) -> tuple[str, ...]:
        """Give the keys that are ticked, in their order."""
        items = (self.fields.item(row) for row in range(self.fields.count()))
        return tuple(item.data(_KEY) for item in items if item.checkState() is _ON)

    def _arrange(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(Space.S)
        for each in (self.up, self.down, self.usual):
            beside.addWidget(each)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.fields, 1)
        row.addLayout(beside)
        self.column.addLayout(row)
        kept = QHBoxLayout()
        kept.addWidget(self.keep)
        kept.addStretch(1)
        self.column.addLayout(kept)
        self.column.addWidget(
            hint("空白表供不在席位时手工填写，不含登记号，打印不留痕；之后照表录入。")
        )
        blank = QHBoxLayout()
        blank.setSpacing(Space.S)
        blank.addWidget(self.paper)
        blank.addWidget(self.file)
        blank.addStretch(1)
        self.column.addLayout(blank)

    def _connect(self) -> None:
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.fields)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=by: self._move(by))
        self.usual.clicked.connect(lambda: self.show_fields(DEFAULT_FIELDS))
        self.keep.clicked.connect(self._keep)
        self.paper.clicked.connect(
            lambda: print_sheet(self, self._session, _blank, self.message)
        )
        self.file.clicked.connect(
            lambda: ask_new_file(
                self, "空白表保存为 PDF", f"{JOB}.pdf", PDF_FILES, self._save
            )
        )

    def _move(self, by: int) -> None:
        """Move the current row; at an end it stays."""
        row = self.fields.currentRow()
        to = row + by
        if row < 0 or not 0 <= to < self.fields.count():
            return
        item = self.fields.takeItem(row)
        self.fields.insertItem(to, item)
        self.fields.setCurrentRow(to)

    def _keep(self) -> None:
        listed = self.listed()
        if not listed:
            self.message.error("没有保存：请至少勾选一个栏目。")
            return
        value = "" if listed == DEFAULT_FIELDS else SEPARATOR.join(listed)
        self._once.write(
            lambda station: change_setting(station, "transcript_fields", value),
            self._kept,
            self._refused,
        )

    def _kept(self, settings: Settings) -> None:
        self._session.settings = settings
        self._held = settings.transcript_fields
        self.message.success("已保存。")

    def _refused(self, error: JudrecError) -> None:
        self.show_fields(self._held)
        self.message.show_error(error)

    def _save(self, target: Path) -> None:
        self._session.run(
            lambda station: save_pdf(target, _blank(station)),
            lambda file: self.message.success(f"已保存到 {file}。"),
            self.message.show_error,
        )


def _blank(station: Station) -> bytes:
    return blank_form(station).pdf
