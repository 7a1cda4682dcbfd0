"""Everybody gets a store, and knows by telephone whom he deals with."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from judrec.actions.desks.found_desk import found_desk, take_desk_card
from judrec.actions.desks.issue_desk import issue_desk
from judrec.actions.people.create_store import Created, NewStore, create_store
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.demo.cast import (
    ASSISTANT,
    COMMITTEE,
    DEMO_PASSPHRASE,
    EXECUTOR,
    JUDGE,
    SUPERIOR,
    Cast,
    DemoResult,
)
from judrec.actions.upkeep.demo.clock import Calendar, StoryClock
from judrec.actions.upkeep.sample_intake import COURT
from judrec.actions.upkeep.sample_records import SAMPLE_RECORDER
from judrec.core.follow_up.kind import StationKind
from judrec.crypto.slots import KdfProfile

_AT_DESKS = {
    JUDGE: ("陈㛃", "审判员"),
    ASSISTANT: ("吴桐", "法官助理"),
    EXECUTOR: ("郑好", "执行员"),
}
_KEEPER = (SAMPLE_RECORDER.name, SAMPLE_RECORDER.post)
_STORES = {
    "court": ("鄂0106", COURT, "03", *_KEEPER),
    "committee": ("鄂0106政法", COMMITTEE, "01", "何䶮", "综治督导科科长"),
    "superior": ("鄂01", SUPERIOR, "01", "罗𬭎", "督察室副主任"),
    "south": ("鄂0107", "江原市江南区人民法院", "01", "杜若", "专库管理员"),
}

_KINDS = {"committee": StationKind.COMMITTEE, "superior": StationKind.SUPERIOR}


@contextmanager
def cast(result: DemoResult, around: Surroundings) -> Iterator[Cast]:
    """Make all stores in the past, and close them at the end."""
    clock = StoryClock(around.clock)
    calendar = Calendar(around.clock())
    clock.begin(calendar.in_first)
    told = replace(around, clock=clock)
    with ExitStack() as opened:
        made: dict[str, Created] = {}
        for name in _STORES:
            made[name] = _store(result, name, told)
            opened.callback(made[name].station.close)
        one = {name: each.station for name, each in made.items()}
        # A desk's store may be opened anew on the way: the last one is closed.
        desks: dict[str, Station] = {}
        opened.callback(_close_all, desks)
        for desk in _AT_DESKS:
            desks[desk] = _desk(result, one["court"], desk, told)
            _confirm(one["court"], desks[desk])
        found = Cast(
            result=result,
            clock=clock,
            calendar=calendar,
            made=made["court"],
            desks=desks,
            committee=one["committee"],
            superior=one["superior"],
            south=one["south"],
        )
        _introduce_all(found)
        yield found


def _close_all(desks: dict[str, Station]) -> None:
    for each in desks.values():
        each.close()


def _store(result: DemoResult, name: str, around: Surroundings) -> Created:
    kind = _KINDS.get(name, StationKind.COURT)
    details = NewStore(*_STORES[name], KdfProfile.FAST, kind)
    return create_store(result.folder / name, details, DEMO_PASSPHRASE, around)


def _desk(
    result: DemoResult, court: Station, desk: str, around: Surroundings
) -> Station:
    """Found a desk from the card that the keeper hands out for it."""
    card = issue_desk(court, desk).content
    code = own_card(court).shown_code
    founding = take_desk_card(card, code)
    details = NewStore("", "", "", *_AT_DESKS[desk], KdfProfile.FAST)
    folder = result.folder / f"desk-{desk}"
    return found_desk(folder, founding, details, DEMO_PASSPHRASE, around).station


def _introduce_all(found: Cast) -> None:
    for receiver in found.receivers:
        _introduce(found.court, receiver)
    _introduce(found.south, found.committee)
    result, court = found.result, found.court
    result.tell(
        "新建专库",
        f"{COURT}的专库一个、席位三个（{'、'.join(found.desks)}，凭席位卡建立），"
        f"接收单位两个：{COMMITTEE}、{SUPERIOR}；{found.south.unit.name}也向前者报送",
    )
    code = own_card(court).shown_code
    result.tell("互换名片", f"双方电话逐组核对单位核对码，法院的是 {code}")


def _introduce(sender: Station, receiver: Station) -> None:
    theirs = own_card(receiver)
    add_recipient(sender, theirs.content, theirs.shown_code)
    _confirm(receiver, sender)


def _confirm(receiver: Station, sender: Station) -> None:
    ours = own_card(sender)
    confirm_unit(receiver, ours.content, ours.shown_code)


def introduce_desk(found: Cast, desk: str) -> None:
    """Let a desk report to the committee past its own court's keeper."""
    _introduce(found.desks[desk], found.committee)
