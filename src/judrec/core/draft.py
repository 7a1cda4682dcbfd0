"""What is being told before it is filed: its kind, and where its writer was in it.

A draft's body is judged in core/record.py; here stands what it is beside that, and
what of a body is kept while a character in it can't be.
"""

from dataclasses import dataclass
from enum import StrEnum

from judrec.core.body import NONE, UNKNOWN
from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Form
from judrec.core.states import Act
from judrec.core.text_rules import without_forbidden


class DraftKind(StrEnum):
    """What becomes of a draft when it is handed in."""

    RECORD = "record"
    NOTE = "note"
    """A new record, too, that was begun as a quick note (速记)."""
    CORRECTION = "correction"
    SUPPLEMENT = "supplement"

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]

    @property
    def mark(self) -> str:
        """What it is called in a list."""
        return _MARKS[self]

    @property
    def act(self) -> Act:
        """What handing it in does."""
        return _ACTS[self]

    @property
    def is_new(self) -> bool:
        """Whether it belongs to no record yet."""
        return self.act is Act.FILE


_LABELS = {
    DraftKind.RECORD: "新记录",
    DraftKind.NOTE: "速记",
    DraftKind.CORRECTION: "补正",
    DraftKind.SUPPLEMENT: "补充",
}
_MARKS = {
    DraftKind.RECORD: "草稿",
    DraftKind.NOTE: "速记",
    DraftKind.CORRECTION: "补正稿",
    DraftKind.SUPPLEMENT: "补充稿",
}
_ACTS = {
    DraftKind.RECORD: Act.FILE,
    DraftKind.NOTE: Act.FILE,
    DraftKind.CORRECTION: Act.CORRECT,
    DraftKind.SUPPLEMENT: Act.SUPPLEMENT,
}


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where the writer was, so that he comes back to it."""

    step: int = 0
    """0 where he has put the draft away; else how high it lay on his desk, from 1."""
    field: str = ""
    """The key of the field; empty where the cursor was in none."""
    entry: int = 0
    """Which of the lines that belong to the field."""
    position: int = 0
    """Where in the line the cursor was, as the windows count."""
    anchor: int = 0
    """Where what he had selected begins or ends; the same where nothing was."""
    boxed: bool = False
    """Whether it lay there in the small box of quick notes, not as a form."""

    def to_json(self) -> JsonObject:
        """Give the object that is kept."""
        return {
            "step": self.step,
            "boxed": self.boxed,
            "field": self.field,
            "entry": self.entry,
            "position": self.position,
            "anchor": self.anchor,
        }

    @classmethod
    def from_json(cls, kept: JsonObject) -> "Bookmark":
        """Read what was kept; what is missing or odd reads as its default."""
        field = kept.get("field")
        return cls(
            step=_whole(kept.get("step")),
            boxed=kept.get("boxed") is True,
            field=field if isinstance(field, str) else "",
            entry=_whole(kept.get("entry")),
            position=_whole(kept.get("position")),
            anchor=_whole(kept.get("anchor")),
        )


AWAY = Bookmark()
"""Put away: nobody is writing on it."""


def storable(body: JsonObject, form: Form) -> JsonObject:
    """Give the body without the characters that may not be stored.

    They are invisible and nobody's word; because of one pasted into a name the story
    beside it must not stay unsaved. Where they stand is said at their field.
    """
    return {key: _storable(key, value, form) for key, value in body.items()}


def _storable(key: str, value: Json, form: Form) -> Json:
    if isinstance(value, str):
        field = form.find(key)
        multiline = field is not None and field.multiline
        return without_forbidden(value, multiline=multiline)
    if isinstance(value, list):
        return [
            _storable(f"{key}.{index}", each, form) for index, each in enumerate(value)
        ]
    if isinstance(value, dict):
        return {
            name: _storable(_inner(key, name), each, form)
            for name, each in value.items()
        }
    return value


def _inner(key: str, name: str) -> str:
    """Give the key of a member; why something is unknown is its own field's."""
    return key if name in {UNKNOWN, NONE} else f"{key}.{name}"


def _whole(value: Json) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return max(0, int(str(value))) if whole else 0
