"""The table of states is the whole rule."""

import pytest

from judrec.core.states import (
    Act,
    State,
    acts,
    after,
    allows,
    reason_problem,
    void_reason_problem,
)
from judrec.errors import RefusedError


@pytest.mark.parametrize(
    ("state", "act", "following"),
    [
        (State.DRAFT, Act.FILE, State.FILED),
        (State.DRAFT, Act.DELETE, State.DELETED),
        (State.FILED, Act.CORRECT, State.CORRECTED),
        (State.FILED, Act.SUPPLEMENT, State.FILED),
        (State.FILED, Act.ATTACH, State.FILED),
        (State.FILED, Act.VOID, State.VOID),
        (State.CORRECTED, Act.ATTACH, State.CORRECTED),
        (State.CORRECTED, Act.VOID, State.VOID),
        (State.VOID, Act.PRINT, State.VOID),
    ],
)
def test_an_act_leads_to_its_state(state: State, act: Act, following: State) -> None:
    assert after(state, act) is following


@pytest.mark.parametrize("state", [State.FILED, State.CORRECTED, State.VOID])
@pytest.mark.parametrize("act", [Act.EDIT, Act.DELETE, Act.FILE])
def test_a_filed_record_is_never_edited_or_deleted(state: State, act: Act) -> None:
    with pytest.raises(RefusedError) as refusal:
        after(state, act)
    assert refusal.value.code == "state"
    assert state.label in refusal.value.what


def test_a_void_record_is_only_read_and_printed() -> None:
    assert acts(State.VOID) == (Act.READ, Act.PRINT)
    assert acts(State.DELETED) == ()


def test_what_the_table_refuses_it_does_not_allow() -> None:
    for state in State:
        for act in Act:
            if not allows(state, act):
                with pytest.raises(RefusedError):
                    after(state, act)


@pytest.mark.parametrize("reason", ["误录", "重复", "测试", "其他：当事人重名"])
def test_a_listed_reason_voids(reason: str) -> None:
    assert void_reason_problem(reason) is None


@pytest.mark.parametrize("reason", ["", "不要了", "其他：", "其他：。", "其他：\0甲"])
def test_any_other_reason_does_not(reason: str) -> None:
    problem = void_reason_problem(reason)
    assert problem is not None
    assert problem.key == "reason"


def test_a_correction_needs_a_reason() -> None:
    assert reason_problem("案号写错") is None
    assert reason_problem(" ") is not None
    assert reason_problem("甲\u202e乙") is not None
