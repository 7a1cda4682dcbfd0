"""Settings: who we are, whom we send to, whom we accept, what the office wants."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, heading, set_kind
from judrec.gui.session import Session
from judrec.gui.settings.backup import BackupSection
from judrec.gui.settings.case_list import CaseListSection
from judrec.gui.settings.desks import DesksSection
from judrec.gui.settings.index import SectionIndex
from judrec.gui.settings.office import OfficeSection
from judrec.gui.settings.own_card import OwnCardSection
from judrec.gui.settings.peers import RecipientsSection, units_section
from judrec.gui.settings.people.section import PeopleSection
from judrec.gui.settings.rule import RuleSection
from judrec.gui.settings.transcript import TranscriptSection
from judrec.gui.settings.voids import VoidsSection

_WIDTH = 900
_NARROW = 720
"""Below this there is no room for the index: 1366 × 768 at 200 %."""


class SettingsPage(QWidget):
    """Its sections, one under the other, and their index beside them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.own = OwnCardSection(session)
        self.people = PeopleSection(session)
        self.voids = VoidsSection(session)
        self.recipients = RecipientsSection(session)
        self.units = units_section(session)
        self.desks = DesksSection(session)
        self.cases = CaseListSection(session)
        self.office = OfficeSection(session)
        self.transcript = TranscriptSection(session)
        self.rule = RuleSection(session)
        self.backup = BackupSection(session)
        self.sections = (
            self.own,
            self.people,
            self.voids,
            self.recipients,
            self.units,
            self.desks,
            self.cases,
            self.office,
            self.transcript,
            self.rule,
            self.backup,
        )
        self.view = QScrollArea()
        self._arrange()
        self.index = SectionIndex(self.sections, self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, 0, 0)
        row.setSpacing(Space.M)
        self._beside = self._side()
        row.addWidget(self._beside)
        row.addWidget(self.view, 1)
        self.setFocusProxy(self.own.file)

    def show_backup(self) -> None:
        """Bring the section on backups into sight."""
        self.index.setCurrentRow(self.sections.index(self.backup))
        self.view.verticalScrollBar().setValue(self.backup.y())
        self.backup.folder.line.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sections the whole width, where there is little of it."""
        self._beside.setVisible(event.size().width() >= _NARROW)
        super().resizeEvent(event)

    def refresh(self) -> None:
        for section in self.sections:
            section.refresh()

    def clear(self) -> None:
        for section in self.sections:
            section.clear()

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading("设置"))
        column.addWidget(self.index, 1)
        return side

    def _arrange(self) -> None:
        content = QWidget()
        set_kind(content, "page")
        content.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.S, 0, Space.XL, Space.L)
        column.setSpacing(Space.L)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        self.view.setWidgetResizable(True)
        self.view.setWidget(content)
        self.view.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
