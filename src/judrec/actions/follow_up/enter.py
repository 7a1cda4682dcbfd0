"""Enter what followed a record, on it, on a unit, or for the year (Art. 12-23).

An entry is signed by who enters it and never edited: a later one supersedes it with a
reason. What it says is a person's; the program checks only that it is said whole and
that the law's gates are open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.follow_up.entries import entries_of
from judrec.actions.follow_up.ground import Ground, ToEnter, ground_of
from judrec.actions.follow_up.kept_file import KeptFile, kept_file
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.follow_up.forms import PERSON, kept_body
from judrec.core.follow_up.gate import DISPUTED, why_closed
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.omissions import second_of
from judrec.core.follow_up.persons import persons
from judrec.core.follow_up.problems import Judged, entry_problems
from judrec.core.follow_up.standing import Standing, standing
from judrec.core.states import State, reason_problem
from judrec.errors import IncompleteError, Problem, RefusedError
from judrec.store.door import Act

__all__ = ["Entered", "ToEnter", "enter"]

_UNDONE = "没有登记任何内容。"
_PENDING = "待查"


@dataclass(frozen=True, slots=True)
class Entered:
    """What was signed."""

    seq: int
    """The entry's place in the ledger: what it is called by."""
    code: str
    kind: FollowKind
    notices: tuple[str, ...]


def enter(station: Station, told: ToEnter) -> Entered:
    """Sign and chain an entry.

    Raises:
        RefusedError: `not_committee`, `own_records`, `not_keeper`; `no_record`,
            `not_received`, `no_unit`, `not_here`, `no_entry`, `ended`,
            `other_entry`, `closed`, `already`; what keeping a file refuses.
        IncompleteError: `incomplete`, with each field; nothing was entered.
    """
    require_committee(station)
    ground = ground_of(station, told)
    body = _completed(station, told, ground)
    stands = standing(ground.before, str(body.get(PERSON, "")))
    _require_open(told, ground, stands)
    _require_whole(station, told, body, ground, stands)
    _require_first(told, body, ground)
    with kept_file(station, told.file) as file, station.writing() as writing:
        written = writing.append(_act(told, body, ground, file))
    notices = tuple(_notices(station, told, ground, written.seq))
    return Entered(written.seq, code_of(written.digest), told.kind, notices)


def _act(told: ToEnter, body: JsonObject, ground: Ground, file: KeptFile) -> Act:
    content: JsonObject = {
        "kind": told.kind.value,
        **ground.about.to_json(),
        "body": body,
        "supersedes": told.supersedes,
        "reason": told.reason.strip(),
        "file": file.content,
    }
    subject = ground.about.record or ground.about.unit or told.kind.value
    return Act(told.kind.action, subject, content, file.private)


# Whether it may be.


def _completed(station: Station, told: ToEnter, ground: Ground) -> JsonObject:
    """Give the body as it is kept; the only official of a record needn't be named."""
    if not isinstance(told.body, dict):
        raise IncompleteError(
            f"内容不是由各栏目组成的对象。{_UNDONE}",
            "请按这一类登记的栏目填写。",
            (Problem("", "", "内容应当是由各栏目组成的对象。"),),
        )
    block = station.follow_forms.block(told.kind)
    body = kept_body(block, told.body)
    if told.kind.about_an_official and ground.history and PERSON not in body:
        named = persons(ground.history.current.body)
        if len(named) == 1:
            body[PERSON] = named[0]
    return body


def _require_open(told: ToEnter, ground: Ground, stands: Standing) -> None:
    if ground.history is None:
        return
    row = ground.history.row
    why = why_closed(told.kind, row.state, stands, disputed=row.disputed)
    if why:
        raise RefusedError(f"{why}{_UNDONE}", _way_on(told.kind), code="closed")


def _way_on(kind: FollowKind) -> str:
    if kind is FollowKind.NOTICE:
        return "请先登记违法干预认定和管理权限，再登记通报。"
    return "情况有变化的，请等报送单位的新报送件到了以后再办理。"


def _require_whole(
    station: Station,
    told: ToEnter,
    body: JsonObject,
    ground: Ground,
    stands: Standing,
) -> None:
    named = persons(ground.history.current.body) if ground.history else ()
    judged = Judged(station.now(), named, stands)
    problems = [*entry_problems(told.kind, body, station.follow_forms, judged)]
    if told.supersedes:
        why = reason_problem(told.reason)
        problems += [Problem("reason", "", "请写明更正的原因。")] if why else []
    if problems:
        raise IncompleteError(
            f"{told.kind.words}还不能登记。{_UNDONE}",
            "请按下列各项补齐后重新提交。",
            problems,
        )


def _require_first(told: ToEnter, body: JsonObject, ground: Ground) -> None:
    """One classification and one managing committee count; another is a correction."""
    if told.kind not in {FollowKind.CLASSIFY, FollowKind.MANAGE}:
        return
    for each in ground.before:
        same = each.kind is told.kind and each.person == body.get(PERSON)
        if same and each.stands and each.said("committee") != _PENDING:
            raise RefusedError(
                f"{each.person} 的{told.kind.words}已经登记在总账第 {each.seq} 条。"
                f"{_UNDONE}",
                f"有变化的请更正第 {each.seq} 条，写明原因；原来的内容仍可查阅。",
                code="already",
            )


# What is said of it.


def _notices(
    station: Station, told: ToEnter, ground: Ground, seq: int
) -> Iterator[str]:
    if ground.history is not None:
        row = ground.history.row
        if row.state is State.VOID:
            yield "这件记录已经由报送单位注销，请核对。"
        if row.disputed:
            yield DISPUTED
    if told.kind is FollowKind.OMISSION:
        known = entries_of(station, FollowKind.OMISSION)
        yield from second_of(known, seq)
