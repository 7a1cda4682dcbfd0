"""What a supplement and a draft may hold."""

import pytest

from judrec.core.canonical import Json, JsonObject
from judrec.core.record import check_draft, check_supplement
from tests.core.desk import ASSOCIATE, Desk


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
