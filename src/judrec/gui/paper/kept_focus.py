"""Where the focus was before its button was switched off for the time of some work."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class KeptFocus:
    """Holds the place while something is done; a focus that was moved on stays there.

    Qt gives the focus of a button that is switched off to the next control, which has
    nothing to do with what was being done.
    """

    def __init__(self, part: QWidget) -> None:
        self._part = part
        self._held: QWidget | None = None
        self._next: QWidget | None = None

    def hold(self, *switched_off: QWidget) -> None:
        """Switch these off, and remember which of them had the focus."""
        had = self._part.window().focusWidget()
        for each in switched_off:
            each.setEnabled(False)
        self._held = had if had in switched_off else None
        self._next = self._part.window().focusWidget()

    def give_back(self, *switched_on: QWidget) -> None:
        """Switch these on, and put the focus back unless a person has moved it."""
        for each in switched_on:
            each.setEnabled(True)
        held, stands = self._held, self._part.window().focusWidget()
        self._held = None
        if held is not None and isValid(held) and stands is self._next:
            held.setFocus()
