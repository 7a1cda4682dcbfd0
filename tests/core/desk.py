"""A complete body, ways to spoil it, and the desk that checks it."""

import copy
from datetime import datetime

from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Form
from judrec.core.record import Review, check

ASSOCIATE: JsonObject = {
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
    "content": "称受领导委托了解进度，要求尽快判决并支持甲公司的全部诉讼请求。",
    "demand": "支持甲公司全部诉讼请求",
    "acts": ["说情打招呼", "转递材料"],
    "effect": {"affected": False},
    "response": "当场告知依法办理，材料交诉讼服务中心登记。",
    "within_duty": "否",
    "materials": [
        {"name": "情况说明", "pages": 3, "original": True, "kept_at": "副卷"}
    ],
}

GONE = object()


def changed(key: str, value: object, body: JsonObject = ASSOCIATE) -> JsonObject:
    """Give a copy with another value at a dotted key, or without it."""
    copied = copy.deepcopy(body)
    *path, last = key.split(".")
    holder: Json = copied
    for part in path:
        if isinstance(holder, list):
            holder = holder[int(part)]
        else:
            assert isinstance(holder, dict)
            holder = holder.setdefault(part, {})
    assert isinstance(holder, dict)
    if value is GONE:
        del holder[last]
    else:
        holder[last] = value  # type: ignore[assignment]  # any value is the point
    return copied


class Desk:
    """Checks bodies at one desk and one moment."""

    def __init__(self, form: Form, now: datetime) -> None:
        self.form, self.now = form, now

    def review(self, body: Json) -> Review:
        return check(body, form=self.form, now=self.now)

    def keys(self, body: Json) -> list[str]:
        return [problem.key for problem in self.review(body).problems]

    def text(self, body: Json) -> str:
        (problem,) = self.review(body).problems
        return problem.text

    def notices(self, body: Json) -> dict[str, str]:
        return {notice.code: notice.key for notice in self.review(body).notices}
