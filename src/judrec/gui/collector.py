"""Collect garbage on the GUI thread alone.

The interpreter collects what lies in a circle on whichever thread happens to allocate.
A page that was left is such a circle with its own connections, and Qt ends the process
(a segmentation fault) where a window is destroyed on another thread than its own. So
the interpreter's own collecting is off while there are windows and workers, and done
here, by its own thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collector(QObject):
    """Takes the collecting over for the rest of the process."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_EVERY_MS)


def leave_what_was_loaded() -> None:
    """Never look again at what lives as long as the program: modules and classes.

    To walk over them took 55 ms of each full collection, in which no key is heard.
    """
    gc.freeze()


def collect_what_is_due() -> None:
    """Collect the oldest generation that is full, and with it the younger ones."""
    due = [
        generation
        for generation, (count, full) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > full > 0
    ]
    if due:
        gc.collect(due[-1])
