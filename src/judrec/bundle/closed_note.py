"""What a header says of lines that not every receiver may open (docs/bundle-format.md).

A receiver can be the one whom a record tells of. The leader then closes it to him, with
a written ground: he sees that there is a line, its number and digest, and why.
"""

import re
from dataclasses import dataclass
from typing import Final

from judrec.bundle.format import CLOSED_COUNT
from judrec.bundle.refusals import damaged, too_much
from judrec.core.canonical import Json
from judrec.core.ledger import digest_from_hex
from judrec.core.text_rules import says_something
from judrec.errors import JudrecError

_WHERE: Final = "封闭记录的说明不符"
_FILE: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ClosedNote:
    """One closed line, as the header names it."""

    file: str
    """SHA-256 of the sealed file, 64 digits: its name in `data/closed/`."""
    number: str
    digest: bytes
    """Of the record version."""
    recipients: frozenset[str]
    """The codes of the receivers that can open it; none where all are shut out."""
    ground: str
    by: str
    """Who closed it."""


def read_closed(
    values: list[Json], receivers: frozenset[str]
) -> tuple[ClosedNote, ...]:
    """Read the header's `closed`; `receivers` are the codes of all receivers.

    Raises:
        BundleError: `damaged`.
    """
    if len(values) > CLOSED_COUNT:
        raise too_much("封闭的记录超出上限")
    notes = tuple(_note(value, receivers) for value in values)
    if len({note.file for note in notes}) != len(notes):
        raise damaged(_WHERE)
    return notes


def _note(value: Json, receivers: frozenset[str]) -> ClosedNote:
    match value:
        case {
            "file": str(file),
            "number": str(number),
            "digest": str(digest),
            "recipients": list(codes),
            "ground": str(ground),
            "by": str(by),
        } if _FILE.fullmatch(file) and says_something(ground):
            named = frozenset(code for code in codes if isinstance(code, str))
            if len(named) != len(codes) or not named < receivers:
                raise damaged("封闭的记录列有报送件之外的单位")
            return ClosedNote(file, number, _digest(digest), named, ground, by)
    raise damaged(_WHERE)


def _digest(digits: str) -> bytes:
    try:
        return digest_from_hex(digits)
    except JudrecError as error:
        raise damaged(_WHERE) from error
