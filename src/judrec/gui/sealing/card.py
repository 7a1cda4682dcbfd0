"""Sealing: who gets it, where it goes, how far it is, and what came of it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from judrec.actions.outgoing.copy_bundle import CopiedBundle, copy_bundle
from judrec.actions.outgoing.receiver_states import ReceiverState
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.recipients import RecipientRow
from judrec.actions.progress import Progress
from judrec.actions.receipts.export_returns import ReturnedTo
from judrec.actions.station import Station
from judrec.core.carrier import Carrier
from judrec.core.quarter import Quarter
from judrec.errors import JudrecError
from judrec.gui.form.editor import inside
from judrec.gui.long_work import LongWork
from judrec.gui.look.parts import Space, hint, primary, set_kind, subheading
from judrec.gui.messages import MessageBar
from judrec.gui.places import ask_folder
from judrec.gui.sealing.errand import CANCELLED, Errand, Wanted
from judrec.gui.sealing.folder_field import FolderField
from judrec.gui.sealing.receivers import Receivers
from judrec.gui.sealing.written import Written
from judrec.gui.sealing.written_each import WrittenEach
from judrec.gui.session import Session
from judrec.gui.tasks import Failed

T = TypeVar("T")

_ATTACHMENTS = "不带附件时，报送件里仍有每个附件的摘要，日后可以核对。"
_DISC = "附件多的分卷写出：光盘每卷不超过 650 MiB，U 盘每卷不超过 1 GiB。"
_READ_BACK = "正在重新读出核对…"
_SAME = "与原介质上的完全相同，份次不变；下面的交接单和弹出都是这个介质的。"


class SealingCard(QFrame):
    """The form of a bundle, and in its place the verdict once it is written."""

    papers_wanted = Signal(object)
    """Papers to look at and to print, a tuple."""

    def __init__(self, session: Session, errand: Errand) -> None:
        super().__init__()
        set_kind(self, "card")
        self._session = session
        self._errand = errand
        self._quarter: Quarter | None = None
        self.to = Receivers(session, errand.to, each=errand.seal_each is not None)
        self.folder = FolderField(session)
        self.attachments = QCheckBox("连同材料附件")
        self.attachments.setAccessibleDescription(_ATTACHMENTS)
        self.attachments.setChecked(bool(errand.with_attachments))
        self.disc = QCheckBox("写到文件夹，供刻录光盘")
        self.disc.setAccessibleDescription(_DISC)
        self.message = MessageBar()
        self.work = LongWork(session, "写出报送件")
        self.seal = primary(errand.button, errand.tip)
        self.form = QWidget()
        several = not errand.to.one
        self.written = Written(session, errand.after, second=several)
        self.written_each = WrittenEach(session)
        self._arrange()
        self.work.turned.connect(self._follow)
        self.seal.clicked.connect(self._seal)
        self.folder.line.returnPressed.connect(self._seal)
        for written in (self.written, self.written_each):
            written.again.connect(self._ask_again)
            written.next.papers_wanted.connect(self.papers_wanted)
        self.written.copy.clicked.connect(
            lambda: ask_folder(self, "选择另一介质上的文件夹", self._copy)
        )

    @property
    def verdict(self) -> QWidget:
        """The first line of what was written last."""
        each = self.written.isHidden()
        return self.written_each.verdict if each else self.written.verdict

    def offer(
        self,
        quarter: Quarter,
        rows: Iterable[RecipientRow],
        states: Iterable[ReceiverState] = (),
    ) -> None:
        """Stand ready for a quarter; the verdict on another one is put away."""
        if quarter != self._quarter:
            self._quarter = quarter
            self.message.clear()
            self._show_form()
        self.to.offer(rows, states)
        self.folder.sticks.look()

    def clear(self) -> None:
        """Call off what is being written, and forget the rest."""
        self.work.cancel()
        self._quarter = None
        self.to.clear()
        self.folder.clear()
        self.message.clear()
        self._show_form()

    def _arrange(self) -> None:
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Space.M)
        form.addWidget(self.to)
        form.addWidget(self.folder)
        choices = QWidget()
        ticked = QVBoxLayout(choices)
        ticked.setContentsMargins(0, 0, 0, 0)
        ticked.setSpacing(Space.XS)
        ticked.addWidget(self.attachments)
        ticked.addWidget(hint(_ATTACHMENTS))
        ticked.addWidget(self.disc)
        ticked.addWidget(hint(_DISC))
        form.addWidget(choices)
        choices.setVisible(self._errand.with_attachments is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(subheading(self._errand.title))
        if self._errand.said:
            column.addWidget(hint(self._errand.said))
        column.addWidget(self.form)
        column.addWidget(self.message)
        column.addWidget(self.work.row)
        column.addWidget(self.seal, 0, Qt.AlignmentFlag.AlignLeft)
        for written in (self.written, self.written_each):
            column.addWidget(written)
            written.hide()

    def _seal(self) -> None:
        quarter, chosen = self._quarter, self.to.chosen
        if quarter is None or self.work.goes_on:
            return
        folder = self.folder.ask()
        complaint = self._complaint(chosen)
        self.to.complain(complaint)
        if complaint or folder is None:
            return
        self.message.clear()
        if self.to.all_alike and self._errand.seal_each is not None:
            count = len(self.to.boxes)
            self._run(
                self._errand.seal_each(folder),
                lambda found: self._sealed_each(found, folder, count),
            )
            return
        carrier = Carrier.DISC if self.disc.isChecked() else Carrier.STICK
        with_attachments = self.attachments.isChecked()
        wanted = Wanted(quarter, chosen, folder, with_attachments, carrier)
        self._run(self._errand.seal(wanted), self._sealed)

    def _run(
        self,
        action: Callable[[Station, Progress], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        moved = self.work.run(action, then, failed or self._refused).moved
        moved.connect(self._move)
        self.work.row.cancel.setFocus()

    def _copy(self, folder: Path) -> None:
        """Write the same on the other receiver's medium."""
        file = self.written.file
        if file is None or self.work.goes_on:
            return
        self.message.clear()

        def copied(made: CopiedBundle) -> None:
            if self.written.file == file:
                self.written.lie_at(made.file)
                self.message.success(f"{made.said}{_SAME}")
                self.written.next.handover.setFocus()
            self._session.changed.emit()

        self._run(
            lambda station, progress: copy_bundle(station, file, folder, progress),
            copied,
            self._not_copied,
        )

    def _not_copied(self, error: JudrecError) -> None:
        """Say why; the bundle on the first medium is as good as before."""
        if error.code == "cancelled":
            self.message.notice(error.what)
        else:
            self.message.show_error(error)
        self.written.copy.setFocus()

    def _complaint(self, chosen: tuple[str, ...]) -> str:
        if self.to.all_alike:
            return ""
        if not chosen:
            return self._errand.to.choose
        return self._errand.to.one if len(chosen) > 1 else ""

    def _move(self, done: int, total: int) -> None:
        """Say what goes on after the last byte: it can't be called off any more."""
        last = done >= total
        self.work.row.bar.setFormat(_READ_BACK if last else "%p%")
        # Where one is written to each, the next ones still can be.
        if last and not self.to.all_alike:
            self.work.row.cancel.setEnabled(False)

    def _sealed(self, exported: Sent) -> None:
        self.written.tell(exported)
        self._show(self.written)
        self.written.name.setFocus()

    def _sealed_each(
        self, found: tuple[ReturnedTo, ...], folder: Path, count: int
    ) -> None:
        self.written_each.tell(found, folder, count)
        self._show(self.written_each)
        self.written_each.next.more.setFocus()

    def _show(self, written: QWidget) -> None:
        self.form.hide()
        self.seal.hide()
        written.show()
        QTimer.singleShot(0, self, self._bring_to_sight)
        # The list of bundles shows it from now on.
        self._session.changed.emit()

    def _bring_to_sight(self) -> None:
        """Show a verdict's first line: on a small screen it stands higher up."""
        page = inside(self, QScrollArea)
        if isinstance(page, QScrollArea):
            page.ensureWidgetVisible(self.verdict)

    def _refused(self, error: JudrecError) -> None:
        if error.code == "cancelled":
            self.message.notice(f"{error.what}\n{CANCELLED}")
        else:
            self.message.show_error(error)
        self.seal.setFocus()
        # Where its number had been given out it is void: the list of bundles says so.
        self._session.changed.emit()

    def _follow(self) -> None:
        for widget in (self.form, self.seal, self.written):
            widget.setEnabled(not self.work.goes_on)

    def _ask_again(self) -> None:
        self.message.clear()
        self._show_form()
        self.folder.look()
        self.folder.line.setFocus()

    def _show_form(self) -> None:
        for written in (self.written, self.written_each):
            written.clear()
            written.hide()
        self.form.show()
        self.seal.show()
