"""What was entered after records, read back; nothing is written."""

from collections.abc import Iterable
from dataclasses import replace

from judrec.actions.station import Station
from judrec.core.canonical import parse_object
from judrec.core.follow_up.entry import About, FollowEntry, file_from
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.omissions import nth_of
from judrec.core.shape import inner, integer, text
from judrec.errors import RefusedError

_SELECT = (
    "SELECT f.seq, f.kind, e.opening ->> 'at', "
    "coalesce(p.name, e.opening ->> 'actor'), f.ended_by, f.withdrawn, f.content "
    "FROM follow_up f JOIN entry e ON e.seq = f.seq "
    "LEFT JOIN person p ON p.id = e.opening ->> 'actor'"
)


def entries_on(station: Station, sender: str, record: str) -> tuple[FollowEntry, ...]:
    """Give all that was entered on a received record, the oldest first."""
    return _entries(station, "f.station = ? AND f.record = ?", sender, record)


def entries_on_no_record(station: Station) -> tuple[FollowEntry, ...]:
    """Give all that was entered on a unit or for the year, the oldest first."""
    return _entries(station, "f.record = ''")


def entries_of(station: Station, *kinds: FollowKind) -> tuple[FollowEntry, ...]:
    """Give all entries of these kinds, of all where none is named; oldest first."""
    if not kinds:
        return _entries(station, "1")
    marks = ", ".join("?" * len(kinds))
    return _entries(station, f"f.kind IN ({marks})", *(each.value for each in kinds))


def entry_of(station: Station, seq: int) -> FollowEntry:
    """Give one entry by its place in the ledger.

    Raises:
        RefusedError: `no_entry`.
    """
    found = _entries(station, "f.seq = ?", seq)
    if not found:
        raise RefusedError(
            f"总账第 {seq} 条不是后续办理的登记，没有改动任何内容。",
            "请用 follow-up show 或后续办理页面核对是第几条。",
            code="no_entry",
        )
    return found[0]


def _entries(
    station: Station, where: str, *values: str | int
) -> tuple[FollowEntry, ...]:
    found = _read(station, where, *values)
    if not any(each.kind is FollowKind.OMISSION for each in found):
        return found
    # Whatever it is on: Art. 20 counts the findings of a person.
    nth = nth_of(_read(station, "f.kind = ?", FollowKind.OMISSION.value))
    return tuple(replace(each, nth=nth.get(each.seq, 0)) for each in found)


def _read(station: Station, where: str, *values: str | int) -> tuple[FollowEntry, ...]:
    rows: Iterable[tuple[int, str, str, str, int, str, str]] = station.database.rows(
        f"{_SELECT} WHERE {where} ORDER BY f.seq", *values
    )
    return tuple(_entry(*row) for row in rows)


def _entry(  # noqa: PLR0913, PLR0917 - the columns of one row
    seq: int,
    kind: str,
    at: str,
    who: str,
    ended_by: int,
    withdrawn: str,
    content: str,
) -> FollowEntry:
    said = parse_object(content)
    return FollowEntry(
        seq=seq,
        kind=FollowKind(kind),
        about=About.from_json(said),
        body=inner(said, "body"),
        at=at,
        who=who,
        supersedes=integer(said, "supersedes"),
        reason=text(said, "reason"),
        file=file_from(said),
        ended_by=ended_by,
        withdrawn=withdrawn,
    )
