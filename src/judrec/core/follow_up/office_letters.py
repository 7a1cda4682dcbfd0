"""What the committee's letters say that are on no record: 催报函, the year's report."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from judrec.core.event_time import Precision, display, parse
from judrec.core.follow_up.annual import AnnualFigures
from judrec.core.follow_up.assessment import CLUE, ITEMS, AssessmentLine
from judrec.core.follow_up.letters import ACTS, GROUND, LetterText, numbered
from judrec.core.follow_up.standing import NONE_OF_THEM
from judrec.core.immediate_facts import Fact


def deadline_problem(by: str, today: str) -> str:
    """Say why a unit can't be asked to report before a day; empty where it can.

    `today` is a day in China, `2026-11-17`; so is `by`, or else it is refused.
    """
    moment = parse(by)
    if moment is None or moment.precision is not Precision.DAY:
        return "请把日期写到日，例如 2026-12-08。"
    return "请写今天以后的日期。" if by <= today else ""


def urging_text(unit: str, quarters: Sequence[str], today: str, by: str) -> LetterText:
    """Give the text that asks a unit for the quarters that never came (Art. 13).

    `quarters` are words: 2026年第三季度; `today` and `by` days: `2026-11-17`. `by` may
    be empty.
    """
    which = "、".join(quarters)
    when = f"于{display(by)}前" if by else "尽快"
    return LetterText(
        (unit, "关于催报", which, "领导干部", *ACTS, "情况的函"),
        (
            Fact(
                "",
                (
                    (
                        f"{GROUND}司法机关每季度应当汇总分析有关情况，报送同级党委政法委和"
                        f"上级司法机关。经核对收件登记，截至{display(today)}，没有收到你单位"
                        f"{which}的完整报送。"
                    ),
                    (
                        f"请{when}报送；专库没有收到记录的，请报送零报告。已经报送的，"
                        "请告知报送日期和介质交接情况，以便核对；已交付而未收到的，"
                        "请重新制作报送件。"
                    ),
                    "本函只说明收件登记的情况，不作认定。",
                ),
            ),
        ),
    )


def annual_text(
    unit: str,
    figures: AnnualFigures,
    lines: Sequence[AssessmentLine],
    clues: int,
) -> LetterText:
    """Give the report of a year: recorded, notified, held accountable (Art. 21)."""
    received = figures.received
    parts = (
        Fact(
            "",
            (
                (
                    f"{GROUND}现将{figures.year}年领导干部干预司法活动、插手具体案件处理的"
                    "记录、通报和责任追究工作情况报告如下。"
                ),
            ),
        ),
        *numbered(
            [
                Fact(
                    "记录和报送情况",
                    (
                        f"本年共收到{received.units}个单位报送的记录"
                        f"{received.records}件，其中已经影响案件正常办理、"
                        f"应当立即报告的{received.immediate}件；"
                        f"另有已注销的{received.voided}件。"
                        + _disputed(received.disputed),
                    ),
                ),
                Fact("认定和报告情况", tuple(_classified(figures))),
                Fact("通报情况", tuple(_notified(figures))),
                Fact("责任追究情况", tuple(_accountability(figures))),
                Fact("考核事项", tuple(_assessed(lines, clues))),
            ]
        ),
        Fact(
            "",
            (
                (
                    "以上按登记的日期统计，更正、撤回的不计；由各机关认定、处理的事项"
                    "以其文书为准。"
                ),
            ),
        ),
    )
    title = (
        unit,
        f"关于{figures.year}年",
        "领导干部",
        *ACTS[:-1],
        f"{ACTS[-1]}的",
        "记录、通报和责任追究",
        "工作情况的报告",
    )
    return LetterText(title, parts)


def assessment_text(
    unit: str, year: int, lines: Sequence[AssessmentLine], clues: Sequence[str]
) -> LetterText:
    """Give the list of a year for Art. 23: by organ, clues apart."""
    parties = dict.fromkeys(line.party_organ for line in lines)
    watchers = dict.fromkeys(
        line.discipline_organ for line in lines if line.discipline_organ
    )
    parts = [
        Fact(
            f"{organ}（主体责任）", _items(lines, lambda line: line.party_organ, organ)
        )
        for organ in parties
    ]
    parts += [
        Fact(
            f"{organ}（监督责任）",
            _items(lines, lambda line: line.discipline_organ, organ),
        )
        for organ in watchers
    ]
    opening = (
        f"{year}年列入第二十三条考核的事项共{len(lines)}项，由登记的处理和认定列出。"
        if lines
        else f"{year}年没有登记列入第二十三条考核的事项。"
    )
    title = (unit, f"{year}年", "党风廉政建设", "主体责任和监督责任", "考核清单")
    return LetterText(
        title,
        (Fact("", (opening,)), *numbered([*parts, Fact(CLUE, tuple(clues))])),
    )


def _items(
    lines: Sequence[AssessmentLine],
    organ_of: Callable[[AssessmentLine], str],
    organ: str,
) -> tuple[str, ...]:
    return tuple(
        f"（{line.item}）{ITEMS[line.item]}：{display(line.day)}，"
        f"{line.words.rstrip('。')}。"
        for line in lines
        if organ_of(line) == organ
    )


def _disputed(count: int) -> str:
    return (
        f"收到的记录中有{count}件因报送单位前后报来两种内容或者密钥可能泄露，正在核实。"
        if count
        else ""
    )


def _classified(figures: AnnualFigures) -> Iterator[str]:
    lawful = dict(figures.items).get(NONE_OF_THEM, 0)
    unlawful = [(name, count) for name, count in figures.items if name != NONE_OF_THEM]
    if unlawful:
        yield f"认定属于违法干预司法活动的：{_listed(unlawful, '人次')}。"
    yield f"认定不属于违法干预司法活动的{lawful}人次。"
    if figures.managed:
        yield f"登记管理权限的：{_listed(figures.managed, '人次')}。"
    names = {
        "committee": "报告同级党委",
        "discipline": "抄送纪检监察机关",
        "organisation": "抄送党委组织部门",
        "superior": "向上级党委报告",
        "other": "向其他党组织通报",
    }
    told = [(names[name], count) for name, count in figures.reports]
    yield f"{_listed(told, '人次')}。"


def _notified(figures: AnnualFigures) -> Iterator[str]:
    yield (
        f"报经同级党委批准通报{figures.approved}人次，已经通报{figures.notified}人次，"
        f"其中向社会公开{figures.public}人次。"
    )
    names = {
        "copy_discipline": "抄送同级纪检监察机关",
        "copy_organisation": "抄送党委组织部门",
        "copy_superior": "抄送上级主管部门",
    }
    told = [(names[name], count) for name, count in figures.copies]
    yield f"{_listed(told, '人次')}。"


def _accountability(figures: AnnualFigures) -> Iterator[str]:
    for whom, outcomes in figures.accountability:
        yield f"{whom}：{_listed(outcomes, '人次')}。"
    if not figures.accountability:
        yield "本年没有登记责任追究的结果。"
    yield (
        f"认定不记录、不如实记录{figures.omissions}人次，其中两次以上的"
        f"{figures.repeated}人次。"
    )
    yield (
        f"登记打击报复{figures.retaliations}件，其中经认定的{figures.found}件，"
        f"其余尚未认定。"
    )


def _assessed(lines: Sequence[AssessmentLine], clues: int) -> Iterator[str]:
    for item, said in ITEMS.items():
        count = sum(line.item == item for line in lines)
        yield f"（{item}）{said}：{count}项。"
    if clues:
        yield f"另有线索{clues}项，尚未认定，不列入考核。"


def _listed(counts: Iterable[tuple[str, int]], unit: str) -> str:
    return "、".join(f"{name}{count}{unit}" for name, count in counts)
