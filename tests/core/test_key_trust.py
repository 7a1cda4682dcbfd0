"""Whose key is taken: every standing of a key against every card it may meet."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from judrec.core.key_trust import (
    KeyDoubt,
    KeyState,
    KnownKeys,
    ShownKeys,
    Trust,
    forked_key,
    has_fallen,
    succeeds,
    trust,
)
from judrec.core.ledger import Head

UNIT = ("鄂0106", "江原市江北区人民法院", "03")
CHAIN = tuple(bytes([nth]) * 32 for nth in range(20))
ENDS = (Head(5, CHAIN[4]), Head(9, CHAIN[8]))
CARDS = tuple(
    ShownKeys(f"{nth}", UNIT, ("k1", "k2", "k3")[:nth], ENDS[: nth - 1])
    for nth in (1, 2, 3)
)
FIRST, SECOND, THIRD = CARDS
RIVAL = replace(SECOND, code="r", keys=("k1", "rival"))
ELSEWHERE = replace(THIRD, code="e", ends=(Head(4, CHAIN[3]), ENDS[1]))
NONE: frozenset[str] = frozenset()


def judged(
    known: KnownKeys | None,
    shown: ShownKeys,
    *stolen: str,
    size: int = 3,
    made: date | None = date(2026, 11, 17),
) -> Trust:
    return trust(
        known, shown, compromised=frozenset(stolen), made=made, chain=CHAIN[:size]
    )


@pytest.mark.parametrize(
    ("known", "shown", "size", "found"),
    [
        (None, FIRST, 3, Trust(KeyDoubt.STRANGER)),
        (FIRST, FIRST, 3, Trust()),
        (FIRST, SECOND, 6, Trust(succeeds=True)),
        (FIRST, THIRD, 12, Trust(succeeds=True)),
        (SECOND, FIRST, 5, Trust()),
        (SECOND, FIRST, 6, Trust(KeyDoubt.OUTLIVED)),
        (THIRD, SECOND, 9, Trust()),
        (THIRD, SECOND, 10, Trust(KeyDoubt.OUTLIVED)),
        (THIRD, FIRST, 5, Trust()),
        (SECOND, RIVAL, 6, Trust(KeyDoubt.RIVAL)),
        (THIRD, RIVAL, 6, Trust(KeyDoubt.RIVAL)),
        (SECOND, ELSEWHERE, 12, Trust(KeyDoubt.RIVAL)),
        (FIRST, replace(FIRST, code="other"), 3, Trust(KeyDoubt.STRANGER)),
        (FIRST, replace(SECOND, unit=("鄂01", *UNIT[1:])), 6, Trust(KeyDoubt.UNPROVEN)),
        (SECOND, replace(FIRST, unit=("鄂01", *UNIT[1:])), 3, Trust(KeyDoubt.UNPROVEN)),
    ],
)
def test_a_card_is_taken_by_its_place_among_the_keys(
    known: ShownKeys | None, shown: ShownKeys, size: int, found: Trust
) -> None:
    assert judged(KnownKeys(known) if known else None, shown, size=size) == found


def test_of_two_successors_of_one_key_the_second_is_a_rival_whoever_came_first() -> (
    None
):
    for one, other in permutations((SECOND, THIRD, RIVAL, ELSEWHERE), 2):
        forked = {one.code, other.code} != {SECOND.code, THIRD.code}
        assert forked_key(one, other) == (FIRST.key if forked else "")
        assert forked_key(one, FIRST) == forked_key(FIRST, one) == ""
        doubt = judged(KnownKeys(one), other, size=9).doubt
        assert (doubt is KeyDoubt.RIVAL) == forked
    # Once one of them is known to be stolen, there is no second one in use.
    stolen = KnownKeys(SECOND, KeyState.COMPROMISED)
    assert judged(stolen, RIVAL, size=9).doubt is KeyDoubt.UNPROVEN


def test_a_card_falls_with_a_key_that_was_stolen_since_one_was_compared() -> None:
    keys = ("k1", "k2", "k3")
    for compared, stolen in ((1, "k1"), (1, "k2"), (2, "k2"), (3, "k3")):
        assert has_fallen(keys, compared, frozenset({stolen}))
    for compared, stolen in ((2, "k1"), (3, "k1"), (3, "k2"), (1, "k4")):
        assert not has_fallen(keys, compared, frozenset({stolen}))


def test_a_ledger_that_parts_where_the_key_gave_way_is_not_taken() -> None:
    other = (*CHAIN[:4], bytes(32))
    found = trust(KnownKeys(SECOND), FIRST, compromised=NONE, made=None, chain=other)
    assert found.doubt is KeyDoubt.OUTLIVED


@pytest.mark.parametrize("known", [*CARDS, None])
def test_what_a_stolen_key_signs_is_taken_from_nobody(known: ShownKeys | None) -> None:
    held = KnownKeys(known) if known else None
    assert judged(held, FIRST, "k1").doubt is KeyDoubt.COMPROMISED


def test_a_key_out_of_use_vouches_for_no_other() -> None:
    for state in set(KeyState) - {KeyState.IN_USE}:
        known = KnownKeys(FIRST, state, date(2026, 12, 1))
        assert not succeeds(known, SECOND)
        assert judged(known, SECOND, size=6).doubt is KeyDoubt.UNPROVEN


@pytest.mark.parametrize(
    ("made", "doubt"),
    [
        (date(2026, 11, 16), None),
        (date(2026, 11, 17), KeyDoubt.RETIRED),
        (date(2026, 11, 18), KeyDoubt.RETIRED),
        (None, KeyDoubt.RETIRED),
    ],
)
def test_a_retired_key_counts_up_to_the_day_before(
    made: date | None, doubt: KeyDoubt | None
) -> None:
    known = KnownKeys(FIRST, KeyState.RETIRED, date(2026, 11, 17))
    assert judged(known, FIRST, made=made).doubt is doubt


def test_in_whatever_order_cards_are_met_all_are_taken_and_the_last_is_in_use() -> None:
    sizes = {FIRST.code: 5, SECOND.code: 9, THIRD.code: 12}
    for order in permutations((*CARDS, *CARDS)):
        known = KnownKeys(FIRST)
        for shown in order:
            found = judged(known, shown, size=sizes[shown.code])
            assert found.doubt is None
            if found.succeeds:
                known = KnownKeys(shown)
        assert known.shown == THIRD


def test_every_doubt_says_what_happened_and_what_to_do() -> None:
    for doubt in KeyDoubt:
        assert "没有合并任何内容" in doubt.sentence
        assert doubt.hint.endswith("。")
    assert len({doubt.sentence for doubt in KeyDoubt}) == len(KeyDoubt)
