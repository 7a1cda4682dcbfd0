"""打击报复情况反映 (Art. 12): what somebody who recorded tells of what befell him."""

from dataclasses import dataclass

from judrec.core.body import text, texts
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowFile


@dataclass(frozen=True, slots=True)
class ReprisalNumber:
    """反映编号: 鄂0106-03-2026-反0001, gap-free per store and year."""

    unit: str
    desk: str
    year: int
    serial: int
    """Counts from 1."""

    def __str__(self) -> str:
        return f"{self.unit}-{self.desk}-{self.year}-反{self.serial:04}"


@dataclass(frozen=True, slots=True)
class Reprisal:
    """What was told, and signed."""

    number: str
    at: str
    """UTC, ISO 8601: this computer's time."""
    who: str
    post: str
    unit: str
    body: JsonObject
    seq: int
    """Its entry."""
    file: FollowFile | None

    def said(self, name: str) -> str:
        """Give what it says under a name; empty where it says nothing."""
        return text(self.body.get(name))

    @property
    def records(self) -> tuple[str, ...]:
        """The registration numbers of the records that it is about."""
        return texts(self.body.get("records"))
