"""The papers of what follows a record, with awkward words: long, rare, hidden."""

from judrec.core.canonical import JsonObject
from judrec.core.follow_up.annual import AnnualFigures, ReceivedFigures
from judrec.core.follow_up.assessment import AssessmentLine
from judrec.core.follow_up.forms import REPRISAL, FollowForms, load_forms
from judrec.core.follow_up.letters import (
    LetterKind,
    LetterText,
    OnOfficial,
    letter_text,
)
from judrec.core.follow_up.office_letters import (
    annual_text,
    assessment_text,
    urging_text,
)
from judrec.core.follow_up.standing import Standing
from judrec.core.immediate_facts import immediate_facts
from judrec.pdf.letter.follow_up import (
    FollowContent,
    ReprisalContent,
    follow_letters,
    reprisal_sheet,
)
from judrec.pdf.letter.letter import Particulars
from judrec.pdf.sheet import Sheet

from .letters import GIVEN, MARGINS
from .shop import COMMITTEE, COURT, HIDDEN, LONG, MARKUP, RARE, RESOURCES, Shop

_PARTY = "中共某省某市高新技术产业开发区委员会"
_STANDING = Standing(
    items=("请托说情", "为地方或部门利益超越职权"),
    classified_on="2026-12-08",
    managed_by="同级党委管理",
    approval_number="某委〔2026〕35号",
    approval_date="2026-12-15",
    range="市直各单位、各县（市、区）党委政法委",
)


def urging(shop: Shop) -> Sheet:
    """Give 催报函 for two quarters."""
    quarters = ("2026年第二季度", "2026年第三季度")
    said = urging_text(COMMITTEE, quarters, "2026-11-17", "2026-11-27")
    return _sheet(shop, COURT, said, GIVEN)


def committee(shop: Shop) -> Sheet:
    """Give the draft to the committee of the same level, with room for advice."""
    return _letter(shop, LetterKind.COMMITTEE, _PARTY, _STANDING, Particulars())


def copied(shop: Shop) -> Sheet:
    """Give the copy to the discipline organ; nothing was found of it."""
    known = Standing(items=("不属于",), classified_on="2026-12-08", managed_by="待查")
    return _letter(shop, LetterKind.DISCIPLINE, "某市纪委监委", known, GIVEN)


def superior(shop: Shop) -> Sheet:
    """Give the report to a superior committee, with somebody's own words."""
    known = Standing(managed_by="上级党委管理")
    return _letter(shop, LetterKind.SUPERIOR, "中共某省委员会", known, GIVEN, MARKUP)


def elsewhere(shop: Shop) -> Sheet:
    """Tell another party organ, by the full name that was entered."""
    known = Standing(managed_by="其他党组织管理", managing_organ=_PARTY)
    to = LetterKind.OTHER.addressee(known)
    return _letter(shop, LetterKind.OTHER, to, known, GIVEN, LONG)


def notice(shop: Shop) -> Sheet:
    """Give the notice with its range and its copies."""
    return _letter(shop, LetterKind.NOTICE, _STANDING.range, _STANDING, GIVEN, LONG)


def annual(shop: Shop) -> Sheet:
    """Give the report of a year to its two addressees."""
    line = AssessmentLine("一", _PARTY, "某市纪委监委", LONG, "2026-12-25", 7, "")
    said = annual_text(COMMITTEE, _figures(), (line,), 3)
    contents = [
        FollowContent(COMMITTEE, to, said, GIVEN, MARGINS)
        for to in (_PARTY, "中共某省委政法委员会")
    ]
    return follow_letters(contents, shop.fonts)


def assessed(shop: Shop) -> Sheet:
    """Give the list of a year, with clues apart."""
    lines = [
        AssessmentLine(item, _PARTY, "某市纪委监委", words, "2026-12-25", 7, "")
        for item, words in (("一", f"{RARE}，{MARKUP}"), ("三", LONG), ("四", HIDDEN))
    ]
    said = assessment_text(COMMITTEE, 2026, lines, [LONG, MARKUP])
    return _sheet(shop, "", said, Particulars())


def reprisal(shop: Shop) -> Sheet:
    """Give what a recorder tells befell him."""
    body: JsonObject = {
        "measure": "其他：降低绩效等次",
        "date": "2026-12-01",
        "number": "某院人〔2026〕9号",
        "decided_by": COURT,
        "ground": MARKUP,
        "records": ["鄂0106-03-2026-0007", "鄂0106-03-2026-0011"],
        "facts": f"{LONG}\n{HIDDEN}，{RARE}。",
    }
    content = ReprisalContent(
        to=COMMITTEE,
        number="鄂0106-03-2026-反0001",
        told=_forms().told(REPRISAL, body),
        name=f"{RARE}（审判员）",
        unit=COURT,
        date="2026年12月5日",
        margins=MARGINS,
    )
    return reprisal_sheet(content, shop.fonts)


def _letter(  # noqa: PLR0913, PLR0917 - what differs from letter to letter
    shop: Shop,
    kind: LetterKind,
    to: str,
    known: Standing,
    given: Particulars,
    opinion: str = "",
) -> Sheet:
    body = _body()
    about = OnOfficial(
        person=RARE,
        reported_by=COURT,
        facts=immediate_facts(body, (), shop.form),
        body=body,
        standing=known,
        opinion=opinion,
    )
    said = letter_text(kind, COMMITTEE, about, _forms(), shop.form)
    return _sheet(shop, to, said, given)


def _sheet(shop: Shop, to: str, said: LetterText, given: Particulars) -> Sheet:
    content = FollowContent(COMMITTEE, to, said, given, MARGINS)
    return follow_letters((content,), shop.fonts)


def _forms() -> FollowForms:
    return load_forms((RESOURCES / "forms" / "follow-up.toml").read_text("utf-8"))


def _body() -> JsonObject:
    return {
        "situation": "self",
        "official": {"name": RARE, "unit": f"{COURT}机关服务中心", "post": "主任"},
        "case": {
            "number": "（2026）某0106民初1234号",
            "cause": "建设工程合同纠纷",
            "stage": "审判",
        },
        "event": {
            "at": "2026-11-17T14:30+08:00",
            "means": ["当面", "电话"],
            "witnesses": ["不应出现"],
        },
        "content": LONG,
        "demand": MARKUP,
        "effect": {"affected": True, "how": "原定开庭被迫延期。"},
        "remarks": "不应出现",
    }


def _figures() -> AnnualFigures:
    return AnnualFigures(
        year=2026,
        received=ReceivedFigures(128, 3, 1, 11, 14),
        items=(("请托说情", 9), ("不属于", 4)),
        managed=(("同级党委管理", 10),),
        reports=(
            ("committee", 13),
            ("discipline", 13),
            ("organisation", 12),
            ("superior", 2),
            ("other", 1),
        ),
        approved=5,
        notified=4,
        public=1,
        copies=(
            ("copy_discipline", 4),
            ("copy_organisation", 4),
            ("copy_superior", 3),
        ),
        accountability=(
            ("领导干部", (("诫勉谈话", 2), ("纪律处分", 3), ("不成立", 1))),
            ("司法人员", (("警告、通报批评", 1),)),
        ),
        omissions=3,
        repeated=1,
        retaliations=2,
        found=1,
    )
