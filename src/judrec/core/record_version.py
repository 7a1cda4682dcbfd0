"""One filed version of a record, as its ledger entry commits to it (design/02, /03).

`content` leaves with a bundle; `private` (the recorder's name, the internal remarks)
never does: the content holds only a commitment to it.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from judrec.core.canonical import Json, JsonObject
from judrec.core.file_name import kept_name
from judrec.errors import DamagedError

_RECORD: Final = re.compile("[0-9a-f]{16}")
_SHA256: Final = re.compile("[0-9a-f]{64}")
_YEARS: Final = range(1000, 9999)
"""Those that a registration number and a quarter can name."""


class VersionKind(Enum):
    """What the act did to the record; the value is written into the content."""

    FILED = "filed"
    CORRECTED = "corrected"
    SUPPLEMENTED = "supplemented"
    ATTACHED = "attached"
    VOIDED = "voided"

    @property
    def action(self) -> str:
        """The ledger's word for the act, e.g. `record.filed`."""
        return f"record.{self.value}"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a record: what it is, not where it lies."""

    sha256: str
    size: int
    material: str
    """The `materials[].name` it is the file of."""
    name: str = ""
    """The file's own name; empty where it isn't known."""

    @property
    def shown_name(self) -> str:
        """The file's name as it may be shown: a stranger's may hold anything."""
        return kept_name(self.name)

    def is_same(self, other: "Attachment") -> bool:
        """Tell whether it is the same file of the same material, whatever its name."""
        return (self.sha256, self.material) == (other.sha256, other.material)

    def to_json(self) -> JsonObject:
        """Give the object written into the version."""
        named: JsonObject = {"name": self.name} if self.name else {}
        known: JsonObject = {"sha256": self.sha256, "size": self.size}
        return {**known, "material": self.material, **named}


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """What one act says of a record; times are ISO 8601 with an offset."""

    record: str
    """The record's random id, the same in every version."""
    number: str
    version: int
    kind: VersionKind
    body: JsonObject
    """The whole public body; for a supplement the new facts; for a void empty."""
    reason: str
    recorder: str
    """The recorder's code name."""
    entered_at: str
    filed_at: str
    attachments: tuple[Attachment, ...]

    def to_json(self) -> JsonObject:
        """Give the content that the filing entry's `body` commits to."""
        return {
            "record": self.record,
            "number": self.number,
            "version": self.version,
            "kind": self.kind.value,
            "body": self.body,
            "reason": self.reason,
            "recorder": self.recorder,
            "entered_at": self.entered_at,
            "filed_at": self.filed_at,
            "attachments": [item.to_json() for item in self.attachments],
        }

    @classmethod
    def from_json(cls, value: Json) -> "RecordVersion":
        """Read a version; keys it doesn't know (a commitment) are left to the caller.

        Raises:
            DamagedError: `bad_version` where it has another shape.
        """
        match value:
            case {
                "record": str(record),
                "number": str(number),
                "version": int(version),
                "kind": str(kind),
                "body": dict(body),
                "reason": str(reason),
                "recorder": str(recorder),
                "entered_at": str(entered_at),
                "filed_at": str(filed_at),
                "attachments": list(attachments),
            } if (
                kind in {known.value for known in VersionKind}
                and _RECORD.fullmatch(record)
                and version > 0
                and not isinstance(version, bool)
                and _is_moment(entered_at)
                and _is_moment(filed_at)
            ):
                return cls(
                    record,
                    number,
                    version,
                    VersionKind(kind),
                    body,
                    reason,
                    recorder,
                    entered_at,
                    filed_at,
                    tuple(_attachment(item) for item in attachments),
                )
        raise _bad_version()


def _attachment(value: Json) -> Attachment:
    match value:
        case {"sha256": str(sha256), "size": int(size), "material": str(material)} if (
            _SHA256.fullmatch(sha256) and size >= 0 and not isinstance(size, bool)
        ):
            match value:
                case {"name": str(name)}:
                    return Attachment(sha256, size, material, name)
            return Attachment(sha256, size, material)
    raise _bad_version()


def _is_moment(text: str) -> bool:
    """Tell whether it is a time with an offset, in the one way that we write it.

    What strangers wrote is compared, sorted and reckoned with later.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    aware = moment.tzinfo is not None and moment.isoformat() == text
    return aware and moment.year in _YEARS


def _bad_version() -> DamagedError:
    return DamagedError(
        "一件记录的格式不正确，内容不可信。",
        "请保留原件，并联系报送单位或专库管理员。",
        code="bad_version",
    )
