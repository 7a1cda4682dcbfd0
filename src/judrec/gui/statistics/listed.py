"""A list of records among statistics: read as it comes into view, opened by Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.actions.records.list_records import records_at
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui.opening import RowOpener
from judrec.gui.records.records_model import ListedRow, Listing, RecordsModel
from judrec.gui.records.records_table import records_table
from judrec.gui.session import Session


class ListedRecords(QWidget):
    """The table of records, in the one order in which they were handed in."""

    opened = Signal(str)
    """A record's registration number."""
    failed = Signal(object)
    """The JudrecError for which rows couldn't be read."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._filling = False
        self.model = RecordsModel()
        self.table = records_table(self.model)
        self.table.setSortingEnabled(False)
        RowOpener(self.table, self.open)
        self.model.needed.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_places(self, places: Sequence[int]) -> None:
        """Show the records at these places; their words are read as they are seen."""
        self.model.show_places(places, ())
        self._begin()

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these records."""
        self.model.show(tuple(map(self._listing.record, rows)))
        self._begin()

    def clear(self) -> None:
        """Forget every row."""
        self.model.show(())

    def open(self) -> None:
        """Open the record that the cursor is on."""
        index = self.table.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row.key)

    @property
    def _listing(self) -> Listing:
        return Listing(self._session.form, self._session.settings.masked_names)

    def _begin(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _fill(self) -> None:
        """Read the words of what came into view; one reading at a time."""
        places = () if self._filling else self.model.missing()
        if not places:
            return
        self._filling, listing = True, self._listing

        def read(station: Station) -> tuple[ListedRow, ...]:
            return tuple(map(listing.record, records_at(station, places)))

        def fill(rows: tuple[ListedRow, ...]) -> None:
            self._filling = False
            self.model.fill(rows)

        def fail(error: JudrecError) -> None:
            self._filling = False
            self.failed.emit(error)

        self._session.run(read, fill, fail)
