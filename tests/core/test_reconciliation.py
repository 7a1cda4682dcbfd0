"""What was reported at once must come back in its quarter; no order counts."""

from dataclasses import replace
from itertools import permutations

from judrec.core.reconciliation import ImmediateItem, QuarterBundle, not_reappeared

ITEM = ImmediateItem("court", "court", "r1", "鄂0106-03-2026-0001", "2026Q4", 5)
WHOLE = QuarterBundle("court", "2026Q4", complete=True, through={})
WITH_IT = replace(WHOLE, through={("court", "r1"): 5})


def test_nothing_is_asked_before_a_complete_quarter_is_there() -> None:
    running = replace(WHOLE, complete=False)
    others = (replace(WHOLE, sender="other"), replace(WHOLE, quarter="2026Q3"))
    assert not_reappeared([ITEM], []) == ()
    assert not_reappeared([ITEM], [running, *others]) == ()


def test_what_is_not_in_its_quarter_is_named_until_it_comes() -> None:
    older = replace(WHOLE, through={("court", "r1"): 4, ("court", "r2"): 9})
    elsewhere = replace(WHOLE, through={("desk", "r1"): 9})
    assert not_reappeared([ITEM], [WHOLE]) == (ITEM,)
    assert not_reappeared([ITEM], [older, elsewhere]) == (ITEM,)
    later = replace(WITH_IT, complete=False, through={("court", "r1"): 8})
    assert not_reappeared([ITEM], [older, later]) == ()
    assert not_reappeared([ITEM], [WITH_IT]) == ()


def test_the_order_of_arrival_does_not_count_nor_does_a_repetition() -> None:
    second = replace(ITEM, record="r2", number="鄂0106-03-2026-0002", through=7)
    for items in permutations((ITEM, second, ITEM)):
        for bundles in permutations((WHOLE, WITH_IT, WITH_IT)):
            assert not_reappeared(items, bundles) == (second,)
