"""File a record (提交入库): checked, numbered, chained, signed, durable.

From here on it is never edited and never deleted. A refusal names everything that is
missing at once and leaves nothing behind, not even a gap in the numbers. The draft's
files become version 1's.
"""

from collections.abc import Iterator

from judrec.actions.people.settings import settings
from judrec.actions.records.draft_files import NO_FILES, take_files, with_materials
from judrec.actions.records.drafts import begun_at, take_draft
from judrec.actions.records.version_entry import Filed, Version, append_version
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject
from judrec.core.draft import DraftKind
from judrec.core.record import Notice, Review, check, summary, with_defaults
from judrec.core.record_version import VersionKind
from judrec.core.registration_number import RegistrationNumber
from judrec.errors import IncompleteError
from judrec.store import attachments
from judrec.store.door import Writing

__all__ = ["Filed", "file_record", "require_complete", "review", "twins"]

_ID_BYTES = 8
_DAY = len("2026-11-17")


def review(station: Station, body: Json) -> Review:
    """Say what a body lacks before it may be filed; nothing is changed."""
    return check(
        body,
        form=station.form,
        now=station.now(),
        recorder=station.recorder,
        late_after_days=settings(station).late_after_days,
    )


def file_record(station: Station, body: Json, *, draft: str = "") -> Filed:
    """File a record; `draft` is the id of the draft that it was, which then goes.

    Raises:
        IncompleteError: with every problem; nothing was changed.
        RefusedError: `no_draft`; `disk_full`, `not_writable`; nothing was saved.
    """
    files = take_files(station, draft) if draft else NO_FILES
    body = with_materials(body, files)
    found = review(station, body)
    complete = require_complete(found, body)
    sealed = with_defaults(complete, station.recorder)
    entered_at = begun_at(station, "", DraftKind.RECORD, draft)
    with station.writing() as writing:
        version = Version(
            record=station.around.entropy(_ID_BYTES).hex(),
            number=str(_next_number(station, writing)),
            version=1,
            kind=VersionKind.FILED,
            body=sealed,
            entered_at=entered_at,
            attachments=files.attachments,
        )
        notices = (*found.notices, *twins(station, sealed))
        filed = append_version(
            station, writing, version, files=files.sealed, notices=notices
        )
        if draft:
            take_draft(station, draft)
    for spare in files.spare:
        # One file is stored once, however many records it belongs to.
        attachments.discard(station.store.folder, spare.file)
    return filed


def twins(station: Station, body: JsonObject) -> tuple[Notice, ...]:
    """Name records of the same case, official and day: said once, never blocking."""
    return tuple(_duplicates(station, with_defaults(body, station.recorder)))


def require_complete(found: Review, body: Json) -> JsonObject:
    """Give the body where nothing stops its filing.

    Raises:
        IncompleteError: with every problem.
    """
    if found.problems or not isinstance(body, dict):
        raise IncompleteError(
            f"还有 {len(found.problems)} 项需要填写或更正，没有保存任何内容。",
            "请按下列各项补齐后重新提交；不知道的可以写明“不详”及原因。",
            found.problems,
        )
    return body


def _next_number(station: Station, writing: Writing) -> RegistrationNumber:
    """Take the next number of this year, gap-free, inside the transaction."""
    year = writing.now.year
    last = station.database.scalar(
        "SELECT coalesce(max(serial), 0) FROM record WHERE station = '' AND year = ?",
        year,
    )
    return RegistrationNumber(station.unit.code, station.unit.desk, year, last + 1)


def _duplicates(station: Station, body: JsonObject) -> Iterator[Notice]:
    shown = summary(body)
    # By the case: of itself SQLite takes the index of stations, and reads every record.
    for (number,) in station.database.rows(
        "SELECT number FROM record r INDEXED BY record_by_case "  # noqa: S608 - ours
        "WHERE station = '' AND case_number = ? "
        "AND state <> 'void' AND official = ? AND substr(event_at, 1, ?) = ? "
        f"AND ({station.view.where})",
        shown.case,
        shown.official,
        _DAY,
        shown.event_at[:_DAY],
        *station.view.values,
    ):
        yield Notice(
            "",
            "duplicate",
            f"{number} 已记录同一案件、同一领导干部、同一天的情况，请确认不是重复。",
        )
