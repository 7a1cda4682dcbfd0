"""From the tick 涉及国家秘密 to the line that is left, or back to the form."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget

from judrec.actions.records.drafts import delete_draft
from judrec.actions.records.note_secret import SecretLine, note_secret
from judrec.actions.station import Station
from judrec.gui.records.autosave import Autosave
from judrec.gui.records.secret_panel import TICK, SecretPanel
from judrec.gui.session import Session


class SecretGate(QObject):
    """Keeps nothing from the tick on, until it is known whether it was meant."""

    noted = Signal(object)
    """A SecretLine: all that is left."""
    failed = Signal(object)

    def __init__(
        self, session: Session, autosave: Autosave, stages: QStackedWidget
    ) -> None:
        super().__init__(stages)
        self._session = session
        self._autosave = autosave
        self._stages = stages
        self.tick = QCheckBox(TICK)
        self.panel = SecretPanel(stages)
        stages.addWidget(self.panel)
        self.tick.clicked.connect(self._ask)
        self.panel.left.connect(self.take_back)
        self.panel.confirmed.connect(self._note)

    @property
    def asking(self) -> bool:
        """Whether it was ticked, and nobody has said yet that it was a mistake."""
        return self._stages.currentWidget() is self.panel

    def take_back(self) -> None:
        """Go on with the form: it was ticked by mistake."""
        self._stages.setCurrentIndex(0)
        self.tick.setChecked(False)
        self.tick.setFocus()
        self._autosave.go_on()
        self._autosave.note()

    def shut(self) -> None:
        """Delete the draft where the store is shut before that was known."""
        if self.asking:
            self._session.run(self._delete, lambda _nothing: None)

    def _ask(self) -> None:
        self._autosave.stop()
        self._stages.setCurrentWidget(self.panel)
        self.panel.begin()

    def _note(self, register: str) -> None:
        autosave = self._autosave
        self._session.write(
            lambda station: note_secret(station, register, autosave.draft),
            self._forget,
            self.failed.emit,
        )

    def _forget(self, line: SecretLine) -> None:
        self._autosave.take("")
        self.noted.emit(line)

    def _delete(self, station: Station) -> None:
        if self._autosave.draft:
            delete_draft(station, self._autosave.draft)
