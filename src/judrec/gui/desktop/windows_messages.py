"""What Windows tells a window of lock, user switch and sleep: numbers into words.

Nothing here calls Windows, so it is tested everywhere, with messages as they come.
"""

from dataclasses import dataclass

from judrec.gui.desktop.system_lock import REASONS, SHUTDOWN, Heard

WM_WTSSESSION_CHANGE = 0x02B1
WM_POWERBROADCAST = 0x0218

_WTS = {
    0x2: REASONS[Heard.SWITCH],  # WTS_CONSOLE_DISCONNECT
    0x4: REASONS[Heard.SWITCH],  # WTS_REMOTE_DISCONNECT
    0x6: SHUTDOWN,  # WTS_SESSION_LOGOFF
    0x7: REASONS[Heard.SCREEN],  # WTS_SESSION_LOCK
}
_PBT_APMSUSPEND = 0x4


@dataclass(frozen=True, slots=True)
class Departure:
    """Why somebody has left, and whether the computer stops right after it."""

    reason: str
    stops: bool
    """Windows gives two seconds before it sleeps or ends the program."""


def departure(message: int, wparam: int) -> Departure | None:
    """Tell what a window's message means; None where nobody leaves."""
    if message == WM_WTSSESSION_CHANGE and wparam in _WTS:
        reason = _WTS[wparam]
        return Departure(reason, stops=reason == SHUTDOWN)
    if message == WM_POWERBROADCAST and wparam == _PBT_APMSUSPEND:
        return Departure(REASONS[Heard.SLEEP], stops=True)
    return None
