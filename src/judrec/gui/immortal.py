"""Keep True, False and None alive under a PySide6 that gives away too much of them.

PySide6 6.12.0 drops a reference to True at each `emit`, and one to None at many calls
that return nothing, without having taken any (measured; 6.9.3, 6.10.3 and 6.11.3 do
not). From Python 3.12 on these are immortal and it does no harm. Before, the
interpreter ends the process ("deallocating True or False") after a few hundred signals,
with whatever was being typed. So here they are given references for a lifetime, which
is what Python 3.12 does.
"""

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_LIFETIME = 1 << 40


def keep_constants_alive() -> None:
    """Do it once, before the first window."""
    if sys.version_info >= _IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return
    for constant in (True, False, None, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _LIFETIME:
            count.value += _LIFETIME
