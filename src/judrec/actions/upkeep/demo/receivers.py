"""At the receivers: what came, what is missing, what contradicts, what is receipted."""

from pathlib import Path

from judrec.actions.follow_up.office_letters import print_urging
from judrec.actions.follow_up.overdue_units import overdue_units
from judrec.actions.incidents.list_incidents import incidents
from judrec.actions.incidents.resolve_incident import resolve_incident
from judrec.actions.incidents.save_fork_proof import check_proof_file, save_fork_proof
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import own_card
from judrec.actions.receiving.compare_bundle import (
    compare_bundle,
    conclude,
    found_bundle,
)
from judrec.actions.receiving.receipt_paper import print_receipt
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.actions.statistics.print_statistics import print_statistics
from judrec.actions.units.due_register import due_register
from judrec.actions.upkeep.demo.cast import ASSISTANT, Cast
from judrec.core.comparison_code import DIFFERENT, SAME
from judrec.core.continuity import spans
from judrec.core.incident import Counts
from judrec.core.quarter import Quarter
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import Span

_NOTE = "席位书面说明：旧电脑上的副本被人打开并另行记录；以席位现用专库为准。"


def arrive(cast: Cast, name: str, sent: Sent, what: str) -> ReceivedBundle:
    """Receive at one receiver; print the receipt and keep both."""
    station = {"committee": cast.committee, "superior": cast.superior}[name]
    took = receive(station, [sent.file]).bundles[0]
    key = f"receipt-{what}-{name}"
    if took.receipt is not None:
        cast.result.files[f"{key}-signed"] = took.receipt
        cast.result.keep(key, print_receipt(station, took.receipt))
    words = {
        "immediate-first": "立即报告",
        "immediate": "立即报告（今天）",
        "first": f"{cast.calendar.first.words}报送",
        "supplement": f"{cast.calendar.first.words}补报",
        "second": f"{cast.calendar.second.words}报送",
        "zero": f"{cast.south.unit.name}零报告",
    }
    cast.result.tell(f"{station.unit.name} 接收{words[what]}", told(took))
    return took


def told(took: ReceivedBundle) -> str:
    """Say what became of a bundle, and what was found beside it."""
    found = "；".join((*took.findings, *(("这是补报",) if took.supplement else ())))
    accepted = f"新收 {took.accepted} 项，重复 {took.duplicates} 项"
    return f"【{took.verdict.word}】{took.sentence}{accepted}{found and f'；{found}'}"


def tell_standing(cast: Cast, quarter: Quarter, title: str) -> None:
    """Say how each unit stands on a quarter, by the committee's register."""
    rows = due_register(cast.committee, (quarter,))
    said = "；".join(
        f"{row.unit.name}（{row.unit.desk}）{row.quarters[0].word}"
        + (f"，缺第 {spans(row.missing)} 次报送" if row.missing else "")
        for row in rows
        if row.unit.due_from
    )
    cast.result.tell(title, said)


def by_telephone(cast: Cast, bundle: Path) -> None:
    """Compare with the other receiver whether both got the same."""
    committee, superior = cast.receivers
    call = compare_bundle(committee, found_bundle(committee, bundle.name))
    there = found_bundle(superior, bundle.name)
    answer = compare_bundle(superior, there, call.digits)
    same = conclude(committee, call, answer.code).same
    cast.result.tell("电话比对", SAME if same else DIFFERENT)


def rewritten(cast: Cast, took: ReceivedBundle) -> None:
    """Have the court prove that a desk told two histories, and decide which counts."""
    court, result = cast.court, cast.result
    found = incidents(court)[0]
    result.tell(
        "改写历史",
        f"{ASSISTANT} 席位旧副本上另记的一份：【{took.verdict.word}】{took.sentence}",
    )
    proof = result.folder / "fork-proof.json"
    save_fork_proof(court, found.id, proof)
    result.files["fork-proof"] = proof
    card = own_card(cast.desks[ASSISTANT]).content
    checked = check_proof_file(proof, card)
    ended = resolve_incident(court, found.id, Counts.HELD, _NOTE)
    result.tell(
        "分叉证明和处置",
        f"只凭席位名片核对证明：{_places(checked.shorter.size, checked.longer.size)}"
        f"不能同时为真；处置：{ended.state}，原件保留",
    )


def _places(shorter: int, longer: int) -> str:
    return f"签过的第 {shorter} 条和第 {longer} 条总账"


def urge(cast: Cast) -> None:
    """Ask the unit that owes a quarter for it."""
    committee, result = cast.committee, cast.result
    for nth, owing in enumerate(overdue_units(committee), start=1):
        printed = print_urging(committee, owing.unit, owing.quarters)
        result.keep(f"urging-{nth}", printed)
        said = "、".join(each.words for each in owing.quarters)
        result.tell("催报", f"{owing.name} 缺 {said}，打印催报函")


def count(cast: Cast, quarter: Quarter) -> None:
    """Print the statistics of a quarter, beside the one before."""
    query = StatisticsQuery(Axis.SITUATION, Span.of_quarter(quarter))
    cast.result.keep("statistics-second", print_statistics(cast.committee, query))
    cast.result.tell("统计", f"{quarter.words}按情形，与上一季度、上年同期并列")
