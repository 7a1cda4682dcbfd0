"""The files of a draft, under its materials: added, looked at, taken out again.

Self-contained: `DraftFiles(session, form, autosave, message)` puts itself beneath the
form's materials and registers each file there. `load` reads what the draft has;
`take(paths)` and `take_picture(png)` add; `clear` forgets. What comes of it is said in
`message`, and how far it is in `progress`: the page sets both where they are always in
sight, for a file may be dropped far from the materials.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judrec.actions.records.draft_files import (
    DraftFile,
    bind_file,
    draft_files,
    keep_file,
    open_draft_file,
    remove_file,
    seal_picture,
)
from judrec.actions.records.open_attachment import OpenedFile
from judrec.actions.records.sealed_in import (
    SealedIn,
    SealingPlace,
    seal_file,
    sealing_place,
)
from judrec.actions.station import Station
from judrec.core.body import rows, text
from judrec.errors import JudrecError
from judrec.gui.form.form_view import FormView
from judrec.gui.look import icons
from judrec.gui.look.parts import Space, button, empty, hint, name_label
from judrec.gui.messages import MessageBar
from judrec.gui.places import ALL_FILES, ask_files
from judrec.gui.progress_row import ProgressRow
from judrec.gui.records.autosave import Autosave
from judrec.gui.records.materials.file_words import named_words, size_words
from judrec.gui.records.materials.preview import Preview
from judrec.gui.session import Session
from judrec.gui.tasks import Progress

_KEY = "materials"
_WELCOME = "也可以把文件拖到本页任何地方，或者复制图片后按 Ctrl+V。原文件不动。"

Seal = Callable[[SealingPlace, Progress], SealedIn]


class DraftFiles(QWidget):
    """A line for each file; several are taken in one after the other."""

    settled = Signal()
    """All that was to be taken in is taken in, or refused."""

    def __init__(
        self,
        session: Session,
        form: FormView,
        autosave: Autosave,
        message: MessageBar,
    ) -> None:
        super().__init__()
        self._session = session
        self._form = form
        self._autosave = autosave
        self._files: list[DraftFile] = []
        self._names: list[str] = []
        """What the materials were called when they were last looked at."""
        self._waiting: list[Seal] = []
        self._progress: Progress | None = None
        self._refused: list[str] = []
        self._came = 0
        self._preview: Preview | None = None
        self.message = message
        self.progress = ProgressRow("附上文件")
        self.add = button("附上文件…", "可以一次选择多份")
        icons.put(self.add, "paperclip")
        self.looks: list[QPushButton] = []
        self.removes: list[QPushButton] = []
        self._lines = QVBoxLayout()
        self._arrange()
        form.block(_KEY).add_below(self)
        form.changed.connect(self._follow_names)
        autosave.failed.connect(self._not_kept)
        session.locked.connect(self._stop)

    @property
    def files(self) -> tuple[DraftFile, ...]:
        """What the draft has, as it is shown."""
        return tuple(self._files)

    @property
    def preview(self) -> Preview | None:
        """The window in which a file was looked at; None before the first one."""
        return self._preview

    def load(self) -> None:
        """Show what the draft has by now."""
        self._names = self._materials()
        if self._autosave.draft:
            self._session.run(
                lambda station: draft_files(station, self._autosave.draft),
                self._show,
                self.message.show_error,
            )

    def take(self, files: tuple[Path, ...]) -> None:
        """Take files in, one after the other."""
        self._begin([partial(_sealed, file) for file in files])

    def take_picture(self, png: bytes) -> None:
        """Take a picture from the clipboard in."""
        self._begin([lambda place, _progress: seal_picture(place, png)])

    def clear(self) -> None:
        """Call off what is going on, and forget the files."""
        self._stop()
        self._show(())
        if self._preview is not None:
            self._preview.clear()

    def _arrange(self) -> None:
        self._lines.setSpacing(Space.S)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(hint(_WELCOME), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._lines)
        column.addLayout(foot)
        self.add.clicked.connect(self._ask)

    def _ask(self) -> None:
        ask_files(self, "选择要附上的文件", ALL_FILES, self.take)

    # Taking in: sealed beside the store's worker, then kept on it.

    def _begin(self, seals: list[Seal]) -> None:
        if not seals:
            return
        running = self._progress is not None
        self._waiting += seals
        if running:
            return
        self._refused.clear()
        self._came = 0
        self.message.clear()
        self._progress = self.progress.begin()
        if self._autosave.draft:
            self._next()
        else:
            # A file belongs to a draft: that is kept first, so that both come back.
            self._autosave.keep(self._next)

    def _not_kept(self, error: JudrecError) -> None:
        """Take nothing in where there is no draft that it could belong to."""
        if self._progress is not None and not self._autosave.draft:
            self._waiting.clear()
            self._refused.append(f"{error.what}{error.hint}")
            self._end()

    def _next(self) -> None:
        if self._progress is None:
            return
        if not self._waiting:
            self._end()
            return
        self._session.run(sealing_place, self._seal, self._fail)

    def _seal(self, place: SealingPlace) -> None:
        if self._progress is not None and self._waiting:
            seal = partial(self._waiting.pop(0), place, self._progress)
            self._session.aside(seal, self._keep, self._fail)

    def _keep(self, taken: SealedIn) -> None:
        self._session.write(
            lambda station: keep_file(station, self._autosave.draft, taken),
            self._kept,
            self._fail,
        )

    def _kept(self, file: DraftFile) -> None:
        self._came += 1
        self._files.append(file)
        self._lines.addWidget(self._line(file))
        self._register(file.material)
        self._next()

    def _fail(self, error: JudrecError) -> None:
        if error.code == "cancelled":
            self._waiting.clear()
        self._refused.append(f"{error.what}{error.hint}")
        self._next()

    def _end(self) -> None:
        self._progress = None
        self.progress.end()
        came = f"已附上 {self._came} 份文件，列在“材料”栏。" if self._came else ""
        if self._refused:
            self.message.error("\n".join([*self._refused, came]).strip())
        elif came:
            self.message.success(came)
        self.settled.emit()

    def _stop(self) -> None:
        """Call off what is being sealed: the window is going, or is locked."""
        self._waiting.clear()
        if self._progress is not None:
            self._progress.cancel()

    # The materials that the files are of.

    def _materials(self) -> list[str]:
        return [text(row.get("name")) for _, row in rows(self._form.body(), _KEY)]

    def _register(self, material: str) -> None:
        """Name the material in an item that says nothing yet, or in a new one."""
        if material not in self._materials():
            listed = self._form.block(_KEY).list(_KEY)
            free = [group for group in listed.groups if not group.row()]
            if free:
                free[0].put_row({"name": material})
            else:
                listed.add({"name": material})
            listed.changed.emit()
        self._form.block(_KEY).unfold()
        self._names = self._materials()

    def _follow_names(self) -> None:
        """Let a file go on with its material where that was called otherwise."""
        before, self._names = self._names, self._materials()
        if len(before) != len(self._names):
            return
        for old, new in zip(before, self._names, strict=True):
            if old != new and new and old not in self._names:
                self._rename(old, new)

    def _rename(self, old: str, new: str) -> None:
        draft = self._autosave.draft
        for at, file in enumerate(self._files):
            if file.material == old:
                renamed = DraftFile(file.id, file.name, new, file.size, file.sha256)
                self._files[at] = renamed
                self._session.run(
                    partial(_bound, draft, renamed), _nothing, self.message.show_error
                )
        self._show(tuple(self._files))

    # What is seen.

    def _show(self, files: tuple[DraftFile, ...]) -> None:
        self._files = list(files)
        self.looks, self.removes = [], []
        empty(self._lines)
        for file in files:
            self._lines.addWidget(self._line(file))

    def _line(self, file: DraftFile) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        named = named_words(file.material, file.name)
        row.addWidget(name_label(f"{named}（{size_words(file.size)}）"), 1)
        look = button("查看", f"在程序内查看“{file.name}”")
        remove = button("移除", f"移除“{file.name}”，不能恢复")
        look.clicked.connect(partial(self._open, file))
        remove.clicked.connect(partial(self._ask_to_remove, file))
        self.looks.append(look)
        self.removes.append(remove)
        row.addWidget(look)
        row.addWidget(remove)
        return line

    def _open(self, file: DraftFile) -> None:
        self._session.run(
            lambda station: open_draft_file(station, self._autosave.draft, file.id),
            self._look,
            self.message.show_error,
        )

    def _look(self, opened: OpenedFile) -> None:
        if self._preview is None:
            self._preview = Preview(self._session, self)
        self._preview.look_at(opened)

    def _ask_to_remove(self, file: DraftFile) -> None:
        self.message.notice(
            f"移除“{file.name}”之后，专库里的这一份不能恢复；原文件不受影响。"
        )
        self.message.offer("移除", partial(self._remove, file))

    def _remove(self, file: DraftFile) -> None:
        def removed(_nothing: None) -> None:
            self.message.success(f"“{file.name}”已移除；材料栏的登记请自行核对。")
            self._show(tuple(each for each in self._files if each.id != file.id))

        self._session.write(
            lambda station: remove_file(station, self._autosave.draft, file.id),
            removed,
            self.message.show_error,
        )


def _sealed(file: Path, place: SealingPlace, progress: Progress) -> SealedIn:
    return seal_file(place, file, progress)


def _bound(draft: str, file: DraftFile, station: Station) -> None:
    bind_file(station, draft, file.id, file.material)


def _nothing(_none: None) -> None:
    """Say nothing: it is as it was shown at once."""
