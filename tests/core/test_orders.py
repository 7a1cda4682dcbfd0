"""Merging is commutative, associative and idempotent, whatever the bundles tell.

What is held is a union, and what counts is what nothing in the union disputes. So both
depend on which bundles came, and neither on when, nor on how often.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.core.continuity import IncomingBundle, IncomingChain
from tests.core.memory_receiver import Receiver
from tests.core.test_continuity import (
    FIRST,
    SECOND,
    STORY,
    THIRD,
    bundle,
    chain_of,
)


def desk(*acts: str, name: str = "desk") -> IncomingChain:
    records = {seq: act for seq, act in enumerate(acts, 1) if act.startswith("鄂")}
    return IncomingChain(name, chain_of(*acts), records)


def carrying(court: IncomingBundle, *desks: IncomingChain) -> IncomingBundle:
    return replace(court, chains=(court.chains[0], *desks))


FORK = (
    *STORY[:3],
    bundle(2, "a", "鄂-1", "b", "鄂-7", "x", previous=FIRST),
    bundle(3, "a", "鄂-1", "b", "鄂-7", "x", "鄂-9", previous=SECOND, twist="on"),
)
REWRITING = (
    *STORY[:3],
    bundle(4, "a", "鄂-8", "b", "鄂-2", "c", "d", previous=THIRD),
    bundle(5, "a", "鄂-1", "b", "鄂-3", "c", "d", "e"),
)
CUT = (
    *STORY[:2],
    bundle(3, "a", "鄂-1", "b", previous=SECOND),
    bundle(5, "a", "鄂-1", "b", "鄂-2", "c", "鄂-4"),
    bundle(4, "a", previous=THIRD, twist="cut again"),
)
UNSEEN = bundle(1, "a", "鄂-1", twist="for somebody else")
DENIED = (
    FIRST,
    bundle(2, "a", "鄂-1", "b", "鄂-2", previous=UNSEEN),
    THIRD,
    bundle(1, "a", "鄂-1", "b", twist="longer"),
    bundle(4, "a", "鄂-1", "b", "鄂-2", "c", previous=THIRD, twist="same ledger"),
)
DESKS = (
    carrying(FIRST, desk("d", "鄂-d1"), desk("e", name="other")),
    carrying(SECOND, desk("d", "鄂-d1", "鄂-d2"), desk("e", "鄂-e1", name="other")),
    carrying(
        THIRD, desk("d", "鄂-lie", "鄂-d2"), desk("e", "鄂-e1", "f", name="other")
    ),
    carrying(STORY[3], desk("d"), desk("g", "鄂-e1", name="other")),
    STORY[4],
)
CASTS = {
    "honest": STORY,
    "fork": FORK,
    "rewriting": REWRITING,
    "cut": CUT,
    "denied": DENIED,
    "desks": DESKS,
}


def outcome(bundles: Sequence[IncomingBundle]) -> object:
    receiver = Receiver()
    receiver.told(*bundles)
    return receiver.digest, receiver.union, receiver.counting


@pytest.mark.parametrize("cast", CASTS)
def test_all_120_orders_of_five_bundles_give_one_holding(cast: str) -> None:
    straight = outcome(CASTS[cast])
    for order in itertools.permutations(CASTS[cast]):
        assert outcome(order) == straight


@pytest.mark.parametrize("cast", CASTS)
def test_receiving_again_changes_nothing(cast: str) -> None:
    assert outcome(CASTS[cast] * 2) == outcome(CASTS[cast])


ACTS = st.lists(st.sampled_from(["a", "b", "鄂-1", "鄂-2"]), min_size=1, max_size=4)


@st.composite
def worlds(draw: st.DrawFn) -> list[IncomingBundle]:
    """Up to six bundles of a court that may tell anything, with a desk that may too."""
    told: list[IncomingBundle] = []
    for at in range(draw(st.integers(1, 6))):
        acts, desks = draw(ACTS), draw(st.lists(ACTS, max_size=1))
        made = bundle(
            draw(st.integers(1, 4)),
            *acts,
            previous=draw(st.sampled_from([None, *told])),
            abandoned=draw(st.frozensets(st.integers(1, 3), max_size=1)),
            twist=f"{at}",
        )
        told.append(carrying(made, *(desk(*each) for each in desks)))
    return told


@settings(max_examples=200, deadline=None)
@given(told=worlds(), data=st.data())
def test_whatever_a_court_tells_the_order_decides_nothing(
    told: list[IncomingBundle], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(told))
    again = data.draw(st.lists(st.sampled_from(told), max_size=3))
    cut = data.draw(st.integers(0, len(order)))
    assert outcome([*order[:cut], *again, *order[cut:], *again]) == outcome(told)
