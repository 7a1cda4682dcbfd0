"""The rules of design/02's table, one by one."""

import copy
from datetime import datetime

import pytest

from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Form
from judrec.core.record import (
    Recorder,
    Review,
    check,
    check_draft,
    check_supplement,
)

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


@pytest.fixture
def desk(form: Form, now: datetime) -> Desk:
    return Desk(form, now)


def test_the_example_of_the_design_files(desk: Desk) -> None:
    assert desk.keys(ASSOCIATE) == []


def test_an_empty_record_names_every_leaf_at_once(desk: Desk) -> None:
    assert desk.keys({}) == [
        "situation",
        "case.number",
        "case.stage",
        "event.at",
        "event.means",
        "content",
        "effect.affected",
        "within_duty",
    ]


@pytest.mark.parametrize(
    ("situation", "keys"),
    [
        ("self", ["official.name", "official.unit", "official.post"]),
        ("organisation", ["document.issuer", "document.title"]),
        (
            "associate",
            [
                "official.name",
                "official.unit",
                "official.post",
                "actor.name",
                "actor.unit",
                "actor.post",
                "actor.relation",
            ],
        ),
        (
            "in_name",
            [
                "official.name",
                "official.unit",
                "official.post",
                "actor.name",
                "actor.unit",
                "actor.post",
                "actor.relation",
            ],
        ),
    ],
)
def test_a_situation_asks_for_its_blocks_where_they_are_absent(
    desk: Desk, situation: str, keys: list[str]
) -> None:
    body = changed("situation", situation)
    del body["official"], body["actor"]
    assert desk.keys(body) == keys


def test_several_situations_ask_for_the_union(desk: Desk) -> None:
    body = changed("also_situations", ["organisation"])
    assert desk.keys(body) == ["document.issuer", "document.title"]


def test_the_main_situation_is_not_named_twice(desk: Desk) -> None:
    assert desk.keys(changed("also_situations", ["associate"])) == ["also_situations.0"]


@pytest.mark.parametrize("key", ["actor", "more_actors"])
def test_an_actor_has_no_place_where_the_official_came_himself(
    desk: Desk, key: str
) -> None:
    body = changed("situation", "self")
    actor = body.pop("actor")
    body[key] = actor if key == "actor" else [actor]
    assert desk.keys(body) == [key]
    assert "同时属于" in desk.text(body)


def test_a_document_has_no_place_without_an_organisation(desk: Desk) -> None:
    body = changed("document", {"issuer": "某县人民政府", "title": "函"})
    assert desk.keys(body) == ["document"]


def test_an_official_beside_an_organisation_is_whole_or_absent(desk: Desk) -> None:
    body = changed("situation", "organisation")
    body["document"] = {"issuer": "某县人民政府", "title": "函"}
    del body["actor"]
    assert desk.keys(body) == []
    body["official"] = {"name": "王建国"}
    assert desk.keys(body) == ["official.unit", "official.post"]
    del body["official"]
    assert desk.keys(body) == []


def test_further_people_need_a_first_one(desk: Desk) -> None:
    body = changed("more_officials", [{"name": "王建国", "unit": "甲", "post": "乙"}])
    assert desk.keys(body) == []
    body["situation"] = "organisation"
    body["document"] = {"issuer": "某县人民政府", "title": "函"}
    del body["official"]
    assert desk.keys(body) == ["official.name", "official.unit", "official.post"]


def test_further_ones_are_asked_as_much_as_the_first(desk: Desk) -> None:
    body = changed("more_officials", [{"name": "某领导"}])
    body["more_actors"] = [{"name": "李红"}]
    body["more_cases"] = [{"number": "尚未立案", "stage": "立案"}]
    assert desk.keys(body) == [
        "more_cases.0.cause",
        "more_officials.0.name",
        "more_officials.0.unit",
        "more_officials.0.post",
        "more_actors.0.unit",
        "more_actors.0.post",
        "more_actors.0.relation",
    ]


@pytest.mark.parametrize(
    "key", ["official.name", "actor.name", "content", "case.number", "official.unit"]
)
@pytest.mark.parametrize("empty", ["", "  ", "。。。", "——", "※★", "\u3164", "❤️"])
def test_a_text_without_a_word_is_missing(desk: Desk, key: str, empty: str) -> None:
    assert desk.keys(changed(key, empty)) == [key]


@pytest.mark.parametrize(
    "name",
    ["某领导", "见附件", "同上", "无", "略", "不详", "不详。", "市里领导", "上级领导"],
)
def test_a_hollow_name_is_refused_and_the_tick_is_offered(
    desk: Desk, name: str
) -> None:
    body = changed("official.name", name)
    assert desk.keys(body) == ["official.name"]
    assert "勾选“不详”" in desk.text(body)


@pytest.mark.parametrize(
    "content", ["见附件", "详见附件。", "同上", "无", "略", "不详"]
)
def test_hollow_content_is_refused(desk: Desk, content: str) -> None:
    body = changed("content", content)
    assert desk.keys(body) == ["content"]
    assert "说了什么" in desk.text(body)


def test_none_typed_as_text_is_sent_to_its_tick(desk: Desk) -> None:
    assert "勾选“无”" in desk.text(changed("actor.unit", "无"))


def test_a_place_or_a_witness_may_be_said_to_be_unclear(desk: Desk) -> None:
    body = changed("event.place", "不详（转告人未说明）")
    assert desk.keys(changed("event.witnesses", ["不清楚"], body)) == []


@pytest.mark.parametrize(
    "key",
    [
        "official.name",
        "official.unit",
        "official.post",
        "actor.name",
        "actor.unit",
        "actor.post",
        "actor.relation",
    ],
)
def test_a_person_s_elements_may_be_unknown_with_a_reason(desk: Desk, key: str) -> None:
    assert desk.keys(changed(key, {"unknown": "问过门卫，未登记"})) == []
    assert desk.keys(changed(key, {"unknown": " "})) == [key]
    assert desk.keys(changed(key, {"unknown": True})) == [key]
    assert desk.keys(changed(key, {"unknown": "问过", "none": True})) == [key]
    assert desk.keys(changed(key, {})) == [key]


@pytest.mark.parametrize(
    "key",
    ["situation", "case.number", "event.at", "event.means", "content", "within_duty"],
)
def test_what_happened_is_never_unknown(desk: Desk, key: str) -> None:
    assert key in desk.keys(changed(key, {"unknown": "问过"}))


def test_a_farmer_has_neither_unit_nor_post(desk: Desk) -> None:
    body = changed("actor.unit", {"none": True})
    assert desk.keys(changed("actor.post", {"none": True}, body)) == []
    assert desk.keys(changed("actor.unit", {"none": False})) == ["actor.unit"]
    assert desk.keys(changed("actor.name", {"none": True})) == ["actor.name"]
    assert desk.keys(changed("official.unit", {"none": True})) == ["official.unit"]


@pytest.mark.parametrize("place", ["official.clue", "actor.clue"])
def test_where_nobody_is_named_one_clue_is_enough(desk: Desk, place: str) -> None:
    body = changed("official.name", {"unknown": "未说"})
    body = changed("actor.name", {"unknown": "未说"}, body)
    assert desk.keys(body) == ["actor.clue"]
    assert desk.keys(changed(place, "访客登记号0817", body)) == []


def test_one_name_makes_a_clue_needless(desk: Desk) -> None:
    assert desk.keys(changed("official.name", {"unknown": "未说"})) == []


def test_a_case_without_a_number_needs_a_cause_or_a_party(desk: Desk) -> None:
    body = changed("case.number", "尚未立案")
    assert desk.keys(changed("case.cause", GONE, body)) == []
    assert desk.keys(changed("case.parties", GONE, body)) == []
    bare = changed("case.parties", GONE, changed("case.cause", GONE, body))
    assert desk.keys(bare) == ["case.cause"]


@pytest.mark.parametrize(
    ("means", "keys"),
    [
        ("当面", ["event.place", "event.witnesses"]),
        ("会议", ["event.place", "event.witnesses"]),
        ("听取汇报", ["event.place", "event.witnesses"]),
        ("电话", ["event.contact"]),
        ("短信", ["event.medium"]),
        ("即时通信", ["event.medium"]),
        ("电子邮件", ["event.medium"]),
        ("来函", ["materials"]),
        ("批示", ["materials"]),
        ("转递材料", ["materials"]),
        ("其他：托人带话", []),
    ],
)
def test_each_means_asks_for_what_proves_it(
    desk: Desk, means: str, keys: list[str]
) -> None:
    body = changed("event", {"at": "2026-08-12", "means": [means]})
    del body["materials"]
    assert desk.keys(body) == keys


def test_no_witnesses_and_no_materials_can_be_said(desk: Desk) -> None:
    body = changed("event.witnesses", GONE)
    assert desk.keys(changed("event.no_witnesses", value=True, body=body)) == []
    assert desk.keys(changed("event.no_witnesses", value=False, body=body)) == [
        "event.witnesses"
    ]
    body = changed("materials", GONE)
    assert desk.keys(changed("materials_none", "当场退回", body)) == []


def test_witnesses_and_none_at_once_contradict(desk: Desk) -> None:
    body = changed("event.no_witnesses", value=True)
    assert desk.keys(body) == ["event.no_witnesses"]


@pytest.mark.parametrize(
    ("at", "taken"),
    [
        ("2026-11-20T10:10+08:00", True),
        ("2026-11-20T10:11+08:00", False),
        ("2026-11-20T02:05Z", True),
        ("2026-11-20", True),
        ("2026-11", True),
        ("2026", True),
        ("2026-11-21", False),
        ("2026-12", False),
        ("2027", False),
        ("2026-11-17T14:30", False),
        ("2026-02-30", False),
        ("昨天下午", False),
        ("2026/11/17", False),
    ],
)
def test_a_time_is_as_precise_as_known_and_not_in_the_future(
    desk: Desk, at: str, *, taken: bool
) -> None:
    assert desk.keys(changed("event.at", at)) == ([] if taken else ["event.at"])


def test_an_end_does_not_lie_before_its_beginning(desk: Desk) -> None:
    assert desk.keys(changed("event.until", "2026-08-12")) == []
    assert desk.keys(changed("event.until", "2026-08")) == []
    assert desk.keys(changed("event.until", "2026-08-11")) == ["event.until"]
    assert desk.keys(changed("event.until", "2027-08-11")) == ["event.until"]


def test_an_affected_case_says_how(desk: Desk) -> None:
    assert desk.keys(changed("effect", {"affected": True})) == ["effect.how"]
    body = changed("effect", {"affected": True, "how": "开庭推迟"})
    assert desk.keys(body) == []


def test_a_basis_that_was_shown_is_named(desk: Desk) -> None:
    body = changed("within_duty", "是")
    assert desk.keys(body) == ["duty_basis"]
    assert desk.keys(changed("duty_basis", "某政法〔2026〕8号", body)) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("situation", "other"),
        ("case.stage", "二审"),
        ("case.stage", "其他：  "),
        ("event.means", ["微信"]),
        ("acts", ["威胁"]),
        ("within_duty", "不知道"),
        ("within_duty", "其他：看情况"),
        ("official.category", "国企"),
        ("official.identified", "听说"),
        ("official.left_office", "在任"),
        ("official.managing_committee", "其他：不明"),
        ("source", "传闻"),
    ],
)
def test_a_word_outside_a_closed_list_is_refused(
    desk: Desk, key: str, value: Json
) -> None:
    (found,) = desk.keys(changed(key, value))
    assert found.removesuffix(".0") == key


def test_other_is_taken_with_a_word_behind_it(desk: Desk) -> None:
    body = changed("case.stage", "其他：申诉信访")
    body = changed("official.category", "其他：开发区", body)
    assert desk.keys(changed("acts", ["其他：托人带话"], body)) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("content", 5),
        ("content", None),
        ("content", ["一"]),
        ("official", "王建国"),
        ("official", None),
        ("event.means", "电话"),
        ("event.means", []),
        ("case.parties", []),
        ("acts", []),
        ("materials", []),
        ("materials", {"name": "情况说明"}),
        ("more_cases", []),
        ("effect.affected", "否"),
        ("effect.affected", 0),
        ("effect.affected", None),
        ("event.approximate", "是"),
        ("materials.0.pages", 0),
        ("materials.0.pages", "3"),
        ("materials.0.pages", True),
        ("materials.0.original", "原件"),
        ("schema", 2),
        ("schema", True),
        ("official.name", 5),
    ],
)
def test_a_wrong_type_or_an_empty_list_is_one_problem(
    desk: Desk, key: str, value: Json
) -> None:
    assert desk.keys(changed(key, value)) == [key]


@pytest.mark.parametrize(
    "key", ["score", "official.phone", "case.court", "materials.0.sha256", "verdict"]
)
def test_an_unknown_key_is_a_problem(desk: Desk, key: str) -> None:
    assert desk.keys(changed(key, "值")) == [key]


def test_items_are_named_by_their_place(desk: Desk) -> None:
    assert desk.keys(changed("case.parties", ["甲", "。", 5])) == [
        "case.parties.1",
        "case.parties.2",
    ]
    assert desk.keys(changed("acts", ["了解进展", "了解进展"])) == ["acts.1"]


@pytest.mark.parametrize("key", ["content", "demand", "response", "remarks"])
def test_a_long_text_may_hold_line_feeds_and_tabs(desk: Desk, key: str) -> None:
    text = "第一行写明来意\n\t第二行写明对方提出的要求和理由"
    assert desk.keys(changed(key, text)) == []


@pytest.mark.parametrize(
    "character",
    ["\r", "\0", "\x1b", "\x7f", "\x85", "\ud800", "\u202e", "\u202a", "\u2066"],
)
@pytest.mark.parametrize("key", ["content", "remarks", "official.name"])
def test_a_control_character_is_refused_with_its_position(
    desk: Desk, key: str, character: str
) -> None:
    body = changed(key, f"王建国来院说明{character}情况")
    assert desk.keys(body) == [key]
    assert "第8个字符" in desk.text(body)
    assert f"U+{ord(character):04X}" in desk.text(body)


def test_a_line_holds_no_line_feed(desk: Desk) -> None:
    assert desk.keys(changed("official.name", "王\n建国")) == ["official.name"]
    parties = changed("case.parties", ["甲\t公司"])
    assert desk.keys(parties) == ["case.parties.0"]
    unknown = changed("actor.name", {"unknown": "问过\n未说"})
    assert desk.keys(unknown) == ["actor.name"]


def test_hidden_characters_are_kept_with_a_notice(desk: Desk) -> None:
    body = changed("official.name", "王\u200b建国")
    assert desk.keys(body) == []
    assert desk.notices(body)["hidden_characters"] == "official.name"


def test_lengths_have_a_limit(desk: Desk) -> None:
    assert desk.keys(changed("content", "写" * 100_000)) == []
    assert desk.keys(changed("content", "写" * 100_001)) == ["content"]
    assert desk.keys(changed("official.name", "王" * 2_001)) == ["official.name"]
    parties = [f"当事人{number}" for number in range(201)]
    assert desk.keys(changed("case.parties", parties)) == ["case.parties"]
    rows: list[Json] = [{"name": f"材料{number}"} for number in range(201)]
    assert desk.keys(changed("materials", rows)) == ["materials"]


def test_a_short_content_is_noticed_and_filed(desk: Desk) -> None:
    body = changed("content", "来电问何时判决。")
    assert desk.keys(body) == []
    assert desk.notices(body)["content_short"] == "content"


def test_numbers_written_as_one_are_offered_as_several(desk: Desk) -> None:
    body = changed("case.number", "（2026）鄂0106民初1234、1235号")
    assert desk.keys(body) == []
    assert desk.notices(body)["case_number_many"] == "case.number"


def test_an_office_may_ask_why_a_record_is_late(form: Form, now: datetime) -> None:
    def codes(body: JsonObject, days: int | None) -> list[str]:
        review = check(body, form=form, now=now, late_after_days=days)
        assert review.problems == ()
        return [each.code for each in review.notices if each.code == "late"]

    assert codes(ASSOCIATE, None) == []
    assert codes(ASSOCIATE, 30) == ["late"]
    assert codes(ASSOCIATE, 300) == []
    assert codes(changed("late", {"reason": "事后发现"}), 30) == []


def test_the_recorder_is_who_signed_in(form: Form, now: datetime) -> None:
    signed_in = Recorder("周晓", "江北区人民法院", "书记员")

    def keys(body: JsonObject) -> list[str]:
        review = check(body, form=form, now=now, recorder=signed_in)
        return [problem.key for problem in review.problems]

    assert keys(ASSOCIATE) == []
    assert keys(changed("recorder", signed_in.to_json())) == []
    assert keys(changed("recorder", {"name": "别人"})) == ["recorder"]


@pytest.mark.parametrize("value", [None, [], "记录", 5, True])
def test_what_is_no_object_is_no_record(desk: Desk, value: Json) -> None:
    assert desk.keys(value) == [""]


def test_every_required_leaf_names_its_article(desk: Desk) -> None:
    problems = desk.review({"situation": "in_name"}).problems
    assert all(problem.article.startswith("Art. ") for problem in problems)


class TestSupplement:
    """New facts to a filed record."""

    def keys(
        self, body: Json, desk: Desk, record: JsonObject | None = None
    ) -> list[str]:
        review = check_supplement(body, form=desk.form, now=desk.now, record=record)
        return [problem.key for problem in review.problems]

    def test_one_new_fact_is_enough(self, desk: Desk) -> None:
        assert self.keys({"content": "次日又来电，说的是同样的话。"}, desk) == []
        assert self.keys({"actor": {"name": "李红梅"}}, desk, ASSOCIATE) == []

    @pytest.mark.parametrize("body", [{}, {"schema": 1}, {"remarks": "无事"}])
    def test_no_fact_is_refused(self, desk: Desk, body: JsonObject) -> None:
        assert self.keys(body, desk) == [""]

    @pytest.mark.parametrize("key", ["situation", "official", "case", "more_cases"])
    def test_what_identifies_the_record_stays(self, desk: Desk, key: str) -> None:
        body: JsonObject = {"content": "又来电", key: ASSOCIATE.get(key, [])}
        assert self.keys(body, desk) == [key]

    def test_a_further_approach_needs_its_time_and_proof(self, desk: Desk) -> None:
        body: JsonObject = {"event": {"means": ["电话"]}}
        assert self.keys(body, desk) == ["event.at", "event.contact"]
        body = {"event": {"contact": "027-87650000"}}
        assert self.keys(body, desk) == []

    def test_an_effect_says_how(self, desk: Desk) -> None:
        assert self.keys({"effect": {"affected": True}}, desk) == ["effect.how"]

    def test_values_are_judged_as_ever(self, desk: Desk) -> None:
        body: JsonObject = {
            "content": "见附件",
            "event": {"at": "2027-01-01"},
            "xyz": 1,
            "acts": ["威胁"],
        }
        expected = ["event.at", "content", "acts.0", "xyz"]
        assert self.keys(body, desk) == expected

    def test_an_actor_has_no_place_with_self(self, desk: Desk) -> None:
        record: JsonObject = {"situation": "self"}
        assert self.keys({"actor": {"name": "李红"}}, desk, record) == ["actor"]


class TestDraft:
    """What may be kept before it is finished."""

    def keys(self, body: Json, desk: Desk) -> list[str]:
        review = check_draft(body, form=desk.form)
        return [problem.key for problem in review.problems]

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"content": ""},
            {"event": {"at": "2026-1", "means": []}},
            {"official": {"name": "某领导", "unit": {"unknown": ""}}},
            {"materials": [{}]},
            {"situation": "self", "actor": {}},
        ],
    )
    def test_an_unfinished_one_is_kept(self, desk: Desk, body: JsonObject) -> None:
        assert self.keys(body, desk) == []

    @pytest.mark.parametrize(
        ("body", "key"),
        [
            ({"xyz": 1}, "xyz"),
            ({"content": 5}, "content"),
            ({"content": "a\0b"}, "content"),
            ({"event": {"at": "2026\u202e"}}, "event.at"),
            ({"case": []}, "case"),
            ([], ""),
        ],
    )
    def test_what_cannot_be_stored_is_named(
        self, desk: Desk, body: Json, key: str
    ) -> None:
        assert self.keys(body, desk) == [key]
