"""How, when and with what words: the rules by means, times, lists and characters."""

from datetime import datetime

import pytest

from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Form
from judrec.core.record import Recorder, check
from tests.core.desk import ASSOCIATE, GONE, Desk, changed


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
