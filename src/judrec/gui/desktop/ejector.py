"""Ejects a stick where the desktop can; who can reports here (Linux: `udisks`).

Only what was ejected is said to be safe to pull: a file that was flushed is on the
medium, but the medium's own tables are only once the system has let go of it.
"""

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject

from judrec.gui.gone import is_gone


class Ejection(Enum):
    """What became of it."""

    DONE = "done"
    """The medium may be pulled."""
    REFUSED = "refused"


Ejected = Callable[[Ejection], None]
Eject = Callable[[str, Ejected], None]
"""Ejects a device by its name, such as `sdb1`."""


class Ejector(QObject):
    """Can't eject until somebody reports."""

    def __init__(self) -> None:
        super().__init__()
        self._eject: Eject | None = None

    def serve(self, eject: Eject | None) -> None:
        """Take note of who ejects, or that nobody does any more."""
        self._eject = eject

    @property
    def available(self) -> bool:
        """Whether anybody can."""
        return self._eject is not None

    def eject(self, device: str, then: Ejected) -> None:
        """Have it ejected; where nobody can, it isn't.

        It may take seconds: who asked may be gone, as the program locks meanwhile.
        """
        if self._eject is None:
            then(Ejection.REFUSED)
        else:
            self._eject(device, partial(_tell, then))


def _tell(then: Ejected, ejection: Ejection) -> None:
    if not is_gone(then):
        then(ejection)
