"""One entry of what followed a record, as the ledger holds it.

Nothing is edited: a later entry supersedes an earlier one with a reason, or withdraws
it; both stay readable. What counts are the entries that nothing came after.
"""

from dataclasses import dataclass

from judrec.core import event_time
from judrec.core.body import text, texts
from judrec.core.canonical import JsonObject
from judrec.core.file_name import kept_name
from judrec.core.follow_up.kind import FollowKind
from judrec.core.shape import inner, integer
from judrec.core.shape import text as required


@dataclass(frozen=True, slots=True)
class FollowFile:
    """The document that an entry rests on; it lies sealed like a record's material."""

    sha256: str
    size: int
    name: str

    @property
    def shown_name(self) -> str:
        """The file's name as it may be shown: it may hold anything."""
        return kept_name(self.name)


@dataclass(frozen=True, slots=True)
class About:
    """What an entry is on: a received record, a unit, or neither."""

    station: str = ""
    """The sender's signing key; empty where it is on no record."""
    record: str = ""
    number: str = ""
    unit: str = ""
    """The unit's code."""
    version: int = 0
    """The record's version by then."""
    through: int = 0
    """The newest act on the record by then, in the ledger that it was filed in."""

    def to_json(self) -> JsonObject:
        return {
            "station": self.station,
            "record": self.record,
            "number": self.number,
            "unit": self.unit,
            "version": self.version,
            "through": self.through,
        }

    @classmethod
    def from_json(cls, content: JsonObject) -> "About":
        """Read what an entry is on.

        Raises:
            DamagedError: `bad_shape`.
        """
        return cls(
            required(content, "station"),
            required(content, "record"),
            required(content, "number"),
            required(content, "unit"),
            integer(content, "version"),
            integer(content, "through"),
        )


@dataclass(frozen=True, slots=True)
class FollowEntry:
    """An entry, and what came of it since."""

    seq: int
    """Its place in the ledger: what it is called by."""
    kind: FollowKind
    about: About
    body: JsonObject
    at: str
    """When it was entered, UTC: this computer's time."""
    who: str
    supersedes: int
    """The entry that it corrects; 0 where it corrects none."""
    reason: str
    """Why it corrects one."""
    file: FollowFile | None
    ended_by: int
    """The entry that superseded or withdrew it; 0 while it stands."""
    withdrawn: str
    """Why it was withdrawn; empty where it wasn't."""
    nth: int = 0
    """The how manieth finding of its person (Art. 20); 0 where that isn't counted."""

    @property
    def stands(self) -> bool:
        """Whether it counts: nothing superseded or withdrew it."""
        return not self.ended_by

    def said(self, name: str) -> str:
        """Give what it says under a name; empty where it says nothing."""
        return text(self.body.get(name))

    def listed(self, name: str) -> tuple[str, ...]:
        """Give what it lists under a name."""
        return texts(self.body.get(name))

    @property
    def person(self) -> str:
        """Whom it is about, exactly as it was entered."""
        return self.said("person")

    @property
    def day(self) -> str:
        """The day of what it says, `2026-12-08`; of its entering where it says none."""
        said = (event_time.parse(self.said(name)) for name in _DAYS)
        days = sorted(filter(None, (each.day() for each in said if each)))
        entered = event_time.parse(self.at)
        return days[-1] if days or not entered else entered.day() or ""


_DAYS = (
    "date",
    "committee",
    "discipline",
    "organisation",
    "superior",
    "other",
    "approval_date",
    "copy_discipline",
    "copy_organisation",
    "copy_superior",
)


def file_from(content: JsonObject) -> FollowFile | None:
    """Read the file of an entry; None where it has none.

    Raises:
        DamagedError: `bad_shape`.
    """
    if content.get("file") is None:
        return None
    found = inner(content, "file")
    return FollowFile(
        required(found, "sha256"), integer(found, "size"), required(found, "name")
    )
