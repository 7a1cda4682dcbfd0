"""Whoever waited for an answer may be gone when it comes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid


def is_gone(callback: Callable[..., None]) -> bool:
    """Tell whether Qt threw away a window that a callback speaks to.

    A method speaks to its owner, a function within one to whatever it holds of it.
    """
    if isinstance(callback, partial):
        return is_gone(callback.func) or any(map(_is_dead, callback.args))
    owner = getattr(callback, "__self__", None)
    function = getattr(callback, "__func__", callback)
    cells = getattr(function, "__closure__", None) or ()
    return any(map(_is_dead, (owner, *(cell.cell_contents for cell in cells))))


def _is_dead(held: object) -> bool:
    return isinstance(held, QObject) and not isValid(held)
