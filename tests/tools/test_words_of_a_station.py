"""What stands in a reader's own sentences is no text that a station may choose."""

from pathlib import Path

import pytest

from judrec.core.canonical import Json, parse_object
from tests.bundle.forgery import listed_anew, members_of
from tests.bundle.sample_station import SampleStation, addressed
from tests.tools.mutations import HEADER, exchanged, resigned, written
from tests.tools.test_first_fault import with_card
from tests.tools.test_same_bounds import judged, made

LONG = "席" * 20


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("03", "intact"),
        (LONG, "intact"),
        (LONG + "位", "damaged"),
        ("", "damaged"),
        ("03 已核实", "damaged"),
        ("03\u202e", "damaged"),
        ("03-04", "damaged"),
        ("０３", "damaged"),
    ],
)
@pytest.mark.parametrize("place", [("desk",), ("unit", "code")])
def test_a_cards_codes_are_codes(
    tmp_path: Path, place: tuple[str, ...], code: str, verdict: str
) -> None:
    unit = code if place == ("unit", "code") else "鄂0106"
    desk = code if place == ("desk",) else "03"
    court = SampleStation("court", (unit, "某市某区人民法院"), desk)
    if verdict == "intact":
        header = court.header(addressed(made().committee))
        whole = members_of(court.source(header), court.key)
        assert judged(made().sealed(whole), tmp_path) == [verdict] * 2
        return
    honest = SampleStation("court")
    card = exchanged(honest.card_json, ("card", *place), code)
    lie = resigned("card", card, honest.key)
    assert judged(with_card(honest, lie), tmp_path) == [verdict] * 2


@pytest.mark.parametrize(
    ("acts", "verdict"),
    [
        (1, "intact"),
        (7, "intact"),
        (None, "intact"),
        ("7 条，已核实", "damaged"),
        (True, "damaged"),
        (-1, "damaged"),
    ],
)
def test_how_many_acts_a_head_tells_of_is_a_number(
    tmp_path: Path, acts: Json, verdict: str
) -> None:
    court = SampleStation("court")
    court.file()
    header = court.header(addressed(made().committee))
    members = members_of(court.source(header), court.key)
    name = next(name for name in members if name.endswith("head.json"))
    head = {**court.head_json()}
    told = exchanged(head, ("head", "acts"), acts)
    lie = {**members, name: written(resigned("head", told, court.key))}
    whole = listed_anew(lie, court.key)
    assert judged(made().sealed(whole), tmp_path) == [verdict] * 2


@pytest.mark.parametrize("key", ["not_reported", "left_out"])
@pytest.mark.parametrize(("desk", "verdict"), [("07", "intact"), ("07、08", "damaged")])
def test_desks_are_named_by_their_codes(
    tmp_path: Path, key: str, desk: str, verdict: str
) -> None:
    said = {"code": "1" * 24, "desk": desk, "why": "too_large"}
    header = {**parse_object(made().members[HEADER]), key: [said]}
    content = made().with_file(HEADER, written(header))
    assert judged(content, tmp_path) == [verdict] * 2
