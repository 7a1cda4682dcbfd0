"""The open station as pages see it: actions to run, facts to show, two signals.

The station itself is only ever touched on the worker thread. After a lock no answer
comes back to a page: what was still on its way is dropped, so that nothing of a record
returns to a window that was cleared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from judrec.actions.people.settings import Settings, settings
from judrec.actions.report.filed_records import began_in
from judrec.actions.station import Person, Station, Unit
from judrec.actions.upkeep.continue_store import Standing, standing_of
from judrec.core.follow_up.forms import FollowForms
from judrec.core.form import Form
from judrec.core.help_texts import HelpTexts
from judrec.core.quarter import Quarter
from judrec.core.record import Recorder
from judrec.errors import JudrecError
from judrec.gui.desktop.ejector import Ejector
from judrec.gui.desktop.system_lock import SystemLock
from judrec.gui.gone import is_gone
from judrec.gui.tasks import Failed, Tasks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Facts:
    """What windows may know of a station without asking it again."""

    person: Person
    unit: Unit
    form: Form
    follow_forms: FollowForms
    help: HelpTexts
    recorder: Recorder
    settings: Settings
    asks: bool
    """Restored from a backup: nothing is written before somebody has answered."""
    notices: tuple[str, ...]
    """Sentences found at the unlock, to be shown once."""
    now: Callable[[], datetime]
    began: Quarter
    """The first quarter that can be reported from here."""


def facts(station: Station) -> Facts:
    """Read them; on the worker."""
    return Facts(
        station.person,
        station.unit,
        station.form,
        station.follow_forms,
        station.help,
        station.recorder,
        settings(station),
        standing_of(station) is Standing.RESTORED,
        station.notices,
        station.around.clock,
        began_in(station),
    )


class Session(QObject):
    """From one unlock to the next lock; every page is handed it."""

    changed = Signal()
    """Something was written: the page in front reads again what it shows."""
    busy = Signal()
    """Long work goes on: whoever waits for it isn't away."""
    help_wanted = Signal(object)
    """The Field whose article somebody wants to have explained."""
    settings_wanted = Signal()
    """Something can only be done at the settings, and somebody wants to."""
    locked = Signal(str)
    """Why, while the store is still open: what a page runs now is still carried out."""

    def __init__(self, tasks: Tasks, station: Station, known: Facts) -> None:
        super().__init__()
        self._tasks = tasks
        self._station = station
        self._open = True
        self.person = known.person
        self.unit = known.unit
        self.form = known.form
        self.follow_forms = known.follow_forms
        self.help = known.help
        self.recorder = known.recorder
        self.settings = known.settings
        self.asks = known.asks
        self.notices = known.notices
        self.now = known.now
        self.began = known.began
        self.system = SystemLock()
        self.ejector = Ejector()

    def run(
        self,
        action: Callable[[Station], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run an action with the station on the worker, and `then` with its result.

        After a lock nothing is run, and nothing comes back; a refusal that came too
        late for its page is shown where the person is. Nor does an answer come to a
        method of a page that is gone by then.
        """
        if not self._open:
            return
        station = self._station
        self._tasks.run(
            lambda: action(station),
            partial(self._answer, then),
            None if failed is None else partial(self._fail, failed),
        )

    def write(
        self,
        action: Callable[[Station], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run an action that writes, and say `changed` after it."""

        def written(result: T) -> None:
            if not is_gone(then):
                then(result)
            self.changed.emit()

        self.run(action, written, failed)

    def after(self, then: Callable[[], None]) -> None:
        """Call `then` after the answers of all that was run by now, as `Tasks.after`.

        After a lock nothing is called.
        """
        if self._open:
            self._tasks.after(partial(self._after, then))

    def aside(
        self,
        action: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run what needs no station beside the store's worker, and then as `run`."""
        if not self._open:
            return
        self._tasks.aside(
            action,
            partial(self._answer, then),
            None if failed is None else partial(self._fail, failed),
        )

    def refuse(self, error: JudrecError) -> None:
        """Say where the person is what was refused to something that is gone."""
        self._tasks.refused.emit(error)

    def lock(self, reason: str) -> None:
        """Tell the pages, then close the store and drop the keys."""
        if not self._open:
            return
        self.locked.emit(reason)
        self._open = False
        station = self._station
        del self._station
        self._tasks.run(station.close, lambda _nothing: None)

    def _after(self, then: Callable[[], None]) -> None:
        if self._open and not is_gone(then):
            then()

    def _answer(self, then: Callable[[T], None], result: T) -> None:
        if self._open and not is_gone(then):
            then(result)

    def _fail(self, failed: Failed, error: JudrecError) -> None:
        if self._open and not is_gone(failed):
            failed(error)
        else:
            self.refuse(error)
