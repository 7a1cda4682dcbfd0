"""The demo's committee does what the law asks after three records (Art. 13-17)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from judrec.actions.follow_up.enter import ToEnter, enter
from judrec.actions.follow_up.papers import WantedLetter, print_annual, print_letter
from judrec.actions.paper.save_pdf import save_pdf
from judrec.actions.people.settings import change_setting
from judrec.actions.records.record_history import record_history
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.follow_up.kind import FollowKind, StationKind
from judrec.core.follow_up.letters import LetterKind
from judrec.core.follow_up.persons import persons

_APPROVER = "孙某（书记）"


def name_stations(committee: Station, superior: Station) -> None:
    """Say whose stations these are."""
    for station, kind in (
        (committee, StationKind.COMMITTEE),
        (superior, StationKind.SUPERIOR),
    ):
        change_setting(station, "station_kind", kind.value)


def follow_up(committee: Station, numbers: Sequence[str]) -> tuple[str, ...]:
    """Enter what follows three records; give the kinds that were entered, in words."""
    first, second, third = numbers[:3]
    today = committee.now().astimezone(CHINA).date().isoformat()
    by: JsonObject = {"date": today, "approver": _APPROVER}
    reported: JsonObject = {
        "committee": today,
        "discipline": today,
        "organisation": today,
    }
    approved: JsonObject = {
        "approval_number": "江北委〔2026〕35号",
        "approval_date": today,
    }
    notified: JsonObject = {
        "date": today,
        "range": "区直各单位、各街道",
        "public": False,
        "copy_discipline": today,
    }
    told: tuple[tuple[FollowKind, str, JsonObject], ...] = (
        (FollowKind.CLASSIFY, first, {**by, "items": ["请托说情"]}),
        (FollowKind.MANAGE, first, {"committee": "同级党委管理", "date": today}),
        (FollowKind.REPORT, first, reported),
        (FollowKind.NOTICE, first, approved),
        (FollowKind.NOTICE, first, notified),
        (FollowKind.ACCOUNT, first, _accountability(committee, first, today)),
        (FollowKind.CLASSIFY, second, {**by, "items": ["不属于"], "duty": "属于"}),
        (FollowKind.MANAGE, third, {"committee": "待查", "date": today}),
    )
    for kind, number, body in told:
        person: JsonObject = {}
        if kind.about_an_official:
            person["person"] = _official(committee, number)
        enter(committee, ToEnter(kind, {**person, **body}, number))
    return tuple(dict.fromkeys(kind.words for kind, _, _ in told))


def _official(committee: Station, number: str) -> str:
    return persons(record_history(committee, number).current.body)[0]


def _accountability(committee: Station, number: str, today: str) -> JsonObject:
    return {
        "whom": "领导干部",
        "person": _official(committee, number),
        "handled_by": "江原市江北区纪委监委",
        "number": "江北纪〔2026〕41号",
        "date": today,
        "outcome": "纪律处分",
        "rule": "中国共产党纪律处分条例",
        "consequence": "造成后果或者恶劣影响",
        "party_organ": "中共江原市江北区人民政府党组",
        "discipline_organ": "江原市江北区纪委监委",
    }


def follow_papers(
    committee: Station, numbers: Sequence[str], folder: Path
) -> Iterator[tuple[str, Path]]:
    """Print what follows the first record, and the year; give each with its name."""
    number, year = numbers[0], committee.now().astimezone(CHINA).year
    for name, kind in (
        ("follow-draft", LetterKind.COMMITTEE),
        ("follow-copy", LetterKind.DISCIPLINE),
        ("follow-notice", LetterKind.NOTICE),
    ):
        printed = print_letter(committee, WantedLetter(kind, number))
        yield name, save_pdf(folder / f"{name}.pdf", printed.pdf)
    annual = print_annual(committee, year)
    yield "follow-year", save_pdf(folder / "follow-year.pdf", annual.pdf)
