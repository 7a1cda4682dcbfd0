"""JSON's true is 1 in Python, and no number to a reader in any other language."""

from pathlib import Path

import pytest

from judrec.core.canonical import JsonObject, parse_object
from tests.bundle.carried import carrying, desk_with
from tests.bundle.forgery import listed_anew, members_of
from tests.bundle.sample_station import SampleStation, addressed
from tests.tools.mutations import exchanged, resigned, written
from tests.tools.test_same_bounds import judged, made


@pytest.mark.parametrize(
    ("said", "verdict"),
    [({}, "intact"), ({"records": True}, "damaged"), ({"through": True}, "damaged")],
)
def test_what_is_said_of_a_desk_is_counted_in_numbers(
    tmp_path: Path, said: JsonObject, verdict: str
) -> None:
    court = SampleStation("court")
    court.file()
    to = addressed(made().committee)
    members = carrying(court, desk_with(1), to, untrue=said)
    assert judged(made().sealed(members), tmp_path) == [verdict] * 2


@pytest.mark.parametrize(("size", "verdict"), [(1, "intact"), (True, "damaged")])
def test_the_size_of_a_ledger_is_a_number(
    tmp_path: Path, size: object, verdict: str
) -> None:
    court = SampleStation("court")
    court.file()
    source = court.source(court.header(addressed(made().committee)))
    members = members_of(source, court.key)
    name = next(name for name in members if name.endswith("head.json"))
    told = exchanged(parse_object(members[name]), ("head", "size"), size)
    head = written(resigned("head", told, court.key))
    lie = listed_anew({**members, name: head}, court.key)
    assert judged(made().sealed(lie), tmp_path) == [verdict] * 2
