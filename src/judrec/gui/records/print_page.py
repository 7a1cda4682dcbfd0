"""Put an opened record on paper: the page that prints, over the table of its sheets."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.recipients import RecipientRow
from judrec.actions.records.print_record import Printed, SheetKind
from judrec.actions.records.show_record import PrintedCopy, ShownRecord
from judrec.gui.paper.page import PaperPage
from judrec.gui.records.immediate_paper import ImmediatePaper
from judrec.gui.records.paper_choices import CHOICES, RecordPaper
from judrec.gui.session import Session


class PrintPage(PaperPage):
    """All sheets of a record, with the wanted one in front."""

    printed = Signal(object)
    """The PrintedCopy that was made."""

    def __init__(
        self,
        session: Session,
        shown: ShownRecord,
        kind: SheetKind = SheetKind.INSERT,
        receivers: Sequence[RecipientRow] = (),
    ) -> None:
        wanted = {None, session.settings.default_variant}
        first = next(
            place
            for place, choice in enumerate(CHOICES)
            if choice.kind is kind and choice.variant in wanted
        )
        sheets = (RecordPaper(choice, shown) for choice in CHOICES)
        letters = (ImmediatePaper(shown, receiver) for receiver in receivers)
        # What was printed of it before stands in the record's part 印件.
        super().__init__(session, [*sheets, *letters], first, earlier=None)
        self.made.connect(self._note)

    def _note(
        self, paper: RecordPaper | ImmediatePaper, printed: Printed | PrintedPaper
    ) -> None:
        version = paper.shown.versions[-1].version
        now = self._session.now().isoformat()
        self.printed.emit(
            PrintedCopy(paper.counted_as, printed.copy, version, now, printed.seq)
        )
