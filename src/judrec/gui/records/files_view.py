"""The part 材料 of a record's page: its files, from the top."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.actions.records.show_record import ShownRecord
from judrec.gui.look.parts import Space
from judrec.gui.records import record_cards as cards
from judrec.gui.records.materials.record_files import RecordFiles
from judrec.gui.records.part_view import PartView
from judrec.gui.session import Session


class FilesView(PartView):
    """The files of the version that is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__("材料")
        self.files = RecordFiles(session)
        page = QWidget()
        ground = QVBoxLayout(page)
        ground.setContentsMargins(0, 0, Space.S, Space.M)
        frame, column = cards.titled("附件")
        column.addWidget(self.files)
        ground.addWidget(frame)
        ground.addStretch(1)
        self.lay(page)

    def show_record(self, shown: ShownRecord) -> None:
        """List the files of the version that is shown."""
        self.files.show_files(shown.row.handle, shown.attachments)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.files.clear()
