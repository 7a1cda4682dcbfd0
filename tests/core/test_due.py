"""Whether a quarter is reported: every state, whatever order the bundles came in."""

from dataclasses import replace
from itertools import permutations

import pytest

from judrec.core.due import Arrival, Owed, Reported, standing
from judrec.core.quarter import Quarter

Q2, Q3, Q4 = (Quarter(2026, nth) for nth in (2, 3, 4))


def came(nth: int, quarter: Quarter = Q3, *, complete: bool = True) -> Arrival:
    return Arrival(nth, quarter, complete, "2026-10-05T02:00:00Z", "continuous")


@pytest.mark.parametrize(
    ("arrivals", "missing", "owed", "ended", "state", "word"),
    [
        ((), (), True, True, Reported.MISSING, "未报"),
        ((), (), True, False, Reported.PENDING, "未到期"),
        ((), (), False, True, Reported.NOT_OWED, "—"),
        ((), (), False, False, Reported.NOT_OWED, "—"),
        ((came(1, complete=False),), (), True, False, Reported.PENDING, "未到期"),
        ((came(1, complete=False),), (), True, True, Reported.INCOMPLETE, "未报全"),
        ((came(1),), (), True, True, Reported.RECEIVED, "已报"),
        ((came(1),), (), False, True, Reported.RECEIVED, "已报"),
        ((came(1, complete=False), came(2)), (), True, True, Reported.RECEIVED, "已报"),
        ((came(1), came(2)), (), True, True, Reported.RECEIVED, "补报"),
        ((came(1, Q2), came(3, Q4)), (2,), True, True, Reported.MISSING, "缺期"),
        ((came(1, Q2), came(2, Q4)), (), True, True, Reported.MISSING, "未报"),
        ((came(2, Q2), came(3, Q4)), (1,), True, True, Reported.MISSING, "未报"),
    ],
)
def test_each_quarter_has_one_state_and_one_word(
    arrivals: tuple[Arrival, ...],
    missing: tuple[int, ...],
    *,
    owed: bool,
    ended: bool,
    state: Reported,
    word: str,
) -> None:
    for order in permutations(arrivals):
        found = standing(Q3, order, missing, owed=owed, ended=ended)
        assert (found.state, found.word) == (state, word)
        assert found.overdue == (state in {Reported.MISSING, Reported.INCOMPLETE})


def test_what_contradicts_is_looked_into_and_not_asked_for_again() -> None:
    kept = replace(came(2), verdict="rewritten", merged=False)
    found = standing(Q3, (kept,), (), owed=True, ended=True)
    assert (found.state, found.word) == (Reported.MISSING, "待核实")
    assert (found.overdue, found.urged, found.arrivals) == (True, False, ())
    found = standing(Q3, (came(1), kept), (), owed=True, ended=True)
    assert (found.word, found.kept) == ("已报", (kept,))
    found = standing(Q3, (kept,), (), owed=True, ended=False)
    assert found.word == "未到期"


def test_only_what_came_after_the_whole_quarter_is_a_supplement() -> None:
    found = standing(
        Q3, (came(4), came(1, complete=False), came(2)), (), owed=True, ended=True
    )
    assert [each.nth for each in found.arrivals] == [1, 2, 4]
    assert [each.nth for each in found.supplements] == [4]


def test_a_unit_owes_from_its_first_quarter_to_its_last() -> None:
    assert [Owed(Q3).covers(each) for each in (Q2, Q3, Q4)] == [False, True, True]
    assert [Owed(Q3, Q3).covers(each) for each in (Q3, Q4)] == [True, False]
    assert not Owed(None).covers(Q3)
