"""One folder, one failure: the contract for a second implementation."""

import itertools
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from judrec.actions.receiving.incoming import latest_day
from judrec.actions.units.known_keys import shown_keys
from judrec.bundle.card import read_card
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.continuity import IncomingBundle, Judgement
from judrec.core.key_trust import KeyState, KnownKeys, ShownKeys, trust
from judrec.core.shape import objects, text, texts
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import identity_from_text
from tests.core.memory_receiver import Receiver
from tests.store.campaign import sample

PLACE: Final = Path(__file__).parent / "bundles"
CASES: Final = sorted(path.parent.name for path in PLACE.glob("*/case.json"))


HELD: Final = (
    "first",
    "second",
    "third",
    "rewritten",
    "fork",
    "shorter",
    "after-abandoned",
)
CASTS: Final = [*itertools.combinations(HELD, 5)]


def case_of(name: str) -> JsonObject:
    return parse_object((PLACE / name / "case.json").read_bytes())


def keys_of(file: str) -> ShownKeys:
    """Give the keys of a card that lies among the vectors."""
    return shown_keys(read_card(parse_object((PLACE / file).read_bytes())))


class Keeper:
    """Whom the receiver of a case takes for whom, and what it holds."""

    def __init__(self, case: JsonObject) -> None:
        self._case = case
        self._receiver = Receiver()
        cards = [keys_of(card) for card in texts(case, "confirmed")]
        self._known = {card.station: KnownKeys(card) for card in cards}
        if "retired" in case:
            day = date.fromisoformat(text(case, "retired"))
            self._known = {
                card.station: KnownKeys(card, KeyState.RETIRED, day) for card in cards
            }
        self._stolen = frozenset(
            keys_of(card).key
            for card in texts({"compromised": [], **case}, "compromised")
        )

    def receive(self, file: str) -> Judgement:
        """Open and judge one bundle."""
        try:
            return self.receive_opened(self.opened(file))
        except BundleError as error:
            return Judgement(error.verdict)

    def opened(self, file: str) -> OpenedBundle:
        """Open a bundle as this receiver.

        Raises:
            BundleError: with the verdict.
        """
        case = self._case
        key = (PLACE / text(case, "identity")).read_text().strip()
        codes = frozenset({text(case, "own")})
        return open_bundle(PLACE / file, [identity_from_text(key)], own_codes=codes)

    def receive_opened(self, opened: OpenedBundle) -> Judgement:
        """Judge one that was opened."""
        receiver, shown = self._receiver, shown_keys(opened.sender.card)
        found = trust(
            self._known.get(shown.station),
            shown,
            compromised=self._stolen,
            made=latest_day(opened.sender, opened.header.made_at),
            chain=opened.sender.chain,
        )
        # What is held already stays so, whatever became of the key that signed it.
        digests = [held.tagmanifest for held in receiver.bundles]
        receiver.confirmed = found.doubt is None or opened.tagmanifest in digests
        judgement = receiver.receive(opened.incoming())
        if found.succeeds and judgement.verdict.merges:
            self._known[shown.station] = KnownKeys(shown)
        return judgement


@pytest.mark.parametrize("name", CASES)
def test_a_vector_gets_its_verdict(name: str) -> None:
    case = case_of(name)
    keeper = Keeper(case)
    for earlier in objects(case, "before"):
        judgement = keeper.receive(text(earlier, "bundle"))
        assert judgement.verdict.value == text(earlier, "verdict")
    judgement = keeper.receive(text(case, "bundle"))
    assert judgement.verdict.value == text(case, "verdict")
    assert judgement.first_difference == case["first_difference"]
    assert judgement.record == text(case, "record")
    assert list(judgement.missing) == case["missing"]


def test_every_verdict_has_a_vector() -> None:
    told = {text(case_of(name), "verdict") for name in CASES}
    assert told == {verdict.value for verdict in Verdict}


def test_the_vectors_stay_small() -> None:
    assert sum(file.stat().st_size for file in PLACE.rglob("*")) < 36 << 20


@pytest.fixture(scope="module")
def arriving() -> dict[str, IncomingBundle]:
    """Bundles of one court: an honest history, and what contradicts it."""
    keeper = Keeper(case_of("first"))
    return {name: keeper.opened(f"{name}.jrb").incoming() for name in HELD}


@pytest.mark.parametrize("cast", sample(CASTS, 7), ids=" ".join)
def test_five_bundles_leave_one_and_the_same_in_all_120_orders(
    arriving: dict[str, IncomingBundle], cast: tuple[str, ...]
) -> None:
    left = set()
    for order in itertools.permutations(cast):
        receiver = Receiver()
        receiver.told(*(arriving[name] for name in order))
        again = receiver.told(*(arriving[name] for name in order))
        assert again == [Verdict.REPLAYED] * 5
        union = frozenset(receiver.union.items())
        left.add((receiver.digest, union, repr(receiver.counting)))
    assert len(left) == 1
