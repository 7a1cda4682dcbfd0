"""A check in sentences: the same in the window and on the terminal."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from judrec.actions.checking.check_sheet import CheckedSheet
from judrec.actions.checking.checked_facts import FAILED, Printing, SheetFacts
from judrec.core.event_time import CHINA
from judrec.core.record_version import VersionKind
from judrec.core.sheet_check import CodeKind, LaterAct, SheetVerdict

COMPARE: Final = (
    "这只说明校验码出自专库，不说明纸上的文字没有改过：请把纸面与封存的文字逐项对照。"
)
"""Said of whatever is genuine: a true code can be copied onto another text."""
WITHHELD: Final = "不是您的记录，只告知结论；需要核对内容的，请专库管理员办理。"

_NEXT: Final = {
    SheetVerdict.ATTACHED: "文字没有变动，材料清单以现行版本为准。",
    SheetVerdict.SUPPLEMENTED: "使用时请连同其后的补充一并阅读。",
    SheetVerdict.CORRECTED: "请以现行版本为准；需要入卷的，另行打印现行版本。",
    SheetVerdict.VOID: "已注销的记录不再作为记录使用，印件仍应留卷备查。",
    SheetVerdict.OTHER_SHEET: "请与留存的同一份文书对照。",
    SheetVerdict.MATERIAL: "请核对件上材料的名称，以及是否出自这件记录。",
    SheetVerdict.ENTRY: (
        "它是总账中一条留痕的校验码，不是打印文书的；印件上写的是它，就不是这里打印的。"
    ),
    SheetVerdict.UNDISCLOSED: (
        "报送函、报告、交接单等的打印和查阅等留痕，报送单位只报来校验码，不报内容。"
        "请与报送单位核对这个校验码属于哪一份文书。"
    ),
    SheetVerdict.FAILED: (
        "份号不会重复使用，本不应当有这份印件：可能是打印机后来又出了纸，也可能是另外制作的。"
        "不要入卷，保留印件，请打印的人说明，并报告专库管理员。"
    ),
    SheetVerdict.DESTROYED: (
        "本不应当还有这份印件：可能登记有误，也可能是另外制作的。不要入卷，保留印件，"
        "请登记销毁的人说明，并报告专库管理员；确系原件的，登记收回。"
    ),
    SheetVerdict.DISPUTED: (
        "报送单位报过两份不同的历史，或者其密钥可能泄露，查明之前不采信。"
        "请与报送单位联系，保留印件。"
    ),
    SheetVerdict.AMBIGUOUS: (
        "不同的内容有相同的校验码，不会是巧合。请保留印件和本库现状，报告专库管理员，"
        "用完整摘要核对。"
    ),
    SheetVerdict.MISMATCHED: (
        "两个校验码各自在库中，但不在同一份印件上。请先核对两栏有没有看错行；"
        "没有看错的，这份印件不是本程序打印的原样，请保留原件并报告专库管理员。"
    ),
    SheetVerdict.NOT_HERE: (
        "请核对是不是其他单位、其他席位打印的。确系本库打印的，说明本库可能被换回旧版"
        "或改写：不要继续录入，保留印件和本库现状，报告专库管理员。"
    ),
    SheetVerdict.DAMAGED: (
        "现在不能据本库判断这份印件的真假。不要继续录入，保留印件和本库现状，先备份，"
        "运行完整核验，并报告专库管理员。"
    ),
}
_LATER: Final = {
    VersionKind.FILED: "提交入库",
    VersionKind.CORRECTED: "补正",
    VersionKind.SUPPLEMENTED: "补充新的情况",
    VersionKind.ATTACHED: "附上材料",
    VersionKind.VOIDED: "注销",
}
_ACTS: Final = {
    VersionKind.SUPPLEMENTED: "一次补充的校验码",
    VersionKind.VOIDED: "注销的校验码",
}


def minute(at: str) -> str:
    """Give a moment of a ledger as it is shown: 2026-11-17 14:30."""
    moment = datetime.fromisoformat(at).astimezone(CHINA)
    return f"{moment:%Y-%m-%d %H:%M}"


def fact_lines(checked: CheckedSheet) -> tuple[str, ...]:
    """Give what was found, and what came later, a sentence a line."""
    lines = [line for facts in checked.facts for line in _facts(checked, facts)]
    lines += [f"{flaw}。" for flaw in checked.flaws]
    if len(checked.codes) > 1:
        lines += [f"{code} 在本库中没有。" for code in checked.lost]
    return (*lines, *([WITHHELD] if checked.withheld else []))


def next_step(checked: CheckedSheet) -> str:
    """Say what to do now; whoever may look is told to compare."""
    said = _NEXT.get(checked.verdict, "")
    if not checked.verdict.is_genuine or checked.withheld:
        return said
    if any(facts.kept for facts in checked.facts):
        return COMPARE
    of_record = any(facts.row is not None for facts in checked.facts)
    return "\n".join(filter(None, (COMPARE if of_record else "", said)))


def _facts(checked: CheckedSheet, facts: SheetFacts) -> Iterator[str]:
    if facts.unit:
        yield f"由{facts.unit}报来。"
    if facts.row is None:
        yield _entry(facts)
        return
    yield f"登记号 {facts.number}，{_what(facts)}。"
    if facts.printing is not None:
        yield from _printing(facts.printing)
    if checked.verdict is SheetVerdict.DISPUTED:
        return
    later = facts.match.later
    for act in later:
        yield f"其后 {minute(act.at)} {_LATER[act.kind]}。"
    if not later and checked.verdict is SheetVerdict.VOID:
        yield _void(facts.match.acts)


def _entry(facts: SheetFacts) -> str:
    when = f"，{minute(facts.at)}，{facts.who}" if facts.at else ""
    return f"{facts.label}{when}；总账第 {facts.match.seq} 条。"


def _what(facts: SheetFacts) -> str:
    version = f"第 {facts.version} 版"
    if facts.match.kind is CodeKind.MATERIAL:
        return f"自{version}起附有这份材料"
    kind = next(
        (act.kind for act in facts.match.acts if act.seq == facts.match.seq), None
    )
    if kind in _ACTS:
        return _ACTS[kind]
    return version if facts.version else "版本未报来"


def _printing(printing: Printing) -> Iterator[str]:
    if not printing.kind:
        yield (
            f"{minute(printing.at)} 打印（报送单位的本机时间）；"
            "是哪一种、第几份，报送件中没有写明。"
        )
        return
    again = "（补打）" if printing.reprint else ""
    yield f"{printing.name}第 {printing.copy} 份{again}。"
    yield f"{minute(printing.at)} 由 {printing.who} 打印（本机时间）。"
    if printing.failed:
        yield f"本库登记：{FAILED}。"
    for fate in printing.fates:
        yield f"本库登记：该份{fate}。"


def _void(acts: tuple[LaterAct, ...]) -> str:
    at = next(act.at for act in acts if act.kind is VersionKind.VOIDED)
    return f"{minute(at)} 注销，件上应当已经写明。"
