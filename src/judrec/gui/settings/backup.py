"""Backup and moving: when it was last done, do it now, check one, go elsewhere."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from judrec.actions.people.settings import BACKUP_DAYS, Settings, change_setting
from judrec.actions.upkeep.back_up_store import BackedUp, back_up_store
from judrec.actions.upkeep.keeping import Keeping, keeping
from judrec.actions.upkeep.verify_backup import BackupReport, minute, verify_backup
from judrec.actions.upkeep.verify_store import Flaw
from judrec.errors import JudrecError
from judrec.gui.long_work import LongWork
from judrec.gui.look.parts import Space, button, hint, number, primary, words
from judrec.gui.places import BACKUP_FILES, ask_file
from judrec.gui.sealing.folder_field import FolderField
from judrec.gui.sealing.medium import size_words
from judrec.gui.session import Session
from judrec.gui.settings.moving import Moving
from judrec.gui.settings.section import Section
from judrec.gui.shown import shown

_SENTENCE = (
    "把整个专库写成一个加密文件。只有恢复单上的恢复词，或者本库自己，能打开它；"
    "请放在移动介质上，与电脑、恢复单分开保管。"
)
_MOST = 5
_PATH = 120
_READ_BACK = "正在重新读出核验… %p%"
_HALF = 2


class BackupSection(Section):
    """What was last backed up; a folder, a bar, a verdict; and the way elsewhere."""

    def __init__(self, session: Session) -> None:
        super().__init__("备份与搬家", _SENTENCE)
        self._session = session
        self._pending = 0
        """How many changes of the days aren't carried out yet."""
        self.last = words()
        self.last.setAccessibleName("上次备份")
        self.came_from = hint()
        self.folder = FolderField(session)
        self.write = primary("立即备份", "写到所选的文件夹，并重新读出核验")
        self.check = button("核验一份备份…", "打开一份备份，核验其中的全部内容")
        self.work = LongWork(session, "备份")
        self.days = number(BACKUP_DAYS, " 天没有备份后")
        self.days.setAccessibleName("在状态栏提醒")
        self.moving = Moving(session)
        self._arrange()
        self.work.turned.connect(self._follow)
        self.write.clicked.connect(self._write)
        self.folder.line.returnPressed.connect(self._write)
        self.check.clicked.connect(
            lambda: ask_file(self, "核验备份", BACKUP_FILES, self._check)
        )
        self.days.valueChanged.connect(self._change_days)

    def refresh(self) -> None:
        self._show_days()
        self._session.run(keeping, self._show)

    def clear(self) -> None:
        """Call off what is being written, and forget the rest."""
        self.work.cancel()
        self.last.clear()
        self.came_from.clear()
        self.folder.clear()
        self.message.clear()
        self.moving.clear()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.write)
        buttons.addWidget(self.check)
        buttons.addStretch(1)
        reminder = QHBoxLayout()
        reminder.setSpacing(Space.L)
        label = QLabel("在状态栏提醒")
        label.setBuddy(self.days)
        reminder.addWidget(label)
        reminder.addWidget(self.days)
        reminder.addStretch(1)
        for widget in (self.last, self.came_from, self.folder):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.column.addWidget(self.work.row)
        self.column.addWidget(self.message)
        self.column.addLayout(reminder)
        self.column.addWidget(self.moving)
        self.came_from.hide()

    def _show(self, found: Keeping) -> None:
        last = found.last
        said = (
            f"{last.sentence}（{minute(last.at)}，{last.file}）。"
            if last.at
            else (f"{last.sentence}。")
        )
        self.last.setText(f"{said}现在备份约需 {size_words(found.size)}。")
        self.came_from.setText(found.came_from)
        self.came_from.setVisible(bool(found.came_from))
        self.moving.show_standing(found.standing)

    def _write(self) -> None:
        folder = None if self.work.goes_on else self.folder.ask()
        if folder is None:
            return
        self.message.clear()
        self.work.run(
            lambda station, progress: back_up_store(station, folder, progress),
            self._written,
            self._refused,
        ).moved.connect(self._move)
        self.work.row.cancel.setFocus()

    def _move(self, done: int, total: int) -> None:
        second = _HALF * done >= total
        self.work.row.bar.setFormat(_READ_BACK if second else "正在写出… %p%")

    def _written(self, made: BackedUp) -> None:
        place = shown(str(made.file.parent), _PATH)
        size = size_words(made.size)
        written = (
            f"已备份 {made.records} 件记录：{made.file.name}（{size}），写在 {place}。"
        )
        proven = "已从介质重新读出，其中的留痕、签名和材料核验无误。"
        if made.problems:
            proven = _listed("专库本身有问题，备份中也一样", made.problems)
        lines = [written, proven, *made.notices]
        if made.problems:
            self.message.error("\n".join(lines))
        else:
            self.message.success("\n".join(lines))
        self.folder.look()
        self.write.setFocus()
        self._session.changed.emit()

    def _check(self, file: Path) -> None:
        self.message.clear()
        self.work.run(
            lambda station, progress: verify_backup(station, file, progress),
            self._checked,
            self._refused,
        ).moved.connect(
            lambda _done, _all: self.work.row.bar.setFormat("正在核验… %p%")
        )
        self.work.row.cancel.setFocus()

    def _checked(self, found: BackupReport) -> None:
        if found.problems:
            listed = _listed("发现的问题", found.problems)
            self.message.error(f"{found.sentence}\n{listed}")
        else:
            self.message.success(found.sentence)
        self.check.setFocus()

    def _refused(self, error: JudrecError) -> None:
        if error.code == "cancelled":
            self.message.notice(error.what)
        else:
            self.message.show_error(error)
        self.write.setFocus()

    def _follow(self) -> None:
        widgets: tuple[QWidget, ...] = (self.folder, self.write, self.check)
        for widget in widgets:
            widget.setEnabled(not self.work.goes_on)

    def _show_days(self) -> None:
        """Show what holds, unless what the person sees is just going to hold."""
        if not self._pending:
            with QSignalBlocker(self.days):
                self.days.setValue(self._session.settings.backup_days)

    def _change_days(self, days: int) -> None:
        def changed(settings: Settings) -> None:
            self._session.settings = settings
            self.message.success("已保存。")

        self._session.write(
            lambda station: change_setting(station, "backup_days", str(days)),
            changed,
            self.message.show_error,
        )
        self._pending += 1
        self._session.after(self._carried_out)

    def _carried_out(self) -> None:
        self._pending -= 1
        self._show_days()


def _listed(title: str, problems: tuple[Flaw, ...]) -> str:
    """Name the first problems, one a line."""
    lines = [f"· {problem.text}" for problem in problems[:_MOST]]
    more = len(problems) - _MOST
    rest = [f"· 另有 {more} 处"] if more > 0 else []
    return "\n".join([f"{title}：", *lines, *rest])
