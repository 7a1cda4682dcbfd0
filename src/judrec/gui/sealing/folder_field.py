"""Where the bundle is written to: typed or chosen, and what room there is."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from judrec.gui.look.parts import MARKS, Space, Tone, button, hint, set_tone, words
from judrec.gui.places import ask_folder
from judrec.gui.sealing.medium import Medium, read_medium
from judrec.gui.sealing.sticks import Sticks
from judrec.gui.session import Session

_LABEL = "写到介质的文件夹"
_ASK = "选择介质上的文件夹，也可以直接输入路径。"
_NOTHING = "请选择写到哪个文件夹。"
_RELATIVE = "请输入完整的路径，从盘符或者根目录写起。"
_ABSENT = "这里没有这个文件夹，请确认介质已经插好。"


class FolderField(QWidget):
    """What is plugged in, a line for the path, a dialog, and what room there is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line = QLineEdit()
        self.line.setAccessibleName(_LABEL)
        self.line.setAccessibleDescription(_ASK)
        self.choose = button("选择…", "选择介质上的文件夹")
        self.sticks = Sticks(session)
        self.room = hint(_ASK)
        self.complaint = words()
        set_tone(self.complaint, Tone.ERROR)
        self._arrange()
        self.complain("")
        self.line.textEdited.connect(lambda _text: self._forget_room())
        self.line.editingFinished.connect(self.look)
        self.sticks.chosen.connect(self._chosen)
        self.sticks.found_one.connect(self._offer)
        self.choose.clicked.connect(
            lambda: ask_folder(self, "选择介质上的文件夹", self._chosen)
        )

    @property
    def folder(self) -> Path | None:
        """What is written in the line; None while nothing is."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def ask(self) -> Path | None:
        """Give the folder; where it can't be one, say so and give None."""
        folder = self.folder
        if folder is None:
            self.complain(_NOTHING)
        elif not folder.is_absolute():
            self.complain(_RELATIVE)
        else:
            self.complain("")
            return folder
        return None

    def look(self) -> None:
        """Say how much room there is; an answer that comes too late is dropped."""
        self._forget_room()
        if self.folder is None:
            return
        folder = self.ask()
        if folder is None:
            return

        def tell(medium: Medium | None) -> None:
            if self.folder == folder:
                self._tell(medium)

        self._session.run(lambda _station: read_medium(folder), tell)

    def complain(self, text: str) -> None:
        """Say at the line what is wrong with it; nothing where `text` is empty."""
        self.complaint.setText(f"{MARKS[Tone.ERROR]} {text}" if text else "")
        self.complaint.setVisible(bool(text))
        set_tone(self.line, Tone.ERROR if text else Tone.PLAIN)
        self.line.setAccessibleDescription(text or self.room.text())

    def clear(self) -> None:
        """Forget the folder."""
        self.line.clear()
        self.sticks.clear()
        self._forget_room()

    def _arrange(self) -> None:
        label = QLabel(_LABEL)
        label.setBuddy(self.line)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(label)
        column.addWidget(self.sticks)
        column.addLayout(row)
        column.addWidget(self.room)
        column.addWidget(self.complaint)

    def _offer(self, folder: Path) -> None:
        """Offer the one stick that is there; what somebody wrote stays."""
        if self.folder is None and not self.line.hasFocus():
            self._chosen(folder)

    def _chosen(self, folder: Path) -> None:
        self.line.setText(str(folder))
        self.look()

    def _tell(self, medium: Medium | None) -> None:
        if medium is None:
            self._forget_room()
            self.complain(_ABSENT)
        elif medium.read_only:
            self._forget_room()
            self.complain(medium.sentence)
        else:
            self.room.setText(medium.sentence)
            self.complain("")

    def _forget_room(self) -> None:
        self.room.setText(_ASK)
        self.complain("")
