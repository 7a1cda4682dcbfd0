"""Write one act on a record into the ledger: what leaves the desk, and what stays.

The public part of a body stands in the entry's content; remarks, the recorder's name
and the keys of sealed files stay private, and the content only commits to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from judrec.actions.people.settings import settings
from judrec.actions.records.copies.printed_sheets import (
    copies_behind,
    printed_sheets,
)
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.ledger import Head
from judrec.core.record import Notice
from judrec.core.record_version import Attachment, RecordVersion, VersionKind
from judrec.core.what_leaves import split_body
from judrec.store.attachments import SealedFile
from judrec.store.door import Act, Writing


@dataclass(frozen=True, slots=True)
class Filed:
    """What an act on a record gave."""

    number: str
    """The registration number."""
    id: str
    version: int
    digest: bytes
    """Of this version, 32 bytes: what the entry commits to."""
    code: str
    """记录校验码."""
    head: Head
    """The end of the ledger with it."""
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version before it is written; the writing adds time and recorder."""

    record: str
    number: str
    version: int
    kind: VersionKind
    body: JsonObject
    """With its private part; the new facts of a supplement; empty for a void."""
    reason: str = ""
    entered_at: str = ""
    """ISO 8601; the time of filing where it is empty."""
    attachments: tuple[Attachment, ...] = ()
    recorder: str = ""
    """The code name of whose act it is; of who signs where it is empty."""


def append_version(
    station: Station,
    writing: Writing,
    version: Version,
    *,
    files: Sequence[SealedFile] = (),
    notices: tuple[Notice, ...] = (),
) -> Filed:
    """Chain a version and give what came of it.

    Raises:
        JudrecError: where the disk refused; the whole transaction is undone.
    """
    public, private = split_body(
        version.body,
        station.person.name,
        named=settings(station).name_recorder,
    )
    filed_at = writing.now.isoformat()
    content = RecordVersion(
        record=version.record,
        number=version.number,
        version=version.version,
        kind=version.kind,
        body=public,
        reason=version.reason,
        recorder=version.recorder or station.alias,
        entered_at=version.entered_at or filed_at,
        filed_at=filed_at,
        attachments=version.attachments,
    )
    hidden: JsonObject = {**private, "files": [file.to_json() for file in files]}
    act = Act(version.kind.action, version.record, content.to_json(), hidden)
    written = writing.append(act)
    digest = written.opening.body
    if version.kind is not VersionKind.FILED:
        notices += _copies_behind(station, version.number)
    return Filed(
        version.number,
        version.record,
        version.version,
        digest,
        code_of(digest),
        writing.head,
        notices,
    )


def _copies_behind(station: Station, number: str) -> tuple[Notice, ...]:
    """Say which printed copies lack what was filed just now, and where they are."""
    said = copies_behind(printed_sheets(station, number))
    return (Notice("", "copies_behind", said),) if said else ()
