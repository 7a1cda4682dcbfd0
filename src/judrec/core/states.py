"""The states of a record, as a table: (state, act) → state.

A filed record is never edited and never deleted (design/02). What isn't in the table
isn't allowed; the table is the whole rule.
"""

from enum import StrEnum

from judrec.core.form import OTHER
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import Problem, RefusedError

VOID_REASONS = ("误录", "重复", "测试")
"""Beside these, `其他：…` is taken."""


class State(StrEnum):
    """Where a record stands."""

    DRAFT = "draft"
    FILED = "filed"
    CORRECTED = "corrected"
    VOID = "void"
    DELETED = "deleted"
    """A draft that was thrown away; only its trace is left."""

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]


class Act(StrEnum):
    """What can be done to a record."""

    EDIT = "edit"
    DELETE = "delete"
    FILE = "file"
    CORRECT = "correct"
    ATTACH = "attach"
    SUPPLEMENT = "supplement"
    VOID = "void"
    READ = "read"
    PRINT = "print"

    @property
    def label(self) -> str:
        """What people see."""
        return _VERBS[self]


_LABELS = {
    State.DRAFT: "草稿",
    State.FILED: "已入库",
    State.CORRECTED: "已补正",
    State.VOID: "已注销",
    State.DELETED: "已删除",
}

_VERBS = {
    Act.EDIT: "修改",
    Act.DELETE: "删除",
    Act.FILE: "提交入库",
    Act.CORRECT: "补正",
    Act.ATTACH: "附材料",
    Act.SUPPLEMENT: "补充",
    Act.VOID: "注销",
    Act.READ: "查阅",
    Act.PRINT: "打印",
}

_TABLE = {
    (State.DRAFT, Act.EDIT): State.DRAFT,
    (State.DRAFT, Act.DELETE): State.DELETED,
    (State.DRAFT, Act.FILE): State.FILED,
    (State.FILED, Act.CORRECT): State.CORRECTED,
    (State.FILED, Act.ATTACH): State.FILED,
    (State.FILED, Act.SUPPLEMENT): State.FILED,
    (State.FILED, Act.VOID): State.VOID,
    (State.FILED, Act.READ): State.FILED,
    (State.FILED, Act.PRINT): State.FILED,
    (State.CORRECTED, Act.CORRECT): State.CORRECTED,
    (State.CORRECTED, Act.ATTACH): State.CORRECTED,
    (State.CORRECTED, Act.SUPPLEMENT): State.CORRECTED,
    (State.CORRECTED, Act.VOID): State.VOID,
    (State.CORRECTED, Act.READ): State.CORRECTED,
    (State.CORRECTED, Act.PRINT): State.CORRECTED,
    (State.VOID, Act.READ): State.VOID,
    (State.VOID, Act.PRINT): State.VOID,
}

_AFTER_FILING = "写错的用“补正”，有新情况的用“补充”，误录的用“注销”。"

_HINTS = {
    State.DRAFT: "请先提交入库。",
    State.FILED: _AFTER_FILING,
    State.CORRECTED: _AFTER_FILING,
    State.VOID: "已注销的记录只能查阅和打印；需要重新记录的，请新建一份。",
    State.DELETED: "这份草稿已经不在了，请新建一份。",
}


def after(state: State, act: Act) -> State:
    """Give the state that `act` leads to.

    Raises:
        RefusedError: `state` where the table doesn't allow the act.
    """
    following = _TABLE.get((state, act))
    if following is None:
        raise RefusedError(
            f"{state.label}的记录不能{act.label}。没有改动任何内容。",
            _HINTS[state],
            code="state",
        )
    return following


def allows(state: State, act: Act) -> bool:
    """Tell whether the table allows the act."""
    return (state, act) in _TABLE


def acts(state: State) -> tuple[Act, ...]:
    """Give all acts that a state allows, in the order of `Act`."""
    return tuple(act for act in Act if allows(state, act))


def void_reason_problem(reason: str) -> Problem | None:
    """Tell what is wrong with the reason for voiding; None where nothing is."""
    if reason in VOID_REASONS:
        return None
    own = reason.removeprefix(OTHER)
    if reason.startswith(OTHER) and says_something(own):
        return reason_problem(own)
    words = "、".join(VOID_REASONS)
    return Problem("reason", "", f"注销原因请选 {words}，或者写“{OTHER}”加具体原因。")


def reason_problem(reason: str) -> Problem | None:
    """Tell what is wrong with the reason for a correction; None where nothing is."""
    if not says_something(reason):
        return Problem("reason", "", "请写明原因。")
    found = forbidden_character(reason, multiline=True)
    if found is None:
        return None
    position, name = found
    return Problem(
        "reason", "", f"第{position}个字符是看不见的控制字符（{name}），请删除。"
    )
