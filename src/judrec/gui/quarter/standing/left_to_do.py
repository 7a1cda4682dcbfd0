"""What is left to do before a quarter is sealed; nothing of it stops the sealing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from judrec.actions.outgoing.send_bundle import GO_ON_ELSEWHERE, NEARLY_FULL
from judrec.actions.quarter.show_quarter import QuarterSummary
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.core.sign_off import SignOffState
from judrec.core.states import State
from judrec.gui.look.parts import Tone
from judrec.gui.quarter.reading import Found
from judrec.gui.shown import shown

_RUNNING = "接收单位不会把它算作完整的季度报送；季度结束后请再写一份。"
_RUNNING_AT_DESK = "现在可以送本院专库；季度结束后请再送一次，没有新的记录也要送。"
_BOTH = 2
_NAMED = 5
"""Numbers that a line names; the list of records shows them all."""
_NAME = 40


class Place(Enum):
    """Where else than among the records something is put right."""

    SIGN_OFF = auto()
    SENDING = auto()
    RECEIVING = auto()
    SETTINGS = auto()


Where: TypeAlias = RecordQuery | Place


@dataclass(frozen=True, slots=True)
class Lead:
    """The way to where a line is settled."""

    label: str
    where: Where


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list."""

    text: str
    advice: str = ""
    """What to do; empty where it is settled."""
    lead: Lead | None = None

    @property
    def tone(self) -> Tone:
        """How it is said."""
        return Tone.NOTICE if self.advice else Tone.SUCCESS


def what_is_left(found: Found) -> tuple[Item, ...]:
    """Give every line of the list, settled or not, always in the same order.

    A desk that reports to nobody but its court sends to it, and needs no sign-off. Of
    a quarter that was over before there was a store nothing is left to do.
    """
    if found.summary.before_store:
        return ()
    return tuple(_items(found.summary, found))


def _items(found: QuarterSummary, whole: Found) -> Iterator[Item]:
    reports = whole.reports
    if not found.ended:
        yield Item("本季度尚未结束", _RUNNING if reports else _RUNNING_AT_DESK)
    elif reports and found.supplements_report:
        yield Item("本季度已经报送；再写出的是补报")
    yield from _affected(found)
    yield _drafts(found)
    # Of no record it would be idle to say that all are in order.
    if not found.zero:
        yield from _records(found)
    yield from _desks(found)
    if reports:
        yield _signed(found)
        yield _receivers(whole.receiver_count)
    else:
        yield _to_court(found)
    yield from _barred(whole.barred)
    if found.filled >= NEARLY_FULL:
        yield Item(f"报送件的内容已到上限的 {found.filled}% 左右", GO_ON_ELSEWHERE)
    if found.own:
        yield _unanchored(found)


def _affected(found: QuarterSummary) -> Iterator[Item]:
    waiting = [each for each in found.affected if not each.reported]
    # Of whatever quarter: those that were affected later are listed, too.
    lead = Lead("列出待立即报告的记录", _listed(found, Mark.IMMEDIATE, quarter=""))
    if waiting:
        yield Item(
            f"{len(waiting)} 件已影响案件正常办理，没有立即报告",
            "应当立即报告，不等季度报送（规定第十三条）："
            f"打开{'、'.join(each.number for each in waiting[:_NAMED])}"
            f"{'等' if len(waiting) > _NAMED else ''}，点“立即报告…”。",
            lead,
        )
    for affected in found.affected:
        said = f"{affected.number} {affected.words}"
        if affected.done:
            yield Item(said)
        elif affected.reported:
            yield Item(said, "请打开这件记录，再点一次“立即报告…”。", lead)


def _drafts(found: QuarterSummary) -> Item:
    return _item(
        found.drafts,
        "没有未提交的草稿",
        "份草稿没有提交入库",
        "草稿不在报送件中，请提交或者删除。",
        Lead("列出草稿", RecordQuery(state=State.DRAFT)),
    )


def _records(found: QuarterSummary) -> Iterator[Item]:
    quarter = str(found.quarter)
    yield _item(
        found.incomplete,
        "没有要素待补的记录",
        "件记录要素待补",
        "请核实后补正；确实查不明的，可以照现在的样子报送。",
        Lead("列出要素待补的记录", _listed(found, Mark.INCOMPLETE, quarter=quarter)),
    )
    if found.own:
        yield from _paper(found)


def _paper(found: QuarterSummary) -> Iterator[Item]:
    quarter = str(found.quarter)
    yield _item(
        found.unprinted,
        f"{_own_records(found)}都已打印入卷件",
        "件记录没有打印入卷件",
        "请打印，随案入卷（规定第十条）。",
        Lead("列出没有打印的记录", RecordQuery(quarter=quarter, mark=Mark.UNPRINTED)),
    )
    yield _item(
        found.loose,
        "本席位打印的入卷件都已登记入卷"
        if found.own < found.records
        else "已打印的入卷件都已登记入卷",
        "件记录已打印入卷件，没有登记入卷",
        "入卷后请在这件记录的“印件”中登记；又有补正、补充的，请另打印一份入卷。",
        Lead("列出没有入卷的记录", RecordQuery(quarter=quarter, mark=Mark.LOOSE)),
    )


def _own_records(found: QuarterSummary) -> str:
    """Name those of which paper is told: of a desk's paper its court knows nothing."""
    return "本席位登记的记录" if found.own < found.records else "记录"


def _listed(found: QuarterSummary, mark: Mark, *, quarter: str) -> RecordQuery:
    """Ask for the records that are counted: a court's are those of its desks, too."""
    unit = found.unit_code if found.desks.any else ""
    return RecordQuery(quarter=quarter, mark=mark, unit=unit)


def _desks(found: QuarterSummary) -> Iterator[Item]:
    desks = found.desks
    lead = Lead("到“收件汇总”接收席位的报送件", Place.RECEIVING)
    silent = "、".join(each.desk for each in desks.not_reported)
    if silent:
        since = "季度结束后" if found.ended else "本季度"
        due = len(desks.not_reported) + len(desks.reported)
        yield Item(
            f"{due} 个席位中 {len(desks.not_reported)} 个{since}还没有报送：{silent}",
            "请这些席位制作送本院专库的报送件，没有记录的也要送；"
            "不再等的，报送件中会写明没有报送的席位。",
            lead,
        )
    elif desks.reported:
        yield Item(f"{len(desks.reported)} 个席位都已报送")
    for each in desks.left_out:
        yield Item(
            each.words.removesuffix("。"),
            "请向这个席位核实；报送件中会写明没有列入的席位。",
            lead,
        )


def _signed(found: QuarterSummary) -> Item:
    said = found.release.said
    lead = Lead("去签发", Place.SIGN_OFF)
    if said is None:
        return Item(
            "还没有领导签发",
            "报送前由指定领导签发；纸质签发的，录入签发人、日期、文号。",
            lead,
        )
    if found.release.state is SignOffState.STALE:
        return Item(
            f"{said.by}签发（{said.on}）之后，报告文字或者记录又有变化",
            "签发的不是现在的内容，请重新签发。",
            lead,
        )
    return Item(f"{said.by}已签发（{said.on}）")


def _receivers(count: int) -> Item:
    """Two get a quarter: the committee of the same level, and the superior organ."""
    if count >= _BOTH:
        return Item(f"已登记接收单位 {count} 个")
    return Item(
        "只登记了一个接收单位" if count else "还没有登记接收单位",
        "应当同时报送同级党委政法委和上级法院（规定第十三条）：用电话核对对方名片，登记。",
        Lead("到“设置”登记接收单位", Place.SETTINGS),
    )


def _barred(names: Sequence[str]) -> Iterator[Item]:
    if names:
        yield Item(
            f"现在不能封装给{'、'.join(shown(name, _NAME) for name in names)}",
            "密钥已登记泄露，或者名片只由泄露的密钥签署接替："
            "请用已知的电话核对对方现在的名片，再登记。",
            Lead("到“设置”登记名片", Place.SETTINGS),
        )


def _to_court(found: QuarterSummary) -> Item:
    since = "季度结束后" if found.ended else "本季度"
    if found.to_court:
        return Item(f"{since}已经送本院专库")
    return Item(
        f"{since}还没有送本院专库",
        "每个季度结束后都要送一次，没有记录也要送。",
        Lead("去封装", Place.SENDING),
    )


def _unanchored(found: QuarterSummary) -> Item:
    return _item(
        found.unanchored,
        f"{_own_records(found)}都有外部凭据",
        "件记录尚无外部凭据",
        "打印入卷件或者写出报送件之后就有。",
    )


def _item(
    count: int, settled: str, open_: str, advice: str, lead: Lead | None = None
) -> Item:
    return Item(f"{count} {open_}", advice, lead) if count else Item(settled)
