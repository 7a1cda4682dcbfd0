"""打击报复情况反映: told at the desk by whom it befell (Art. 12).

It is signed into this desk's ledger and goes directly to a receiver, past the court's
own keeper: in a `direct` bundle, or on paper. In every other bundle it stays a closed
line, so that nobody at the court learns of it from there.
"""

from pathlib import Path

from judrec.actions.follow_up.kept_file import kept_file
from judrec.actions.people.settings import station_kind
from judrec.actions.station import Station
from judrec.core.body import texts
from judrec.core.canonical import Json, JsonObject, parse_object
from judrec.core.event_time import CHINA
from judrec.core.follow_up.entry import file_from
from judrec.core.follow_up.forms import kept_body
from judrec.core.follow_up.kind import StationKind
from judrec.core.follow_up.problems import reprisal_problems
from judrec.core.follow_up.reprisal import Reprisal, ReprisalNumber
from judrec.core.shape import inner
from judrec.errors import IncompleteError, Problem, RefusedError
from judrec.store.door import Act, Writing

ACTION = "retaliation.reported"
_UNDONE = "没有登记任何内容。"
_SELECT = (
    "SELECT r.number, e.opening ->> 'at', p.name, p.post, p.unit, r.seq, r.content "
    "FROM reprisal r JOIN entry e ON e.seq = r.seq "
    "JOIN person p ON p.id = r.person WHERE r.person = ?"
)


def report_retaliation(
    station: Station, told: Json, file: Path | None = None
) -> Reprisal:
    """Sign what befell the person signed in.

    Raises:
        RefusedError: `not_court`; what keeping a file refuses; `disk_full`,
            `not_writable`, `store_restored`, `store_moved`.
        IncompleteError: `incomplete`, with each field; nothing was entered.
    """
    kind = station_kind(station)
    if kind is not StationKind.COURT:
        raise RefusedError(
            f"本站是{kind.words}，打击报复情况反映由办案单位的席位登记。{_UNDONE}",
            "收到反映的，请在后续办理中登记“打击报复”。",
            code="not_court",
        )
    body = _whole(station, told)
    with kept_file(station, file) as kept, station.writing() as writing:
        number = _next_number(station, writing)
        content: JsonObject = {
            "number": str(number),
            "year": number.year,
            "serial": number.serial,
            "by": {
                "name": station.person.name,
                "post": station.person.post,
                "unit": station.person.unit,
            },
            "body": body,
            "file": kept.content,
        }
        writing.append(Act(ACTION, str(number), content, kept.private))
    return reprisal(station, str(number))


def reprisals(station: Station) -> tuple[Reprisal, ...]:
    """Give one's own, the newest first: nobody else's is shown."""
    rows = station.database.rows(f"{_SELECT} ORDER BY r.seq DESC", station.person.id)
    return tuple(
        Reprisal(
            number=number,
            at=at,
            who=who,
            post=post,
            unit=unit,
            body=inner(parse_object(content), "body"),
            seq=seq,
            file=file_from(parse_object(content)),
        )
        for number, at, who, post, unit, seq, content in rows
    )


def reprisal(station: Station, number: str) -> Reprisal:
    """Give one of one's own by its number.

    Raises:
        RefusedError: `no_reprisal`.
    """
    wanted = number.strip()
    found = next((each for each in reprisals(station) if each.number == wanted), None)
    if found is None:
        raise RefusedError(
            f"您没有编号为 {wanted[:60]} 的情况反映。没有改动任何内容。",
            "请用 retaliation list 核对编号；别人的反映不在您这里显示。",
            code="no_reprisal",
        )
    return found


def _whole(station: Station, told: Json) -> JsonObject:
    if not isinstance(told, dict):
        raise IncompleteError(
            f"内容不是由各栏目组成的对象。{_UNDONE}",
            "请按打击报复情况反映的栏目填写。",
            (Problem("", "", "内容应当是由各栏目组成的对象。"),),
        )
    body = kept_body(station.follow_forms.reprisal, told)
    unknown = [each for each in texts(body.get("records")) if not _own(station, each)]
    forms, now = station.follow_forms, station.now()
    problems = reprisal_problems(body, forms, now, unknown)
    if problems:
        raise IncompleteError(
            f"打击报复情况反映还不能登记。{_UNDONE}",
            "请按下列各项补齐后重新提交。",
            problems,
        )
    return body


def _own(station: Station, number: str) -> bool:
    """Tell whether the person signed in may see an own record of that number."""
    view = station.view
    found = station.database.row(
        f"SELECT 1 FROM record r WHERE r.station = '' AND r.number = ? "  # noqa: S608 - ours
        f"AND ({view.where})",
        number.strip(),
        *view.values,
    )
    return found is not None


def _next_number(station: Station, writing: Writing) -> ReprisalNumber:
    """Take the next number of this year, gap-free, inside the transaction."""
    year = writing.now.astimezone(CHINA).year
    last = station.database.scalar(
        "SELECT coalesce(max(serial), 0) FROM reprisal WHERE year = ?", year
    )
    return ReprisalNumber(station.unit.code, station.unit.desk, year, last + 1)
