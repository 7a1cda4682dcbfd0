"""The committee does what the law asks after some records (Art. 12-17, 21)."""

from collections.abc import Iterator, Sequence

from judrec.actions.follow_up.enter import ToEnter, enter
from judrec.actions.follow_up.letters import WantedLetter, print_letter
from judrec.actions.follow_up.office_letters import print_annual, print_assessment
from judrec.actions.follow_up.told_reprisals import told_reprisals
from judrec.actions.follow_up.waiting import waiting
from judrec.actions.records.record_history import record_history
from judrec.actions.station import Station
from judrec.actions.upkeep.demo.cast import Cast
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.letters import LetterKind
from judrec.core.follow_up.persons import persons

_APPROVER = "孙某（书记）"
_ADDRESSEES = ("中共江原市江北区委员会", "中共江原市委政法委员会")
"""Whom the year's report goes to, each by its own letter (Art. 21)."""
_Told = tuple[FollowKind, str, JsonObject]


def follow_up(cast: Cast, numbers: Sequence[str], direct: str) -> None:
    """Enter what follows three records and one told directly, and print its papers."""
    committee = cast.committee
    told = (*_told(committee, numbers), *_reprisal(committee, direct))
    for kind, number, body in told:
        enter(committee, ToEnter(kind, body, number))
    _print(cast, numbers[0])
    kinds = dict.fromkeys(kind.words for kind, _, _ in told)
    cast.result.tell(
        "后续办理",
        f"登记{'、'.join(kinds)}，打印文书；年度报告一式两份，主送"
        f"{'、'.join(_ADDRESSEES)}；另有 {len(waiting(committee))} 项等待办理",
    )


def _told(committee: Station, numbers: Sequence[str]) -> Iterator[_Told]:
    first, second, third = numbers[:3]
    day = committee.now().astimezone(CHINA).date()
    today, year = day.isoformat(), day.year
    by: JsonObject = {"date": today, "approver": _APPROVER}
    one: JsonObject = {"person": _official(committee, first)}
    copies: JsonObject = {"discipline": today, "organisation": today}
    approved: JsonObject = {
        "approval_number": f"江北委〔{year}〕35号",
        "approval_date": today,
    }
    notified: JsonObject = {
        "date": today,
        "range": "区直各单位、各街道",
        "public": False,
        "copy_discipline": today,
    }
    managed: JsonObject = {"committee": "同级党委管理", "date": today}
    yield FollowKind.CLASSIFY, first, {**one, **by, "items": ["请托说情"]}
    yield FollowKind.MANAGE, first, {**one, **managed}
    yield FollowKind.REPORT, first, {**one, "committee": today, **copies}
    yield FollowKind.NOTICE, first, {**one, **approved}
    yield FollowKind.NOTICE, first, {**one, **notified}
    yield FollowKind.ACCOUNT, first, {**one, **_accountability(year, today)}
    other: JsonObject = {"person": _official(committee, second)}
    none: JsonObject = {"items": ["不属于"], "duty": "属于"}
    yield FollowKind.CLASSIFY, second, {**other, **by, **none}
    last: JsonObject = {"person": _official(committee, third)}
    yield FollowKind.MANAGE, third, {**last, "committee": "待查", "date": today}


def _official(committee: Station, number: str) -> str:
    return persons(record_history(committee, number).current.body)[0]


def _accountability(year: int, today: str) -> JsonObject:
    return {
        "whom": "领导干部",
        "handled_by": "江原市江北区纪委监委",
        "number": f"江北纪〔{year}〕41号",
        "date": today,
        "outcome": "纪律处分",
        "rule": "中国共产党纪律处分条例",
        "consequence": "造成后果或者恶劣影响",
        "party_organ": "中共江原市江北区人民政府党组",
        "discipline_organ": "江原市江北区纪委监委",
    }


def _reprisal(committee: Station, number: str) -> Iterator[_Told]:
    """Take over what a recorder told directly; a person signs it, found or not."""
    for each in told_reprisals(committee):
        protection: JsonObject = {"protection": "已要求所在法院说明理由，暂缓调离。"}
        yield FollowKind.RETALIATION, number, {**each.known, **protection}


def _print(cast: Cast, number: str) -> None:
    committee, result = cast.committee, cast.result
    year = committee.now().astimezone(CHINA).year
    for name, kind in (
        ("follow-draft", LetterKind.COMMITTEE),
        ("follow-copy", LetterKind.DISCIPLINE),
        ("follow-notice", LetterKind.NOTICE),
    ):
        result.keep(name, print_letter(committee, WantedLetter(kind, number)))
    result.keep("follow-year", print_annual(committee, year, _ADDRESSEES))
    result.keep("follow-assessment", print_assessment(committee, year))
