"""Drafts: kept encrypted in the store, incomplete if need be, gone when filed.

What a draft says is its writer's alone: it stands in no entry, and a draft is the only
thing that may be deleted. That it was kept or deleted leaves a trace.
"""

from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.record import check_draft, summary
from judrec.errors import IncompleteError, RefusedError
from judrec.store.door import Act

_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in a list."""

    id: str
    saved_at: str
    """ISO 8601 with an offset, as `entered_at`."""
    entered_at: str
    official: str
    case: str
    event_at: str
    situation: str


def keep_draft(station: Station, body: Json, draft: str = "") -> DraftRow:
    """Keep a draft, a new one where no id is given.

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
    now = station.now().replace(microsecond=0).isoformat()
    text = canonical(body).decode()
    if draft:
        known = require_draft(station, draft)
        station.store.save_draft(draft, text, now)
        return _row(draft, now, known.entered_at, text)
    name = station.around.entropy(_ID_BYTES).hex()
    with station.writing() as writing:
        writing.append(Act("draft.begun", name, {}))
        station.database.rows(
            "INSERT INTO draft VALUES (?, ?, '', ?, ?, ?)",
            name,
            station.person.id,
            text,
            now,
            now,
        )
    return _row(name, now, now, text)


def drafts(station: Station) -> tuple[DraftRow, ...]:
    """Give the drafts of the person signed in, the last saved first."""
    rows = station.database.rows(
        "SELECT id, saved_at, entered_at, body FROM draft WHERE person = ? "
        "ORDER BY saved_at DESC, id",
        station.person.id,
    )
    return tuple(_row(*row) for row in rows)


def draft_body(station: Station, draft: str) -> JsonObject:
    """Give what a draft says.

    Raises:
        RefusedError: `no_draft`.
    """
    require_draft(station, draft)
    text = station.database.scalar("SELECT body FROM draft WHERE id = ?", draft)
    return parse_object(text)


def delete_draft(station: Station, draft: str) -> None:
    """Throw a draft away; that there was one stays in the ledger.

    Raises:
        RefusedError: `no_draft`.
    """
    require_draft(station, draft)
    with station.writing() as writing:
        writing.append(Act("draft.deleted", draft, {}))
        take_draft(station, draft)


def take_draft(station: Station, draft: str) -> None:
    """Remove a draft inside a transaction whose act says why."""
    station.database.rows("DELETE FROM draft WHERE id = ?", draft)


def require_draft(station: Station, draft: str) -> DraftRow:
    """Give one draft of the person signed in.

    Raises:
        RefusedError: `no_draft`.
    """
    row = station.database.row(
        "SELECT id, saved_at, entered_at, body FROM draft WHERE id = ? AND person = ?",
        draft,
        station.person.id,
    )
    if row is None:
        raise RefusedError(
            f"没有编号为 {draft[:40]} 的草稿，可能已提交入库或已删除。",
            "请在草稿列表中核对（record list --state draft）。",
            code="no_draft",
        )
    return _row(*row)


def _row(draft: str, saved_at: str, entered_at: str, text: str) -> DraftRow:
    shown = summary(parse_object(text))
    return DraftRow(
        id=draft,
        saved_at=saved_at,
        entered_at=entered_at,
        official=shown.official,
        case=shown.case,
        event_at=shown.event_at,
        situation=shown.situation,
    )
