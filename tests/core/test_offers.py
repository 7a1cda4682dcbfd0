"""What is offered of what was said before."""

from judrec.core.canonical import JsonObject
from judrec.core.offers import MOST, Offer, gather, offers_of


def texts(bodies: list[JsonObject], key: str, typed: str) -> list[str]:
    return [offer.text for offer in gather(map(offers_of, bodies)).matching(key, typed)]


def caused(*causes: str) -> list[JsonObject]:
    return [{"case": {"cause": cause}} for cause in causes]


def test_what_begins_with_it_comes_first_then_what_was_said_oftenest() -> None:
    bodies = caused("房屋买卖合同纠纷", "买卖合同纠纷", "买卖", "买卖合同纠纷")
    found = texts(bodies, "case.cause", "买卖")
    assert found == ["买卖合同纠纷", "房屋买卖合同纠纷"]


def test_one_character_is_too_little_and_eight_lines_are_too_many() -> None:
    bodies = caused(*(f"纠纷{number}" for number in range(20)))
    assert texts(bodies, "case.cause", "纠") == []
    assert len(texts(bodies, "case.cause", "纠纷")) == MOST


def test_width_and_case_do_not_matter() -> None:
    assert texts(caused("ＡＢ公司清算"), "case.cause", "ab公") == ["ＡＢ公司清算"]


def test_what_was_unknown_is_not_offered() -> None:
    bodies: list[JsonObject] = [
        {"official": {"name": "王建国", "unit": {"unknown": "没有说"}, "post": " "}},
        {"official": {"name": {"unknown": "没有说"}, "unit": "江北区委"}},
    ]
    assert gather(map(offers_of, bodies)).matching("official.name", "王建") == (
        Offer("王建国"),
    )
    assert texts(bodies, "actor.unit", "江北") == ["江北区委"]


def test_a_body_of_any_shape_is_read_without_complaint() -> None:
    odd: JsonObject = {"case": [], "official": "王", "event": {"witnesses": {}}}
    assert gather(map(offers_of, [odd, {}])).by_key == {}
