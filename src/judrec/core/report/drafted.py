"""基本情况, drafted from the counts: what the keeper finds when he begins to write.

Only what the figures say, in their own words; no judgement, no trend beyond the
difference of two numbers, nobody's name.
"""

from collections.abc import Iterator

from judrec.core.report.dimension import Dimension
from judrec.core.report.figures import Figures, Line, Total

_SITUATIONS = (
    "领导干部本人干预司法活动、插手具体案件处理的",
    "以组织名义发文发函对案件处理提出要求的",
    "领导干部身边工作人员、亲属干预司法活动、插手具体案件处理的",
    "其他人员以领导干部名义干预司法活动、插手具体案件处理的",
)
"""Art. 8 in its own words, one for each line of the table."""


def drafted(figures: Figures) -> str:
    """Give the paragraphs, a line each."""
    return "\n".join(_paragraphs(figures))


def _paragraphs(figures: Figures) -> Iterator[str]:
    period = figures.period
    if figures.zero:
        yield f"{period.this}本院专库未收到记录。{_compared(figures)}"
    else:
        yield _received(figures)
        if _of(figures, Total.COUNTED):
            yield _by_situation(figures)
            yield _how(figures)
            yield _state(figures)
    later = _later(figures)
    if later:
        yield later


def _received(figures: Figures) -> str:
    count = _of(figures, Total.RECEIVED)
    said = (
        f"{figures.period.words}，本院专库收到领导干部干预司法活动、"
        f"插手具体案件处理情况记录{count}件。{_compared(figures)}"
    )
    apart = [
        f"{words}{_of(figures, which)}件"
        for which, words in (
            (Total.WITHIN_DUTY, "依职责了解案件情况登记"),
            (Total.VOID, "已注销"),
        )
        if _of(figures, which)
    ]
    if apart:
        both = "均" if len(apart) > 1 else ""
        said += (
            f"其中，{'，'.join(apart)}，{both}另行计算；"
            f"列入以下统计的{_of(figures, Total.COUNTED)}件。"
        )
    return said


def _compared(figures: Figures) -> str:
    """Say the same number of the other columns, where the store was there."""
    line = figures.total(Total.RECEIVED)
    if figures.period.annual:
        quarters = [
            f"{label}{count}件"
            for label, count in _pairs(figures, line)[1:-1]
            if count is not None
        ]
        said = f"其中，{'，'.join(quarters)}。" if quarters and line.counts[0] else ""
        last = line.counts[-1]
        return said + (f"上年{last}件。" if last is not None else "")
    named = [
        f"{label}{count}件"
        for label, count in _pairs(figures, line)[1:]
        if count is not None
    ]
    return f"{'，'.join(named)}。" if named else ""


def _pairs(figures: Figures, line: Line) -> list[tuple[str, int | None]]:
    return list(zip(figures.columns, line.counts, strict=True))


def _by_situation(figures: Figures) -> str:
    lines = figures.table(Dimension.SITUATION).lines
    named = [
        f"{words}{line.counts[0]}件"
        for words, line in zip(_SITUATIONS, lines, strict=False)
        if line.counts[0]
    ]
    return f"从第八条规定的情形看，{'；'.join(named)}。"


def _how(figures: Figures) -> str:
    means = _named(figures, Dimension.MEANS)
    stages = _named(figures, Dimension.STAGE)
    acts = _named(figures, Dimension.ACTS)
    return (
        f"从方式看，{means}。从行为看，{acts}。从案件所处环节看，{stages}。"
        "（一件记录兼有几项的，分别计入。）"
    )


def _named(figures: Figures, dimension: Dimension) -> str:
    lines = figures.table(dimension).lines
    return "，".join(
        f"{line.label}{line.counts[0]}件" for line in lines if line.counts[0]
    )


def _state(figures: Figures) -> str:
    affected = _of(figures, Total.AFFECTED)
    said = (
        f"已经影响案件正常办理、列入立即报告的{affected}件。"
        if affected
        else "没有已经影响案件正常办理的记录。"
    )
    for which, words in (
        (Total.UNVERIFIED, "领导干部身份系对方自称、尚未核实的"),
        (Total.INCOMPLETE, "要素待补的"),
        (Total.PAST, "补报以前季度发生情况的"),
    ):
        if _of(figures, which):
            said += f"{words}{_of(figures, which)}件。"
    return said


def _later(figures: Figures) -> str:
    done = [
        f"{words}{_of(figures, which)}{unit}"
        for which, words, unit in (
            (Total.CORRECTIONS, "补正", "次"),
            (Total.SUPPLEMENTS, "补充", "次"),
            (Total.VOIDS, "注销", "件"),
        )
        if _of(figures, which)
    ]
    return f"{figures.period.this}对记录{'，'.join(done)}。" if done else ""


def _of(figures: Figures, which: Total) -> int:
    return figures.total(which).counts[0] or 0
