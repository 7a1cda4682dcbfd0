"""Drafts: kept encrypted in the store, incomplete if need be, gone when filed.

Whatever is told is one while it is told: a new record, a quick note, a correction with
its reason, new facts. What it says is its writer's alone: it stands in no entry, and a
draft is the only thing that may be deleted. That it was kept or deleted leaves a trace.
"""

from dataclasses import astuple, dataclass, replace

from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.draft import AWAY, Bookmark, DraftKind, storable
from judrec.core.record import check_draft, summary
from judrec.core.text_rules import without_forbidden
from judrec.errors import IncompleteError, Problem, RefusedError
from judrec.store import attachments
from judrec.store.connection import Row
from judrec.store.door import Act
from judrec.store.store import DraftText

_ID_BYTES = 8
_COLUMNS = (
    "d.id, d.kind, d.record, coalesce(r.number, ''), d.entered_at, d.base, d.body, "
    "d.reason, d.bookmark, d.saved_at, coalesce(r.official, ''), "
    "coalesce(r.case_number, ''), coalesce(r.situation, '') "
    "FROM draft d LEFT JOIN record r ON r.station = '' AND r.id = d.record"
)


@dataclass(frozen=True, slots=True)
class Begun:
    """What a draft is begun for; it never changes afterwards."""

    kind: DraftKind = DraftKind.RECORD
    record: str = ""
    """The id of the record that is corrected or supplemented."""


@dataclass(frozen=True, slots=True)
class Half:
    """What was told so far."""

    body: JsonObject
    reason: str = ""
    bookmark: Bookmark = AWAY
    base: int = 0
    """The newest act on the record that its writer knew of; 0 for a new record."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in a list."""

    id: str
    kind: DraftKind
    record: str
    number: str
    """The registration number of the record it belongs to; empty for a new one."""
    saved_at: str
    """ISO 8601 with an offset, as `entered_at`."""
    entered_at: str
    official: str
    """Of the record, as `case` and `situation`, where a supplement doesn't say it."""
    case: str
    event_at: str
    situation: str
    bookmark: Bookmark


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that was kept while it was typed."""

    row: DraftRow
    left_out: tuple[Problem, ...]
    """Characters that may not be stored: all else is kept, they aren't."""


def keep_draft(station: Station, body: Json, draft: str = "") -> DraftRow:
    """Keep the body of a draft, of a new record where no id is given.

    The first keeping is an entry of the ledger; saving again is not: a trace every two
    seconds would bury the acts that matter.

    Raises:
        IncompleteError: for unknown keys or characters that can't be stored.
        RefusedError: `no_draft`; `disk_full`, `not_writable`; what was saved stays.
    """
    found = check_draft(body, form=station.form)
    if found.problems or not isinstance(body, dict):
        raise IncompleteError(
            f"草稿中有 {len(found.problems)} 项不能保存，上次保存的内容没有变化。",
            "请按下列各项更正后重试。",
            found.problems,
        )
    half = replace(half_of(station, draft), body=body) if draft else Half(body)
    return _keep(station, half, draft, Begun())


def keep_as_typed(
    station: Station, half: Half, draft: str = "", begun: Begun | None = None
) -> Kept:
    """Keep what stands in a form at this moment, whatever state it is in.

    A character that can't be stored is left out and named; nothing else waits for it.

    Raises:
        RefusedError: `no_draft`, `draft_exists`; `disk_full`, `not_writable`; what was
            saved stays.
    """
    form = station.form
    found = check_draft(half.body, form=form).problems
    clean = replace(
        half,
        body=storable(half.body, form) if found else half.body,
        reason=without_forbidden(half.reason, multiline=True),
    )
    return Kept(_keep(station, clean, draft, begun or Begun()), found)


def keep_bookmark(station: Station, draft: str, bookmark: Bookmark) -> None:
    """Keep where the writer is, or that he has put the draft away; no word changes.

    Raises:
        RefusedError: `no_draft`; `disk_full`, `not_writable`; what was saved stays.
    """
    require_draft(station, draft)
    known = station.store.draft_text(draft)
    if known is not None:
        placed = canonical(bookmark.to_json()).decode()
        station.store.save_draft(draft, replace(known, bookmark=placed))


def drafts(station: Station) -> tuple[DraftRow, ...]:
    """Give the drafts of the person signed in, the last saved first."""
    rows = station.database.rows(
        # The columns are written in this module.
        f"SELECT {_COLUMNS} WHERE d.person = ? ORDER BY d.saved_at DESC, d.id",
        station.person.id,
    )
    return tuple(map(_row, rows))


def draft_body(station: Station, draft: str) -> JsonObject:
    """Give what a draft says.

    Raises:
        RefusedError: `no_draft`.
    """
    return half_of(station, draft).body


def half_of(station: Station, draft: str) -> Half:
    """Give what was told so far in a draft.

    Raises:
        RefusedError: `no_draft`.
    """
    require_draft(station, draft)
    known = station.store.draft_text(draft)
    if known is None:
        raise _no_draft(draft)
    placed = Bookmark.from_json(parse_object(known.bookmark))
    return Half(parse_object(known.body), known.reason, placed, known.base)


def delete_draft(station: Station, draft: str) -> None:
    """Throw a draft away; that there was one stays in the ledger.

    Raises:
        RefusedError: `no_draft`.
    """
    require_draft(station, draft)
    files = attachments.of_draft(station.database, draft)
    with station.writing() as writing:
        writing.append(Act("draft.deleted", draft, {}))
        take_draft(station, draft)
    for file in files:
        # Its key went with its row; a crash before this leaves an orphan to sweep.
        attachments.discard(station.store.folder, file.file)


def take_draft(station: Station, draft: str) -> None:
    """Remove a draft, and the rows of its files, in a transaction that says why."""
    station.database.rows("DELETE FROM draft WHERE id = ?", draft)


def require_draft(station: Station, draft: str) -> DraftRow:
    """Give one draft of the person signed in.

    Raises:
        RefusedError: `no_draft`.
    """
    return _row(_require(station, draft))


def begun_at(station: Station, record: str, kind: DraftKind, draft: str) -> str:
    """Give when the draft that is handed in was begun; empty where there was none.

    Raises:
        RefusedError: `no_draft`, also where the draft is another one's or for
            something else: what isn't handed in mustn't go.
    """
    if not draft:
        return ""
    row = require_draft(station, draft)
    if row.record != record or row.kind.act is not kind.act:
        raise _no_draft(draft)
    return row.entered_at


def draft_on(station: Station, record: str, kind: DraftKind) -> str:
    """Give the id of the one draft of that kind on a record; empty where none is."""
    found = station.database.row(
        "SELECT id FROM draft WHERE person = ? AND record = ? AND kind = ?",
        station.person.id,
        record,
        kind.value,
    )
    return str(found[0]) if found else ""


def _keep(station: Station, half: Half, draft: str, begun: Begun) -> DraftRow:
    if draft:
        known = _require(station, draft)
        text = _text(station, half)
        station.store.save_draft(draft, text)
        # Not read again: what fails after the disk has it would be called unsaved.
        return _row((*known[:5], *astuple(text), *known[10:]))
    if begun.record and draft_on(station, begun.record, begun.kind):
        raise RefusedError(
            f"这件记录已有一份{begun.kind.label}草稿，没有另建。",
            "请从草稿列表打开那一份接着写。",
            code="draft_exists",
        )
    name = station.around.entropy(_ID_BYTES).hex()
    text = _text(station, half)
    with station.writing() as writing:
        writing.append(Act("draft.begun", name, {}))
        station.database.rows(
            "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            name,
            station.person.id,
            begun.kind.value,
            begun.record,
            text.saved_at,
            *astuple(text),
        )
        return require_draft(station, name)


def _require(station: Station, draft: str) -> Row:
    row = station.database.row(
        # The columns are written in this module.
        f"SELECT {_COLUMNS} WHERE d.id = ? AND d.person = ?",
        draft,
        station.person.id,
    )
    if row is None:
        raise _no_draft(draft)
    return row


def _text(station: Station, half: Half) -> DraftText:
    return DraftText(
        base=half.base,
        body=canonical(half.body).decode(),
        reason=half.reason,
        bookmark=canonical(half.bookmark.to_json()).decode(),
        saved_at=station.now().replace(microsecond=0).isoformat(),
    )


def _row(row: Row) -> DraftRow:
    shown = summary(parse_object(row[6]))
    return DraftRow(
        id=row[0],
        kind=DraftKind(row[1]),
        record=row[2],
        number=row[3],
        saved_at=row[9],
        entered_at=row[4],
        official=shown.official or row[10],
        case=shown.case or row[11],
        event_at=shown.event_at,
        situation=shown.situation or row[12],
        bookmark=Bookmark.from_json(parse_object(row[8])),
    )


def _no_draft(draft: str) -> RefusedError:
    return RefusedError(
        f"没有编号为 {draft[:40]} 的草稿，可能已提交入库或已删除。",
        "请在草稿列表中核对（record list --state draft）。",
        code="no_draft",
    )
