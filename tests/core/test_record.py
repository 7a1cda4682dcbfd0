"""Who, for whom, which case: what must be there, and what may be unknown."""

import pytest

from tests.core.desk import ASSOCIATE, GONE, Desk, changed


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
