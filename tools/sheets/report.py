"""Reports: a full quarter, one record alone, a quarter without any, a year."""

from dataclasses import replace
from datetime import timedelta

from judrec.core.canonical import JsonObject
from judrec.core.quarter import Quarter
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.core.report.drafted import drafted
from judrec.core.report.figures import figures, standing
from judrec.core.report.filed import FiledAct, FiledRecord, in_order
from judrec.core.report.line import record_line
from judrec.core.report.period import Period
from judrec.core.report.registers import registers
from judrec.core.report.texts import ReportTexts, Special
from judrec.pdf.report.content import ListedRecord, ReportContent
from judrec.pdf.report.report import report_sheet
from judrec.pdf.sheet import Sheet

from .record import BODY
from .shop import COURT, HIDDEN, LONG, MARKUP, NOW, RARE, Shop, code

_Q4 = Quarter(2026, 4)
_UNIT = "某省某市高新技术产业开发区管理委员会重点工程建设指挥部办公室"
_SITUATIONS = ("self", "organisation", "associate", "in_name")
_MEANS = ("当面", "电话", "即时通信", "来函", "会议", "批示", f"其他：{RARE}托人捎话")
_ACTS = ("了解进展", "打探案情", "说情打招呼", "提出具体要求", f"其他：{MARKUP}")
_STAGES = ("立案", "审判", "执行", "其他：诉前调解（特邀调解组织）")
_IDENTIFIED = ("当面认识或已核实", "号码等可对应", "对方自称，未核实")
_CATEGORIES = ("行政机关", "党的机关", "事业单位", "其他：村（居）民委员会")
_COMMITTEES = ("同级党委管理", "上级党委管理", "待查")
_AFFECTED, _DUTY = range(4, 99, 9), range(7, 99, 11)
_CORRECTED, _SUPPLEMENTED, _VOIDED = (
    range(3, 99, 18),
    range(3, 99, 14),
    range(8, 99, 20),
)
_SUMMARY = (
    "来电询问合同案进度，称影响重点工程，要求尽快判决并支持甲公司全部诉求，"
    "后又两次催问，当场告知依法办理，材料已交诉讼服务中心。"
)


def _body(nth: int) -> JsonObject:
    return {
        "situation": _SITUATIONS[nth % 4],
        "official": {
            "name": (RARE, "王建国", "欧阳某某", HIDDEN)[nth % 4],
            "unit": (_UNIT, "江原市人民政府", MARKUP)[nth % 3],
            "post": "党工委副书记、管委会副主任" if nth % 3 == 0 else "副市长",
            "category": _CATEGORIES[nth % 4],
            "managing_committee": _COMMITTEES[nth % 3],
            "identified": _IDENTIFIED[nth % 3],
        },
        "case": {
            "number": f"（2026）鄂0192民初{1200 + nth}号",
            "cause": "建设工程施工合同纠纷",
            "stage": _STAGES[nth % 4],
        },
        "event": {
            "at": f"2026-1{nth % 2}-0{nth % 8 + 1}T09:30+08:00",
            "means": [_MEANS[nth % 7], _MEANS[(nth * 3 + 1) % 7]],
        },
        "content": LONG,
        "acts": [_ACTS[nth % 5]],
        "effect": {"affected": nth in _AFFECTED, "how": "原定开庭延期。"},
        "response": "当场告知依法办理，材料交诉讼服务中心登记。",
        "within_duty": "是" if nth in _DUTY else "否",
        "duty_basis": "某政法〔2026〕17号会议通知",
        "materials": [{"name": "情况说明", "pages": 3, "original": True}],
    }


def records(count: int) -> list[FiledRecord]:
    """Give records of three quarters, three fifths of them of the last one."""
    made, seq = [], 0
    for nth in range(count):
        quarter = (_Q4, _Q4, _Q4, Quarter(2026, 3), Quarter(2025, 4))[nth % 5]
        body = BODY if nth == 1 else _body(nth)
        acts = []
        kinds = [VersionKind.FILED]
        kinds += [VersionKind.CORRECTED] if nth in _CORRECTED else []
        kinds += [VersionKind.SUPPLEMENTED] if nth in _SUPPLEMENTED else []
        kinds += [VersionKind.VOIDED] if nth in _VOIDED else []
        for kind in kinds:
            seq += 1
            when = quarter if kind is VersionKind.FILED else _Q4
            acts.append(FiledAct(seq, when, _version(nth, when, kind, body)))
        made.append(FiledRecord(tuple(acts)))
    return made


def _version(
    nth: int, quarter: Quarter, kind: VersionKind, body: JsonObject
) -> RecordVersion:
    at = (quarter.start + timedelta(days=nth % 80, hours=9)).isoformat()
    changed = {**body, "demand": "从轻", "response": "已告知。"}
    new: JsonObject = {
        "event": {"at": "2026-11-12", "means": ["电话"]},
        "content": "再次来电催问。",
    }
    bodies = {VersionKind.CORRECTED: changed, VersionKind.SUPPLEMENTED: new}
    reasons = {VersionKind.CORRECTED: f"{RARE}的答复漏写", VersionKind.VOIDED: "重复"}
    return RecordVersion(
        record=f"{nth:016x}",
        number=f"鄂0192-03-2026-{nth + 1:04}",
        version=1,
        kind=kind,
        body={} if kind is VersionKind.VOIDED else bodies.get(kind, body),
        reason=reasons.get(kind, ""),
        recorder="记录人1A2B",
        entered_at=at,
        filed_at=at,
        attachments=(),
    )


def content(
    shop: Shop, period: Period, records: list[FiledRecord], texts: ReportTexts
) -> ReportContent:
    """Give a report on records, as an action makes it."""
    since = Quarter(2025, 4) if records else Quarter(2026, 2)
    found = figures(records, period, since, shop.form)
    listed = [
        ListedRecord(
            record_line(each, shop.form),
            each.acts[0].version.filed_at,
            texts.summaries.get(each.number, ""),
            ("待入卷", "已打印入卷件")[place % 2],
        )
        for place, each in enumerate(standing(in_order(records), period))
    ]
    return ReportContent(
        unit=COURT,
        figures=found,
        basic=texts.basic or drafted(found),
        texts=texts,
        records=tuple(listed),
        registers=registers(records, period, shop.form, {}),
        made_at=NOW.isoformat(),
        since=since.start.isoformat(),
        ended=period.last.ended(NOW),
        copy="第2份（补打）",
        ledger_code=code("report"),
        header_mark="内部资料",
    )


def quarter(shop: Shop) -> Sheet:
    filed = records(20)
    numbers = [each.number for each in standing(filed, Period.of_quarter(_Q4))]
    texts = ReportTexts(
        features=f"一是{LONG}\n二是{RARE}等人以{MARKUP}名义来电的，均已如实记录。",
        problems="个别司法人员记录不及时，要素填写不完整；介质保管有待规范。",
        advice=LONG,
        special=(
            Special(numbers[0], f"涉及市级领导干部，{LONG}"),
            Special(numbers[2], "连续三次来电，语气渐重。"),
        ),
        summaries=dict.fromkeys(numbers[::2], _SUMMARY),
    )
    return report_sheet(content(shop, Period.of_quarter(_Q4), filed, texts), shop.fonts)


def single(shop: Shop) -> Sheet:
    made = content(shop, Period.of_quarter(_Q4), records(1), ReportTexts())
    return report_sheet(replace(made, copy="", ledger_code=""), shop.fonts)


def zero(shop: Shop) -> Sheet:
    made = content(shop, Period.of_quarter(Quarter(2026, 3)), [], ReportTexts())
    return report_sheet(replace(made, header_mark=""), shop.fonts)


def year(shop: Shop) -> Sheet:
    texts = ReportTexts(features="本年记录多集中在建设工程领域。")
    period = Period.of_year(2026)
    return report_sheet(content(shop, period, records(12), texts), shop.fonts)
