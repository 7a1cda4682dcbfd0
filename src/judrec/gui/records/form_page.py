"""The page on which a record is told: form, draft, a last look, then handed in."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.drafts import Half, Kept, delete_draft
from judrec.actions.records.file_record import twins
from judrec.actions.records.print_record import preview_body
from judrec.actions.records.version_entry import Filed
from judrec.actions.station import Station
from judrec.actions.upkeep.page_images import PageImage, page_images
from judrec.core.canonical import JsonObject
from judrec.core.record import Notice
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.form.form_view import FormView
from judrec.gui.look.parts import (
    Space,
    Tone,
    button,
    heading,
    hint,
    link,
    primary,
    set_tone,
)
from judrec.gui.messages import MessageBar
from judrec.gui.records import moments
from judrec.gui.records.autosave import Autosave
from judrec.gui.records.bookmarks import REASON, Bookmarks
from judrec.gui.records.last_look import LastLook
from judrec.gui.records.materials.draft_files_view import DraftFiles
from judrec.gui.records.materials.file_drops import FileDrops
from judrec.gui.records.offered import source
from judrec.gui.records.reason_field import ReasonField
from judrec.gui.records.secret_gate import SecretGate
from judrec.gui.records.telling import Telling, Told
from judrec.gui.session import Session


class FormPage(QWidget):
    """One form from its first letter to its filing."""

    left = Signal()
    """The person goes back without handing it in."""
    handed_in = Signal(object)
    """What came of it: a Filed."""
    noted = Signal(object)
    """Nothing was kept but a SecretLine."""
    restarted = Signal()
    """The draft was thrown away, to be begun anew."""

    def __init__(
        self,
        session: Session,
        telling: Telling,
        *,
        step: int = 1,
        back: str = "‹ 返回列表",
    ) -> None:
        # Without a parent yet: the window's style sheet dresses it once, when it is
        # whole, and not at every step of its making.
        super().__init__()
        self._session = session
        self._telling = telling
        self._step = step
        self._failing = ""
        """Why it can't be kept at the moment; empty while all is well."""
        self._lacking = ""
        """What was said when it was handed in and something was missing."""
        self._left_out = ""
        """What may not be stored of what stands in the form."""
        self.message = MessageBar()
        self._stages = QStackedWidget(self)
        self._told = QWidget(self._stages)
        self.form = FormView(telling.asking, self._told)
        self._reason = ReasonField(self.form)
        self.reason = self._reason.box
        self.back = link(back)
        self.saved = hint()
        self.keep = button("暂存草稿", "保存草稿并返回")
        self.submit = primary(telling.submit)
        self._look_again = LastLook(self._stages, telling.submit)
        self.pages = self._look_again.pages
        self.change, self.confirm = self._look_again.change, self._look_again.confirm
        opened = telling.opened
        self._bookmarks = Bookmarks(self.form, self.reason)
        self.autosave = Autosave(self, session, self._half, opened.begun)
        self.autosave.take(opened.id)
        self._stages.addWidget(self._told)
        self._stages.addWidget(self._look_again)
        self.secret = SecretGate(session, self.autosave, self._stages)
        self.files = DraftFiles(session, self.form, self.autosave, self.message)
        self.files.setVisible(not opened.begun.record)
        self._arrange()
        self.form.put(opened.half.body)
        self.files.load()
        self.reason.setPlainText(opened.half.reason)
        self._connect()
        self._tell_what_was_opened()
        session.run(source, self.form.offer_from)

    def start(self) -> None:
        """Put the cursor where it was, where it was left, or where it begins."""
        bookmark = self._telling.opened.half.bookmark
        if self._bookmarks.stay():
            return
        if bookmark.field:
            self._bookmarks.go_back(bookmark)
        elif self._telling.reasoned:
            self.reason.setFocus()
        else:
            self.form.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._bookmarks.hold()
        super().hideEvent(event)

    def clear(self) -> None:
        """Keep what isn't kept yet, then forget everything."""
        self.secret.shut()
        self.autosave.rest()
        self.files.clear()
        self.form.put({})
        self.form.offer_from(lambda _key, _typed: ())
        self.reason.setPlainText("")
        self.pages.clear()
        self.message.clear()

    def _arrange(self) -> None:
        self._fill_telling_stage()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.message)
        column.addWidget(self.files.progress)
        column.addWidget(self._stages, 1)
        self.form.block("case").add_below(self.secret.tick)
        # What is filed already can't be unsaid; the record's own acts are for that.
        self.secret.tick.setVisible(self._telling.opened.begun.kind.is_new)

    def _fill_telling_stage(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(heading(self._telling.title))
        self.form.put_above(hint(self._telling.note), self._reason)
        if self._telling.reasoned:
            self._reason.ask()
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.keep)
        foot.addWidget(self.submit)
        _fill(self._told, head, self.form, foot)
        QWidget.setTabOrder(self.back, self.reason)

    def _connect(self) -> None:
        self.form.changed.connect(self.autosave.note)
        self.form.changed.connect(self._see_whether_all_is_there)
        self.form.complete.connect(self.submit.setFocus)
        self.form.help.more_wanted.connect(self._session.help_wanted)
        self.reason.textChanged.connect(self.autosave.note)
        drops = FileDrops(self)
        drops.files.connect(self._take_files)
        drops.picture.connect(self._take_picture)
        drops.refused.connect(self.message.error)
        self._bookmarks.moved.connect(self.autosave.note_place)
        self.autosave.kept.connect(self._tell_kept)
        self.autosave.failed.connect(self._tell_not_kept)
        self.back.clicked.connect(self.leave)
        self.keep.clicked.connect(self.leave)
        self.submit.clicked.connect(self._hand_in)
        self.change.clicked.connect(self._go_back)
        self.confirm.clicked.connect(self._confirm)
        self.secret.noted.connect(self.noted)
        self.secret.failed.connect(self.message.show_error)
        for keys, act in (
            ("Ctrl+Return", self._go_on),
            ("Ctrl+S", self._save),
            ("Esc", self._go_back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.submit.setToolTip(f"{self._telling.submit}（Ctrl+Enter）")
        self.confirm.setToolTip(f"{self.confirm.text()}（Ctrl+Enter）")

    # While it is told.

    def _half(self) -> Half:
        """Give what was told so far, and where."""
        bookmark = self._bookmarks.bookmark(self._step)
        base = self._telling.opened.half.base
        return Half(self.form.body(), self.reason.text(), bookmark, base)

    def _take_files(self, files: tuple[Path, ...]) -> None:
        if self._allows_files():
            self.files.take(files)

    def _take_picture(self, png: bytes) -> None:
        if self._allows_files():
            self.files.take_picture(png)

    def _allows_files(self) -> bool:
        """Tell whether files can be taken in; say why where they can't."""
        if self._telling.opened.begun.record:
            self.message.notice("这里不附文件：请返回记录，用“附材料”附上。")
        elif self.secret.asking:
            self.message.notice("涉密材料不得存入本机，没有附上。")
        elif self._stages.currentIndex() == 1:
            self.message.notice("已到提交前的最后一步：请先“返回修改”，再附文件。")
        else:
            return True
        return False

    def _save(self) -> None:
        if not self.secret.asking:
            self.autosave.keep()

    def leave(self) -> None:
        """Go once what was typed is kept; stay and say so where it can't be."""
        self.autosave.put_away(self._leave_unless_something_is_left_out)

    def _leave_unless_something_is_left_out(self) -> None:
        if not self._left_out:
            self._go()
            return
        self.message.notice(
            f"{self._left_out}其余内容已保存。删去之后再离开，不删也可以离开。"
        )
        self.message.offer("仍要离开", self._go)

    def _go(self) -> None:
        self.autosave.stop()
        self.left.emit()

    def _tell_kept(self, kept: Kept) -> None:
        time = moments.clock(kept.row.saved_at)
        aside = "，标出的字符除外" if kept.left_out else ""
        self.saved.setText(f"已自动保存 {time}{aside}")
        set_tone(self.saved, Tone.PLAIN)
        self._left_out = kept.left_out[0].text if kept.left_out else ""
        self.form.visit(problem.key for problem in kept.left_out)
        if self._failing:
            self._failing = ""
            self.message.success(f"已重新保存 {time}，没有丢失内容。")

    def _tell_not_kept(self, error: JudrecError) -> None:
        """Say it once, and that it is tried again; typing goes on."""
        self.saved.setText("未能自动保存，正在重试；您可以继续填写，请先不要关闭。")
        set_tone(self.saved, Tone.ERROR)
        if self._failing != error.what:
            self._failing = error.what
            self.message.show_error(error)

    def _tell_what_was_opened(self) -> None:
        opened = self._telling.opened
        if not opened.id:
            return
        said = f"接着写 {moments.short(opened.saved_at)} 保存的内容。"
        self.message.notice(f"{said}\n{opened.said}".strip())
        if opened.number:
            self.message.offer("重新开始", self._ask_to_restart)

    def _ask_to_restart(self) -> None:
        self.message.notice("重新开始会删除这份草稿，不能恢复；留痕中会记下这次删除。")
        self.message.offer("删除草稿，重新开始", self._restart)

    def _restart(self) -> None:
        autosave = self.autosave
        autosave.stop()
        self._session.write(
            lambda station: delete_draft(station, autosave.draft),
            lambda _nothing: self.restarted.emit(),
            self._fail,
        )

    # Handing in.

    def _go_on(self) -> None:
        stages = (self.submit, self.confirm, self.secret.panel.confirm)
        stages[self._stages.currentIndex()].click()

    def _hand_in(self) -> None:
        self.form.show_all()
        problems = self.form.problems()
        if self._telling.reasoned and not self._reason.told:
            self._reason.insist()
        elif problems:
            self._lacking = (
                f"还有 {len(problems)} 项需要填写或更正，没有提交。"
                "右边列出了这些栏目，点一下就到。"
            )
            self.message.error(self._lacking)
            self.form.go_to(problems[0].key)
        elif self._telling.previewed:
            self._look(self.form.body())
        else:
            self._confirm()

    def _see_whether_all_is_there(self) -> None:
        """Take back that something is missing, once nothing is."""
        if self._lacking and not self.form.problems():
            if self.message.text == self._lacking:
                self.message.clear()
            self._lacking = ""

    def _look(self, body: JsonObject) -> None:
        """Show the record once more, as it will be printed."""
        self.message.clear()
        self._allow(going=False)
        dpi = self.pages.dpi
        self._session.run(
            lambda station: _looked_at(station, body, dpi), self._show, self._fail
        )

    def _show(self, found: tuple[tuple[PageImage, ...], tuple[Notice, ...]]) -> None:
        pages, twins = found
        self._allow(going=True)
        self.pages.show_pages(pages)
        self._stages.setCurrentIndex(1)
        self.confirm.setFocus()
        if twins and self._telling.opened.begun.kind.is_new:
            self.message.notice("\n".join(each.text for each in twins))

    def _go_back(self) -> None:
        if self.secret.asking:
            self.secret.take_back()
        elif self._stages.currentWidget() is not self._told:
            self._stages.setCurrentWidget(self._told)
            self.pages.clear()
            self.submit.setFocus()

    def _confirm(self) -> None:
        self._allow(going=False)
        # Should the filing fail while the window is locked, the last letter is kept.
        self.autosave.settle()
        self.autosave.stop()
        autosave = self.autosave
        told = Told(self.form.body(), self.reason.text(), lambda: autosave.draft)
        hand_in = self._telling.hand_in
        self._session.write(
            lambda station: hand_in(station, told), self._tell_filed, self._fail
        )

    def _allow(self, *, going: bool) -> None:
        for each in (self.submit, self.confirm, self.change, self.back, self.keep):
            each.setEnabled(going)

    def _tell_filed(self, filed: Filed) -> None:
        self.handed_in.emit(filed)

    def _fail(self, error: JudrecError) -> None:
        """Say why, and let the person go on where he was; nothing is lost."""
        self.autosave.go_on()
        self._allow(going=True)
        self._go_back()
        self.message.show_error(error)
        if isinstance(error, IncompleteError):
            self.form.show_all()
            found = [each for each in error.problems if each.key == REASON]
            self._reason.complain(found[0].text if found else "")


def _looked_at(
    station: Station, body: JsonObject, dpi: int
) -> tuple[tuple[PageImage, ...], tuple[Notice, ...]]:
    """Give the sheet as it will be printed, and the records that say the same."""
    return page_images(preview_body(station, body), dpi), twins(station, body)


def _fill(stage: QWidget, *parts: QWidget | QLayout) -> None:
    """Set the parts of a stage under each other; the last but one takes the room."""
    column = QVBoxLayout(stage)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.M)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.setStretch(len(parts) - 2, 1)
