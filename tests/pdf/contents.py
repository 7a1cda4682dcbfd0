"""Inserts to print: one plain, and ways to vary it."""

import hashlib

from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.form import Form
from judrec.core.record_version import Attachment, VersionKind
from judrec.pdf.insert.content import InsertContent, VersionContent

NUMBER = "鄂0106-03-2026-0007"
LEDGER_CODE = code_of(hashlib.sha256(b"ledger").digest())
RECORD_CODE = code_of(hashlib.sha256(b"record").digest())

BODY: JsonObject = {
    "schema": 1,
    "situation": "associate",
    "official": {
        "name": "王某",
        "unit": "某市人民政府",
        "post": "副市长",
        "category": "行政机关",
        "managing_committee": "上级党委管理",
    },
    "actor": {
        "name": "李某",
        "unit": "某市人民政府办公室",
        "post": "秘书",
        "relation": "身边工作人员",
    },
    "case": {
        "number": "（2026）鄂0106民初1234号",
        "cause": "建设工程施工合同纠纷",
        "parties": ["甲公司", "乙公司"],
        "stage": "审判",
        "handler": "赵某",
    },
    "event": {
        "at": "2026-08-12T15:30+08:00",
        "place": "本院第三接待室",
        "means": ["当面", "转递材料"],
        "witnesses": ["书记员孙某"],
    },
    "content": "称受领导委托了解进度，要求尽快判决并支持甲公司的全部诉讼请求，"
    "留下材料一份。",
    "demand": "支持甲公司全部诉讼请求",
    "acts": ["说情打招呼", "转递材料"],
    "effect": {"affected": False},
    "response": "当场告知依法办理，材料交诉讼服务中心登记。",
    "within_duty": "否",
    "source": "本人经历",
    "materials": [
        {"name": "情况说明", "pages": 3, "original": True, "kept_at": "副卷"}
    ],
    "recorder": {"name": "赵某", "unit": "某区人民法院", "post": "审判员"},
}


def attachment(material: str) -> Attachment:
    """Give a file of a material."""
    return Attachment(hashlib.sha256(material.encode()).hexdigest(), 12, material)


def version(
    body: JsonObject,
    number: int = 1,
    kind: VersionKind = VersionKind.FILED,
    reason: str = "",
    code: str = RECORD_CODE,
) -> VersionContent:
    """Give one act, entered and filed on 12 August 2026."""
    return VersionContent(
        version=number,
        kind=kind,
        reason=reason,
        entered_at="2026-08-12T16:58:11+08:00",
        filed_at="2026-08-12T17:05:40+08:00",
        body=body,
        code=code,
    )


def insert(form: Form, *versions: VersionContent, copy: int = 1) -> InsertContent:
    """Give the content of a sheet."""
    return InsertContent(form, NUMBER, versions, LEDGER_CODE, copy)
