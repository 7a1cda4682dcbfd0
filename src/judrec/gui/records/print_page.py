"""Put an opened record on paper: the page that prints, over the table of its sheets."""

from PySide6.QtCore import Signal

from judrec.actions.records.print_record import Printed, SheetKind
from judrec.actions.records.show_record import PrintedCopy, ShownRecord
from judrec.gui.paper.page import PaperPage
from judrec.gui.records.paper_choices import CHOICES, RecordPaper
from judrec.gui.session import Session


class PrintPage(PaperPage):
    """All sheets of a record, with the wanted one in front."""

    printed = Signal(object)
    """The PrintedCopy that was made."""

    def __init__(
        self, session: Session, shown: ShownRecord, kind: SheetKind = SheetKind.INSERT
    ) -> None:
        wanted = {None, session.settings.default_variant}
        first = next(
            place
            for place, choice in enumerate(CHOICES)
            if choice.kind is kind and choice.variant in wanted
        )
        super().__init__(
            session, [RecordPaper(choice, shown) for choice in CHOICES], first
        )
        self.made.connect(self._note)

    def _note(self, paper: RecordPaper, printed: Printed) -> None:
        version = paper.shown.versions[-1].version
        now = self._session.now().isoformat()
        counted_as = paper.choice.counted_as
        self.printed.emit(
            PrintedCopy(counted_as, printed.copy, version, now, printed.seq)
        )
