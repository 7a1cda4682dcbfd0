"""The sheets of a record: for the case file, for the recorder."""

from dataclasses import replace
from hashlib import sha256

from judrec.core.canonical import JsonObject
from judrec.core.record_version import Attachment, VersionKind
from judrec.core.sheet_variant import Variant
from judrec.pdf.insert.content import InsertContent, VersionContent
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.record.slip import SlipContent, slip_sheet
from judrec.pdf.sheet import Sheet

from .shop import COMMITTEE, HIDDEN, LONG, MARKUP, NUMBER, RARE, SUPERIOR, Shop, code

BODY: JsonObject = {
    "schema": 1,
    "situation": "associate",
    "also_situations": ["organisation"],
    "official": {
        "name": RARE,
        "unit": "某省某市高新技术产业开发区管理委员会（筹）",
        "post": "党工委副书记、管委会副主任",
        "category": "行政机关",
        "managing_committee": "上级党委管理",
        "identified": "当面认识或已核实",
    },
    "more_officials": [
        {
            "name": HIDDEN,
            "unit": MARKUP,
            "post": {"unknown": "来电未报职务，回拨无人接听"},
        }
    ],
    "actor": {
        "name": "欧阳某某",
        "unit": {"none": True},
        "post": {"none": True},
        "relation": "亲属",
        "clue": "鄂A·0Z8𠀀1，银灰色",
    },
    "document": {
        "issuer": "某市重点工程建设指挥部办公室",
        "title": "关于协调解决某某大道（一期）工程合同纠纷有关事项的函",
        "number": "某重办函〔2026〕17号",
        "date": "2026-08-11",
    },
    "case": {
        "number": "（2026）鄂0192民初1234号之一",
        "cause": "建设工程施工合同纠纷",
        "parties": ["甲建设集团股份有限公司", "乙公司", f"丙（{RARE}）"],
        "stage": "审判",
        "handler": "赵某",
    },
    "more_cases": [
        {"number": "（2026）鄂0192执异5号", "stage": "执行", "parties": ["甲公司"]}
    ],
    "event": {
        "at": "2026-08-12T15:30+08:00",
        "until": "2026-08-12T16:10+08:00",
        "place": "本院第三接待室",
        "means": ["当面", "转递材料", "其他：托人捎话"],
        "witnesses": ["书记员孙某", "法官助理" + RARE],
    },
    "content": f"{LONG}\n{HIDDEN}，{MARKUP}。\n{LONG}",
    "demand": "支持甲公司全部诉讼请求",
    "acts": ["说情打招呼", "转递材料", "提出具体要求"],
    "effect": {"affected": True, "how": "原定8月13日的开庭延期。"},
    "response": "当场告知依法办理，材料交诉讼服务中心登记。",
    "within_duty": "否",
    "source": "本人经历",
    "received_by": {"name": "钱某", "unit": "民二庭", "post": "审判长"},
    "materials": [
        {
            "name": "情况说明",
            "pages": 37,
            "original": True,
            "kept_at": "副卷",
            "carrier": "纸质，编号2026-17，保管人孙某",
        },
        {"name": "通话录音（8月15日、8月19日）", "carrier": "光盘 G-0032，档案室"},
    ],
    "remarks": "下次来访时请法警在场。",
    "recorder": {"name": "赵某", "unit": "民二庭", "post": "审判员"},
}
CORRECTED: JsonObject = {
    **BODY,
    "case": {**dict(BODY["case"]), "cause": "建设工程分包合同纠纷"},  # type: ignore[arg-type]
}
SUPPLEMENT: JsonObject = {
    "schema": 1,
    "event": {"at": "2026-08-19", "means": ["电话"], "contact": "未显示"},
    "content": "再次来电催问，称“最后一次提醒”。",
    "within_duty": "否",
}


def _act(
    number: int, body: JsonObject, kind: VersionKind, reason: str = ""
) -> VersionContent:
    files = tuple(
        Attachment(sha256(name.encode()).hexdigest(), 12, "情况说明")
        for name in ("情况说明.pdf", "信封.jpg")
    )
    return VersionContent(
        version=number,
        kind=kind,
        reason=reason,
        entered_at=f"2026-08-{11 + number}T16:58:11+08:00",
        filed_at=f"2026-08-{11 + number}T17:05:40+08:00",
        body=body,
        code=code(f"version {number}"),
        attachments=files,
    )


def content(shop: Shop) -> InsertContent:
    """Give a record that was corrected and supplemented, on its second copy."""
    return InsertContent(
        form=shop.form,
        number=NUMBER,
        versions=(
            _act(1, BODY, VersionKind.FILED),
            _act(2, CORRECTED, VersionKind.CORRECTED, "案由写错，以立案登记为准。"),
        ),
        ledger_code=code("ledger"),
        copy=2,
        reprint=True,
        supplements=(_act(3, SUPPLEMENT, VersionKind.SUPPLEMENTED),),
        header_mark="内部资料",
    )


def insert(shop: Shop) -> Sheet:
    return insert_sheet(content(shop), shop.fonts)


def insert_main(shop: Shop) -> Sheet:
    return insert_sheet(replace(content(shop), variant=Variant.MAIN), shop.fonts)


def insert_void(shop: Shop) -> Sheet:
    void = _act(4, {}, VersionKind.VOIDED, "重复")
    plain = {**BODY, "content": "来电询问进度。", "more_officials": []}
    voided = replace(
        content(shop),
        versions=(_act(1, plain, VersionKind.FILED),),
        supplements=(),
        void=void,
    )
    return insert_sheet(voided, shop.fonts)


def slip(shop: Shop) -> Sheet:
    said = SlipContent(
        code=code("version 2"),
        filed_at="2026-08-12T17:05:40+08:00",
        whereabouts="已提交（2026年8月12日） → 已封入2026年第三季度报送件"
        f"（2026年10月8日，报{COMMITTEE}、{SUPERIOR}）",
        ledger_code=code("ledger"),
        copy_words="第2份（补打）",
    )
    return slip_sheet(said, shop.fonts)
