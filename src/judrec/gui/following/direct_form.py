"""直报: send what befell a recorder, with the record, past the court's own keeper."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.outgoing.report_direct import LONGEST_GROUND, report_direct
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.recipients import recipients
from judrec.core.follow_up.reprisal import Reprisal
from judrec.errors import JudrecError
from judrec.gui.form.editor import Combo
from judrec.gui.form.text_editors import PlainText
from judrec.gui.long_work import LongWork
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, card, hint, primary, subheading
from judrec.gui.messages import MessageBar
from judrec.gui.sealing.addressees import PAST_THE_KEEPER
from judrec.gui.sealing.folder_field import FolderField
from judrec.gui.sealing.receivers import Receivers
from judrec.gui.sealing.written import Written
from judrec.gui.session import Session

_AFTER: Final = "由本人直接交给接收单位；收到回执后在“季度报送”中登记。"
_SAID: Final = (
    "写出一份直报的报送件：相关的一件记录连同材料、这份情况反映连同附件，以及理由。只有选中的单位能打开；"
    "不经签发，不随其他报送件报出。"
)


class DirectForm(QWidget):
    """Hidden until a report shall be sent; then the form, or what was written."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._told: Reprisal | None = None
        self.heading = subheading("")
        self.record = Combo()
        self.to = Receivers(session, PAST_THE_KEEPER)
        self.ground = PlainText(2, 6, LONGEST_GROUND)
        self._ground = Field("直报的理由", self.ground, required=True)
        self.folder = FolderField(session)
        self.message = MessageBar()
        self.work = LongWork(session, "写出直报")
        self.send = primary("写出直报", "写到介质，写完重新读出核对")
        self.cancel = button("取消")
        self.form = QWidget()
        # Handed in by the recorder himself: no sheet of the office goes along.
        self.written = Written(session, _AFTER, sheet=False)
        self._arrange()
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self.left)
        self.written.again.connect(self.left)
        self.work.turned.connect(self._follow)
        self.hide()

    def ask(self, told: Reprisal) -> None:
        """Ask to whom, why and where to; the records are those that it names."""
        self.clear()
        self._told = told
        self.heading.setText(f"直接报送 {told.number}")
        self.record.addItems(list(told.records))
        self.show()
        self._session.run(recipients, self.to.offer, self.message.show_error)
        self.folder.sticks.look()
        self.ground.setFocus()

    def clear(self) -> None:
        """Call off what is being written, and forget the rest."""
        self.work.cancel()
        self._told = None
        self.record.clear()
        self.to.clear()
        self.ground.clear()
        self._ground.complain("")
        self.folder.clear()
        self.message.clear()
        self.written.clear()
        self.written.hide()
        self.form.show()
        self.hide()

    def _arrange(self) -> None:
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Space.M)
        form.addWidget(hint(_SAID))
        form.addWidget(Field("连同哪一件记录", self.record))
        form.addWidget(self.to)
        form.addWidget(self._ground)
        form.addWidget(self.folder)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.send)
        form.addLayout(foot)
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self.form, self.message, self.work.row, self.written):
            column.addWidget(widget)
        self.written.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _send(self) -> None:
        told, to = self._told, self.to.chosen
        if told is None or self.work.goes_on:
            return
        number, ground = self.record.currentText(), self.ground.text().strip()
        folder = self.folder.ask()
        self.to.complain("" if to else "请至少选择一个接收单位。")
        self._ground.complain("" if ground else "请写明为什么不经本院专库管理员报送。")
        if folder is None or not to or not ground:
            return
        self.message.clear()
        self.work.run(
            lambda station, progress: report_direct(
                station,
                number,
                to,
                folder,
                ground=ground,
                reprisals=(told.number,),
                progress=progress,
            ),
            self._sent,
            self._refused,
        )
        self.work.row.cancel.setFocus()

    def _sent(self, sent: Sent) -> None:
        self.form.hide()
        self.written.tell(sent)
        self.written.show()
        self.written.name.setFocus()
        self._session.changed.emit()

    def _refused(self, error: JudrecError) -> None:
        self.message.show_error(error)
        self.send.setFocus()

    def _follow(self) -> None:
        self.form.setEnabled(not self.work.goes_on)
