"""Sample records: the twelve intakes of design/02, eight hollow ones, and many more.

They serve the demo, the self-test, the screenshots, the bench and the tests. People,
places and companies are invented; the court codes have the form of real ones. Every
date lies before the `now` that is handed in.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from judrec.actions.upkeep.sample_intake import COURT, Days, HollowIntake, Intake
from judrec.actions.upkeep.sample_spoken import (
    anonymous_leader,
    brother_who_farms,
    call_about_two_cases,
    friend_of_a_secretary,
    nobody_named,
    not_yet_a_case,
    superior_court,
)
from judrec.actions.upkeep.sample_written import (
    coordination_meeting,
    messages_over_three_days,
    note_in_the_file,
    petition,
    unsigned_letter,
)
from judrec.core.canonical import Json, JsonObject
from judrec.core.record import Recorder

SAMPLE_RECORDER = Recorder("周晓", COURT, "书记员")
"""The invented clerk who is signed in."""


def intakes(now: datetime) -> tuple[Intake, ...]:
    """Give the twelve intakes of design/02, in its order; `now` is aware."""
    days = Days(now)
    return (
        call_about_two_cases(days),
        unsigned_letter(days),
        messages_over_three_days(days),
        brother_who_farms(days),
        friend_of_a_secretary(days),
        nobody_named(days),
        coordination_meeting(days),
        superior_court(days),
        anonymous_leader(days),
        not_yet_a_case(days),
        petition(days),
        note_in_the_file(days),
    )


def hollow_intakes(now: datetime) -> tuple[HollowIntake, ...]:
    """Give the eight bodies that must be refused, with the keys of their problems."""
    days = Days(now)
    call, brother = call_about_two_cases(days).body, brother_who_farms(days).body
    nobody, meeting = nobody_named(days).body, coordination_meeting(days).body
    tomorrow = days.minute(-1, "09:00")
    return (
        HollowIntake(
            "内容只写“见附件”", _with(call, "content", "见附件"), ("content",)
        ),
        HollowIntake(
            "姓名写成“某领导”",
            _with(call, "official", "name", "某领导"),
            ("official.name",),
        ),
        HollowIntake(
            "转递材料却没有材料",
            _with(call, "event", "means", ["电话", "转递材料"]),
            ("materials",),
        ),
        HollowIntake(
            "来电没有号码", _without(call, "event", "contact"), ("event.contact",)
        ),
        HollowIntake(
            "有职责依据却没有写依据", _without(meeting, "duty_basis"), ("duty_basis",)
        ),
        HollowIntake(
            "当面交谈却没有交代在场人员",
            _without(brother, "event", "witnesses"),
            ("event.witnesses",),
        ),
        HollowIntake(
            "没有一个姓名，也没有线索",
            _without(nobody, "actor", "clue"),
            ("actor.clue",),
        ),
        HollowIntake("时间在将来", _with(call, "event", "at", tomorrow), ("event.at",)),
    )


def _with(body: JsonObject, *path_and_value: Json) -> JsonObject:
    """Give a copy in which the value at a path of one or two keys is another."""
    *path, value = path_and_value
    if len(path) == 1:
        return {**body, str(path[0]): value}
    inner = body[str(path[0])]
    changed = {**inner, str(path[1]): value} if isinstance(inner, dict) else inner
    return {**body, str(path[0]): changed}


def _without(body: JsonObject, *path: str) -> JsonObject:
    """Give a copy that lacks the value at a path of one or two keys."""
    inner = body[path[0]]
    if len(path) == 1 or not isinstance(inner, dict):
        return {key: value for key, value in body.items() if key != path[0]}
    kept = {key: value for key, value in inner.items() if key != path[1]}
    return {**body, path[0]: kept}


_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平刚桂文辉建华国梅红春海𬎆㛃䶮𬭎"
_UNITS = ("江原市人民政府", "云溪县人民政府", "江原市财政局", "江原市江北区人民政府")
_POSTS = ("副市长", "副县长", "局长", "副局长", "办公室主任", "副区长")
_TYPES = ("民初", "刑初", "行初", "民终", "执", "执异", "民再")
_CAUSES = ("买卖合同纠纷", "民间借贷纠纷", "合同诈骗罪", "房屋征收补偿决定")
_ACTS = ("了解进展", "打探案情", "说情打招呼", "提出倾向性意见", "提出具体要求")
_SENTENCES = (
    "对方先问案件什么时候开庭，问完又问合议庭由哪几个人组成。",
    "说当事人是多年的老朋友，家里困难，希望法院多考虑。",
    "要求尽快安排开庭，最好在本月内判下来。",
    "询问财产保全能不能解除，企业等着用钱发工资。",
    "说这是重点项目，要讲大局，不要因小失大。",
    "打听鉴定结论出来没有，结论对哪一方有利。",
    "提到执行款迟迟没有发放，要求先发给其中一家。",
    "承办人说明案件正在依法办理，有意见可以由当事人提交。",
    "对方没有再说什么，通话前后大约五分钟。",
    "过了半小时又来了一次，说的是同样的意思。",
)


def sample_bodies(count: int, seed: int) -> Iterator[JsonObject]:
    """Give `count` realistic bodies that may be filed; a seed gives the same ones.

    About 100 to 400 characters of content each; dates from 2018 to 2025.
    """
    return (_sample_body(_Dice(f"{seed}.{index}")) for index in range(count))


class _Dice:
    """Choices that follow from a word alone; nothing secret hangs on them."""

    def __init__(self, word: str) -> None:
        self._word, self._throws = word, 0

    def below(self, limit: int) -> int:
        """Give a number from 0 up to `limit`, itself left out."""
        self._throws += 1
        digest = sha256(f"{self._word}.{self._throws}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def one(self, choices: tuple[str, ...] | str) -> str:
        return choices[self.below(len(choices))]


def _sample_body(dice: _Dice) -> JsonObject:
    year = 2018 + dice.below(8)
    official = dice.one(_SURNAMES) + dice.one(_GIVEN) + dice.one(_GIVEN)
    party = dice.one(_SURNAMES) + dice.one(_GIVEN)
    said = "".join(dice.one(_SENTENCES) for _ in range(4 + dice.below(10)))
    number = f"（{year}）鄂{dice.below(13) + 1:02}{dice.below(9) + 1:02}"
    number += f"{dice.one(_TYPES)}{dice.below(9000) + 1}号"
    day = f"{year}-{dice.below(12) + 1:02}-{dice.below(28) + 1:02}"
    at = f"{day}T{8 + dice.below(10):02}:{dice.below(60):02}+08:00"
    return {
        "situation": "self",
        "official": {
            "name": official,
            "unit": dice.one(_UNITS),
            "post": dice.one(_POSTS),
            "category": "行政机关",
            "identified": "号码等可对应",
        },
        "case": {
            "number": number,
            "cause": dice.one(_CAUSES),
            "parties": [party, "江原宏远建设有限公司"],
            "stage": "审判",
        },
        "event": {
            "at": at,
            "means": ["电话"],
            "contact": f"027-8765{dice.below(10_000):04}",
        },
        "content": f"{official}来电问{number}一案。{said}当事人是{party}。",
        "acts": [dice.one(_ACTS)],
        "effect": {"affected": False},
        "response": "告知依法办理。",
        "within_duty": "否",
    }
