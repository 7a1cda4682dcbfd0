"""The demo's clock: it goes on as the computer's, from moments that lie before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from judrec.core.quarter import Quarter

_FORTY, _FEW = timedelta(days=40, hours=9), timedelta(days=4, hours=9)


class StoryClock:
    """A clock that is set back, and comes nearer to the present chapter by chapter."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self._behind = timedelta()

    def __call__(self) -> datetime:
        """Give the story's moment, aware."""
        return self._real() - self._behind

    def go(self, to: datetime) -> None:
        """Go to a moment; never back, and never past the present."""
        now, real = self(), self._real()
        self._behind = real - min(real, max(now, to))

    def begin(self, at: datetime) -> None:
        """Set the clock back before anything has happened."""
        self._behind = self._real() - at

    def present(self) -> None:
        """Go on as the computer's clock."""
        self._behind = timedelta()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The two quarters that the story passes through, both over by `now`."""

    now: datetime
    """Aware."""
    first: Quarter = field(init=False)
    second: Quarter = field(init=False)

    def __post_init__(self) -> None:
        """Count the two back from now."""
        second = Quarter.of(self.now).previous
        object.__setattr__(self, "second", second)
        object.__setattr__(self, "first", second.previous)

    @property
    def in_first(self) -> datetime:
        """A morning in the first."""
        return self.first.start + _FORTY

    @property
    def after_first(self) -> datetime:
        """The morning on which it is reported."""
        return self.first.end + _FEW

    @property
    def in_second(self) -> datetime:
        """A morning in the second."""
        return self.second.start + _FORTY

    @property
    def after_second(self) -> datetime:
        """The morning on which it is reported: on its first days the next is short."""
        start = self.second.end
        return start + min(_FEW, (self.now - start) / 2)
