"""When the system locks, sleeps or changes its user, the store is locked, too.

What a computer tells of this differs: sources (Linux: `logind`, `screen_savers`;
Windows: `windows_session`) report here what they hear, and what they can hear at all.
"""

from enum import Enum

from PySide6.QtCore import QObject, Signal


class Heard(Enum):
    """What a system may tell; the words stand in the settings."""

    SCREEN = "锁屏"
    SLEEP = "睡眠"
    SWITCH = "切换用户"


REASONS = {
    Heard.SCREEN: "系统已锁屏。",
    Heard.SLEEP: "计算机进入睡眠。",
    Heard.SWITCH: "系统切换到了其他用户。",
}
SHUTDOWN = "计算机关机或注销。"
_BY_HAND = "离开座位时请按 Ctrl+L。"


class SystemLock(QObject):
    """Passes on that somebody has left; knows nothing until a source reports."""

    left = Signal(str)
    """Why, in words for the unlock page."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: dict[str, frozenset[Heard]] = {}

    def leave(self, reason: str) -> None:
        self.left.emit(reason)

    def hears(self, source: str, heard: frozenset[Heard]) -> None:
        """Take note of all that a source can hear now."""
        self._heard[source] = heard

    @property
    def heard(self) -> frozenset[Heard]:
        return frozenset().union(*self._heard.values())

    @property
    def sentence(self) -> str:
        """Say truthfully what this computer tells, and what to do about the rest."""
        heard = [each.value for each in Heard if each in self.heard]
        missing = [each.value for each in Heard if each not in self.heard]
        said = f"本机能随系统{_listed(heard)}一起锁定。" if heard else ""
        if missing:
            said += f"本机收不到系统{_listed(missing)}的信号，{_BY_HAND}"
        if Heard.SLEEP not in self.heard:
            said += "睡眠醒来后也会立即锁定。"
        return said


def _listed(words: list[str]) -> str:
    """Join words as Chinese does: 甲、乙和丙."""
    return "和".join(filter(None, ("、".join(words[:-1]), words[-1])))
