"""The page 记录: the list, and what is opened from it; one step back each time."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judrec.actions.people.recipients import RecipientRow
from judrec.actions.quarter.immediate_items import AffectedRecord, affected_record
from judrec.actions.records.note_secret import SecretLine
from judrec.actions.records.open_draft import (
    OpenedDraft,
    begin_on,
    left_open,
    open_draft,
)
from judrec.actions.records.print_record import SheetKind
from judrec.actions.records.record_query import RecordQuery
from judrec.actions.records.show_record import ShownRecord, show_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.station import Station
from judrec.core.draft import DraftKind
from judrec.core.follow_up.kind import StationKind
from judrec.core.statistics.facts import NamedOfficial
from judrec.errors import JudrecError
from judrec.gui.following.letters_page import LettersPage
from judrec.gui.following.page import FollowPage
from judrec.gui.following.papers import Letter
from judrec.gui.following.reprisal_page import ReprisalPage
from judrec.gui.following.told_page import ToldPage
from judrec.gui.once import Once
from judrec.gui.paper.page import PaperPage
from judrec.gui.paper.paper import Paper
from judrec.gui.records.closing_page import ClosingPage
from judrec.gui.records.copies.catalogue_papers import catalogue_papers
from judrec.gui.records.extraction.page import ExtractionPage
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.immediate_paper import is_immediate, read_receivers
from judrec.gui.records.nil.page import NilPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.quick_note import QuickNote
from judrec.gui.records.record_page import RecordPage
from judrec.gui.records.records_list import RecordsList
from judrec.gui.records.report_now.page import ReportNowPage
from judrec.gui.records.telling import Telling, new_record, telling
from judrec.gui.session import Session
from judrec.gui.statistics.official import OfficialPage
from judrec.gui.step_stack import StepStack
from judrec.gui.tasks import Failed


class RecordsPage(StepStack):
    """A stack of steps; the list lies at the bottom."""

    wanted = Signal()
    """It has something to show, wherever the person is."""

    def __init__(self, session: Session) -> None:
        bottom = RecordsList(session)
        super().__init__(bottom)
        self.list = bottom
        self._session = session
        self._once = Once(session)
        self._note: QuickNote | None = None
        self.list.new_wanted.connect(self.new_record)
        self.list.opened.connect(self.open_record)
        self.list.draft_opened.connect(self._open_draft)
        self.list.print_wanted.connect(self.print_record)
        self.list.nil_wanted.connect(self.state_nil)
        self.list.extraction.clicked.connect(self.extract)
        self.list.after.clicked.connect(self.follow)
        self.list.filters.catalogue.clicked.connect(self.print_loose)

    def clear(self) -> None:
        """Forget everything that any step shows, and what is being noted."""
        if self._note is not None:
            self._note.clear()
        super().clear()

    def go_home(self) -> None:
        """Go back to the list; from a form once what was typed is kept."""
        page = self.current
        if isinstance(page, FormPage):
            # It may stay, and say why: its own leaving takes it away.
            page.left.connect(super().go_home)
            page.leave()
        else:
            super().go_home()

    def list_only(self, query: RecordQuery) -> None:
        """Show the list, narrowed; what is open above it is kept, and put away."""
        self.close_steps()
        self.list.filters.put(query)
        self.list.setFocus()

    def new_record(self) -> None:
        self._tell(new_record(self._session))

    def take_note(self) -> None:
        """Open the box of quick notes, over whatever is in front; one at a time."""
        self._open_note(None)

    def go_on(self) -> None:
        """Bring back what its writer had before him when the store was shut."""
        self._session.run(left_open, self._bring_back, self.list.message.show_error)

    def open_record(self, number: str) -> RecordPage:
        """Open a record, which is a reading, and give its page."""
        page = RecordPage(self._session, number)
        page.correct_wanted.connect(self._correct)
        page.supplement_wanted.connect(self._supplement)
        page.print_wanted.connect(self._print_shown)
        page.catalogue_wanted.connect(self._print_catalogue)
        page.follow.letters_wanted.connect(self._ask_letters)
        page.report_wanted.connect(partial(self._report, number))
        page.report.look_up_wanted.connect(self._look_up)
        page.report.closing_wanted.connect(partial(self._close, page, number))
        self.open_step(page)
        return page

    def state_nil(self) -> None:
        """Open what was stated of cases without interference, where that is wanted."""
        page = NilPage(self._session)
        page.record_wanted.connect(self.open_record)
        self.open_step(page)

    def extract(self) -> None:
        """Open the register of what leaves by law, and the form of another one."""
        page = ExtractionPage(self._session, self.list.chosen_records())
        page.paper_wanted.connect(lambda paper: self._show_papers([paper]))
        self.open_step(page)

    def follow(self) -> None:
        """Open what is entered after records, what came of it, or what one tells."""
        page: FollowPage | ToldPage | ReprisalPage
        kind = self._session.settings.station_kind
        if kind is StationKind.COMMITTEE:
            page = FollowPage(self._session)
            page.record_wanted.connect(self.open_record)
            page.letters_wanted.connect(self._ask_letters)
        elif kind is StationKind.SUPERIOR:
            page = ToldPage(self._session)
        else:
            page = ReprisalPage(self._session, self.list.chosen_records())
            page.letters_wanted.connect(self._ask_letters)
            page.direct_wanted.connect(self._report_told)
        self.open_step(page)

    def print_record(self, number: str, kind: SheetKind = SheetKind.INSERT) -> None:
        """Read a record and show how it prints."""
        below = self.current

        def show(shown: ShownRecord) -> None:
            if self.current is below:
                self._show_print(shown, kind)

        self._once.write(
            lambda station: show_record(station, number),
            show,
            self.list.message.show_error,
        )

    def _tell(self, telling: Telling) -> None:
        below = "记录" if isinstance(self.current, RecordPage) else "列表"
        page = FormPage(
            self._session,
            telling,
            step=self.steps_open + 1,
            back=f"‹ 返回{below}",
        )
        opened = telling.opened
        new = opened.begun.kind.is_new
        page.handed_in.connect(self._filed if new else self._handed_in_on_record)
        page.noted.connect(partial(self._noted, page))
        page.restarted.connect(partial(self._restart, opened))
        self.open_step(page)

    def _bring_back(self, lying: tuple[OpenedDraft, ...]) -> None:
        for opened in lying:
            if opened.half.bookmark.boxed:
                self._open_note(opened)
            else:
                self._tell(telling(self._session, opened))

    def _open_draft(self, draft: str) -> None:
        self._open_form(
            lambda station: open_draft(station, draft), self.list.message.show_error
        )

    def _open_form(
        self, begin: Callable[[Station], OpenedDraft], failed: Failed
    ) -> None:
        """Open the form of a draft over what is in front now.

        Asked for twice it is one form: of two, each would keep what the other lacks.
        Whoever went elsewhere in between is left there; the draft is in the list.
        """
        below = self.current

        def tell(opened: OpenedDraft) -> None:
            if self.current is below:
                self._tell(telling(self._session, opened))

        self._session.run(begin, tell, failed)

    def _open_note(self, opened: OpenedDraft | None) -> None:
        if self._note is None:
            self._note = QuickNote(self._session, self, opened)
            self._note.left.connect(self._drop_note)
            self._note.expanded.connect(self._expand_note)
        self._note.start()

    def _expand_note(self, draft: str) -> None:
        self._drop_note()
        self.wanted.emit()
        self._open_draft(draft)

    def _drop_note(self) -> None:
        if self._note is not None:
            self._note.clear()
            self._note.deleteLater()
            self._note = None
            self.window().activateWindow()
            if self.current is self.list:
                self.list.refresh()

    def _begin_on(self, number: str, kind: DraftKind) -> None:
        """Begin a correction or supplement, or go on with what was begun of it."""
        self._open_form(lambda station: begin_on(station, number, kind), self._refuse)

    def _restart(self, opened: OpenedDraft) -> None:
        self.drop_step()
        self._begin_on(opened.number, opened.begun.kind)

    def _refuse(self, error: JudrecError) -> None:
        page = self.current
        (page if isinstance(page, RecordPage) else self.list).message.show_error(error)

    def _filed(self, filed: Filed) -> None:
        self.drop_step()
        page = FiledPage(filed)
        page.insert_wanted.connect(lambda: self.print_record(filed.number))
        page.slip_wanted.connect(
            lambda: self.print_record(filed.number, SheetKind.SLIP)
        )
        page.again.connect(self._again)
        page.shown.connect(lambda: self._replace_by_record(filed.number))
        page.report_wanted.connect(lambda: self._report(filed.number, direct=False))
        self.open_step(page)
        self._tell_report(page)

    def _tell_report(self, page: FiledPage) -> None:
        """Say on the panel after filing that it is to be reported at once, or was."""
        record = page.filed.id

        def tell(affected: AffectedRecord | None) -> None:
            if affected is not None and self.current is page:
                page.tell_report(affected)

        self._session.run(lambda station: affected_record(station, record), tell)

    def _report(self, number: str, direct: bool) -> None:  # noqa: FBT001 - a signal's
        """Open the page from which one record leaves at once."""
        self._open_report(ReportNowPage(self._session, number, direct=direct))

    def _report_told(self, number: str, told: str) -> None:
        """Open it for a report of what befell the recorder of that record."""
        page = ReportNowPage(self._session, number, direct=True, told=told)
        self._open_report(page)

    def _open_report(self, page: ReportNowPage) -> None:
        page.papers_wanted.connect(self._show_papers)
        below = self.current
        self.open_step(page)
        # After the step back: what lies below says what was reported meanwhile.
        if isinstance(below, RecordPage):
            page.left.connect(below.note_report)
        elif isinstance(below, FiledPage):
            page.left.connect(partial(self._tell_report, below))

    def _close(self, below: RecordPage, number: str) -> None:
        """Open the page on which a leader closes one record to a receiver."""
        page = ClosingPage(self._session, number)
        page.decided.connect(below.load)
        self.open_step(page)

    def _look_up(self, officials: tuple[NamedOfficial, ...]) -> None:
        """Ask in which other records somebody stands whom a record names."""
        page = OfficialPage(self._session, officials, back="‹ 返回记录")
        page.opened.connect(self.open_record)
        self.open_step(page)

    def _ask_letters(self, letters: tuple[Letter, ...]) -> None:
        """Ask what only a person knows of a letter, before it is looked at."""
        page = LettersPage(letters)
        page.papers_wanted.connect(self._show_papers)
        self.open_step(page)

    def _noted(self, page: QWidget, line: SecretLine) -> None:
        self.go_back(page)
        self.list.message.success(
            f"已留下一行：{line.day}，另册登记号 {line.register}。"
            "填写的内容、草稿和文件已从本机删除。"
        )

    def _again(self) -> None:
        self.drop_step()
        self.new_record()

    def _replace_by_record(self, number: str) -> None:
        self.drop_step()
        self.open_record(number)

    def _correct(self, shown: ShownRecord) -> None:
        self._begin_on(shown.row.number, DraftKind.CORRECTION)

    def _supplement(self, shown: ShownRecord) -> None:
        self._begin_on(shown.row.number, DraftKind.SUPPLEMENT)

    def _handed_in_on_record(self, filed: Filed) -> None:
        """Go back to the record, and read what it says by now."""
        self.drop_step()
        page = self.current
        if isinstance(page, RecordPage):
            page.load()
            page.start()
        else:
            page = self.open_record(filed.number)
        behind = (each.text for each in filed.notices if each.code == "copies_behind")
        said = (f"已提交，记录校验码 {filed.code}。", *behind)
        page.message.success("\n".join(said))

    def _print_shown(self, shown: ShownRecord) -> None:
        self._show_print(shown, SheetKind.INSERT)

    def _show_print(self, shown: ShownRecord, kind: SheetKind) -> None:
        """Show what can be printed; for what is reported at once, its letters too."""
        below = self.current
        if not is_immediate(shown):
            self._show_sheets(shown, kind, ())
            return

        def show(receivers: tuple[RecipientRow, ...]) -> None:
            # Whoever went elsewhere in between is left where he is.
            if self.current is below:
                self._show_sheets(shown, kind, receivers)

        self._session.run(read_receivers, show)

    def _show_sheets(
        self, shown: ShownRecord, kind: SheetKind, to: Sequence[RecipientRow]
    ) -> None:
        page = PrintPage(self._session, shown, kind, to)
        below = self.current
        if isinstance(below, RecordPage):
            page.printed.connect(below.note_print)
        self.open_step(page)

    def print_loose(self) -> None:
        """Show the catalogue's lines of all that is in no dossier."""
        self._show_papers(catalogue_papers())

    def _print_catalogue(self, shown: ShownRecord) -> None:
        self._show_papers(catalogue_papers(shown.row.number, shown.row.id))

    def _show_papers(self, papers: Sequence[Paper]) -> None:
        page = PaperPage(self._session, papers)
        self.open_step(page)
