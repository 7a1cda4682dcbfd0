"""What the committee's letters of a year say of their figures."""

from judrec.core.follow_up.annual import ReceivedFigures, annual_figures
from judrec.core.follow_up.assessment import ITEMS, AssessmentLine
from judrec.core.follow_up.office_letters import annual_text, assessment_text

_UNIT = "中共某市委政法委员会"
_LINE = AssessmentLine(
    item="二",
    party_organ="某局党组",
    discipline_organ="某市纪委监委",
    words="王某，撤职，某市纪委监委（某纪〔2026〕41号）",
    day="2026-11-30",
    seq=7,
    number="",
)


def test_each_line_of_the_assessment_says_what_its_item_is() -> None:
    said = assessment_text(_UNIT, 2026, (_LINE,), ())
    lines = [line for part in said.parts for line in part.paragraphs]
    told = f"（二）{ITEMS['二']}：2026年11月30日，{_LINE.words}。"
    assert lines.count(told) == 2  # 主体责任 and 监督责任


def test_no_part_of_the_annual_title_begins_with_a_particle() -> None:
    received = ReceivedFigures(9, 3, 1, 2, 4)
    text = annual_text(_UNIT, annual_figures((), 2026, received), (), 0)
    assert "".join(text.title).endswith(
        "干预司法活动、插手具体案件处理的记录、通报和责任追究工作情况的报告"
    )
    assert not any(part.startswith("的") for part in text.title)
    lines = [line for part in text.parts for line in part.paragraphs]
    assert any("收到的记录中有1件因报送单位前后报来两种内容" in line for line in lines)
