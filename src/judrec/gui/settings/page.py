"""Settings: who we are, whom we send to, whom we accept, what the office wants."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, heading, set_kind
from judrec.gui.session import Session
from judrec.gui.settings.office import OfficeSection
from judrec.gui.settings.own_card import OwnCardSection
from judrec.gui.settings.peers import RecipientsSection, units_section
from judrec.gui.settings.rule import RuleSection

_WIDTH = 900


class SettingsPage(QScrollArea):
    """Its sections, one under the other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.own = OwnCardSection(session)
        self.recipients = RecipientsSection(session)
        self.units = units_section(session)
        self.office = OfficeSection(session)
        self.rule = RuleSection(session)
        self._sections = (self.own, self.recipients, self.units, self.office, self.rule)
        content = QWidget()
        set_kind(content, "page")
        content.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(heading("设置"))
        for section in self._sections:
            column.addWidget(section)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.own.file)

    def refresh(self) -> None:
        for section in self._sections:
            section.refresh()

    def clear(self) -> None:
        for section in self._sections:
            section.clear()
