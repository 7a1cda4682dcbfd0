"""Of two faults in a card's earlier keys both readers name the one met first."""

import hashlib
from pathlib import Path

import pytest

from judrec.core.canonical import JsonObject
from judrec.core.code import unit_code
from tests.bundle.forgery import listed_anew, members_of
from tests.bundle.sample_station import SampleStation, addressed
from tests.tools.mutations import Path as Place
from tests.tools.mutations import exchanged, resigned, written
from tests.tools.test_same_bounds import judged, made


def with_card(court: SampleStation, card: JsonObject) -> bytes:
    """Pack the court under another card, as it would list and sign that itself."""
    header = court.header(addressed(made().committee))
    whole = members_of(court.source(header), court.key)
    code = unit_code(hashlib.sha256(written(card["card"])).digest()).replace(" ", "")
    before, after = court.card.folder, code[:8]
    moved = {name.replace(before, after): value for name, value in whole.items()}
    moved[f"data/stations/{after}/card.json"] = written(card)
    return made().sealed(listed_anew(moved, court.key))


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "intact"),
        ({(0, "succession", "new"): "x"}, "damaged"),
        ({(0, "succession", "size"): 2}, "wrong_signer"),
        ({(0, "signature"): "", (1, "succession", "new"): "x"}, "wrong_signer"),
        ({(0, "succession", "old"): "x", (1, "signature"): ""}, "damaged"),
    ],
)
def test_earlier_keys_are_looked_at_one_after_the_other(
    tmp_path: Path, changes: dict[Place, object], verdict: str
) -> None:
    court = SampleStation("court")
    court.file()
    for seed in ("second", "third"):
        court.rotate(seed)
        court.read()
    card = court.card_json
    for place, wrong in changes.items():
        card = exchanged(card, ("card", "succeeds", *place), wrong)
    card = resigned("card", card, court.key)
    assert judged(with_card(court, card), tmp_path) == [verdict] * 2
