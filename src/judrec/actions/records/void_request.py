"""Voiding is asked for by the recorder, and countersigned by another (design/02).

Where the store has a keeper or a leader besides the recorder, no one alone takes a
record out of the count: not a recorder who was leant on, and not a keeper either. The
void is signed by who countersigns, and names who asked. A request lapses with the next
act on the record: what is countersigned is what was asked about.
"""

from dataclasses import dataclass

from judrec.actions.people.roster import another_oversees, require_overseer
from judrec.actions.records.own_record import own_record
from judrec.actions.records.record_history import record_history
from judrec.actions.records.version_entry import Filed, Version, append_version
from judrec.actions.records.void_record import require_reason, void_record
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.record_version import VersionKind
from judrec.core.shape import text
from judrec.core.states import Act as Step
from judrec.core.states import reason_problem
from judrec.errors import IncompleteError, RefusedError
from judrec.store.door import Act

_PENDING = """
    SELECT e.opening ->> 'at', e.opening ->> 'actor', p.name, e.content, r.number
    FROM entry e
    JOIN record r ON r.station = '' AND r.id = e.opening ->> 'subject'
    JOIN person p ON p.id = e.opening ->> 'actor'
    WHERE e.opening ->> 'action' = 'void.requested' AND r.state <> 'void'
    AND r.seq < e.seq
    AND NOT EXISTS (
        SELECT 1 FROM entry d WHERE d.opening ->> 'subject' = e.opening ->> 'subject'
        AND d.opening ->> 'action' IN ('void.requested', 'void.declined')
        AND d.seq > e.seq)
"""


@dataclass(frozen=True, slots=True)
class VoidRequest:
    """What waits for a second signature."""

    number: str
    reason: str
    at: str
    """UTC, ISO 8601: this computer's time."""
    who: str
    """The recorder's name."""
    person: str
    recorder: str
    """The recorder's code name."""
    own: bool
    """Whether the person signed in asked for it."""


def ask_void(station: Station, number: str, reason: str) -> Filed | VoidRequest:
    """Void a record, or ask for it where another keeper or leader countersigns.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`, `already_requested`.
        IncompleteError: where the reason is none; nothing was changed.
    """
    if not another_oversees(station):
        return void_record(station, number, reason)
    history = own_record(station, number, Step.VOID)
    require_reason(reason)
    if void_request(station, number) is not None:
        raise RefusedError(
            f"{history.row.number} 已经申请注销，正在等待核准，没有重复提出。",
            "请专库管理员或指定领导用自己的口令登录后核准。",
            code="already_requested",
        )
    content: JsonObject = {"reason": reason.strip(), "recorder": station.alias}
    with station.writing() as writing:
        writing.append(Act("void.requested", history.row.id, content))
    return _required(station, history.row.number)


def void_requests(station: Station) -> tuple[VoidRequest, ...]:
    """Give what waits, the oldest first; to a recorder what he asked for himself."""
    rows = station.database.rows(
        f"{_PENDING} AND ({station.view.where}) ORDER BY e.seq", *station.view.values
    )
    found = []
    for at, person, who, content, number in rows:
        said = parse_object(content)
        found.append(
            VoidRequest(
                number,
                text(said, "reason"),
                at,
                who,
                person,
                text(said, "recorder"),
                own=person == station.person.id,
            )
        )
    return tuple(found)


def void_request(station: Station, number: str) -> VoidRequest | None:
    """Give what waits about one record."""
    wanted = number.strip()
    return next((one for one in void_requests(station) if one.number == wanted), None)


def countersign_void(station: Station, number: str) -> Filed:
    """Void a record as its recorder asked; the signature is the countersigner's.

    Raises:
        RefusedError: `not_allowed`, `no_request`, `yourself`; nothing was changed.
    """
    asked = _to_decide(station, number)
    history = record_history(station, asked.number)
    version = Version(
        record=history.row.id,
        number=history.row.number,
        version=history.current.version,
        kind=VersionKind.VOIDED,
        body={},
        reason=asked.reason,
        recorder=asked.recorder,
    )
    with station.writing() as writing:
        return append_version(station, writing, version)


def decline_void(station: Station, number: str, why: str) -> VoidRequest:
    """Leave a record as it is, with the reason for it; it may be asked for again.

    Raises:
        RefusedError: as `countersign_void`.
        IncompleteError: where there is no reason.
    """
    asked = _to_decide(station, number)
    wrong = reason_problem(why)
    if wrong is not None:
        raise IncompleteError(
            "没有办理：请写明不予注销的原因。", "写清楚为什么不予注销。", (wrong,)
        )
    record = record_history(station, asked.number).row.id
    with station.writing() as writing:
        writing.append(Act("void.declined", record, {"reason": why.strip()}))
    return asked


def _to_decide(station: Station, number: str) -> VoidRequest:
    require_overseer(station)
    asked = _required(station, number)
    if asked.own:
        raise RefusedError(
            "不能核准自己提出的注销申请，没有改动任何内容。",
            "请由另一名专库管理员或指定领导办理。",
            code="yourself",
        )
    return asked


def _required(station: Station, number: str) -> VoidRequest:
    found = void_request(station, number)
    if found is None:
        raise RefusedError(
            f"{number[:60]} 没有待核准的注销申请，没有改动任何内容。",
            "请用 record void-requests 查看待核准的申请。",
            code="no_request",
        )
    return found
