"""What becomes of a printed sheet, as a table: (state, act) → state.

A copy of several cases is a sheet for each, and each goes into its own dossier: so the
thing that has a state is a sheet of a copy. The printing's own entry is never touched;
an act entered wrongly is put right by a later one, and both stay readable.
"""

from enum import StrEnum
from typing import Final

from judrec.core.sheet_variant import Variant
from judrec.errors import RefusedError

INSERTS: Final = {"insert": Variant.SECONDARY, "insert-main": Variant.MAIN}
"""The sheets that belong into a dossier, by how their copies are counted."""


class CopyState(StrEnum):
    """Where a sheet is."""

    OUT = "out"
    """Printed, and nothing entered of it since."""
    RETURNED = "returned"
    DESTROYED = "destroyed"
    BOUND = "bound"
    FAILED = "failed"
    """Numbered, but no paper came of it: there is nothing to enter."""

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]


class CopyAct(StrEnum):
    """What is entered of a sheet."""

    BIND = "bound"
    RETURN = "returned"
    DESTROY = "destroyed"

    @property
    def action(self) -> str:
        """The entry's action."""
        return f"copy.{self.value}"

    @property
    def label(self) -> str:
        """What people see."""
        return _VERBS[self]


_LABELS: Final = {
    CopyState.OUT: "在外",
    CopyState.RETURNED: "已收回",
    CopyState.DESTROYED: "已销毁",
    CopyState.BOUND: "已入卷",
    CopyState.FAILED: "没有印成",
}
_VERBS: Final = {
    CopyAct.BIND: "入卷",
    CopyAct.RETURN: "收回",
    CopyAct.DESTROY: "销毁",
}

_TABLE: Final = {
    (CopyState.OUT, CopyAct.BIND),
    (CopyState.OUT, CopyAct.RETURN),
    (CopyState.OUT, CopyAct.DESTROY),
    (CopyState.RETURNED, CopyAct.BIND),
    (CopyState.RETURNED, CopyAct.RETURN),
    (CopyState.RETURNED, CopyAct.DESTROY),
    # Entered wrongly, or moved within the dossier.
    (CopyState.BOUND, CopyAct.BIND),
    # Taken out of the dossier again.
    (CopyState.BOUND, CopyAct.RETURN),
    (CopyState.DESTROYED, CopyAct.DESTROY),
    # What was entered as destroyed turned up: it may well do so.
    (CopyState.DESTROYED, CopyAct.RETURN),
}
_HINTS: Final = {
    CopyState.BOUND: "已入卷的要先从卷内取出，登记收回。",
    CopyState.DESTROYED: "登记为已销毁的又出现了，请先登记收回，并写明从哪里收回。",
    CopyState.FAILED: "没有印成的份没有纸件；请核对份号，或者打印新的一份。",
}


def copy_words(number: int, *, reprint: bool) -> str:
    """Say which copy it is, as the foot of a sheet does: 第2份（补打）."""
    return f"第{number}份" + ("（补打）" if reprint else "")


def allows(state: CopyState, act: CopyAct) -> bool:
    """Tell whether the table has the act."""
    return (state, act) in _TABLE


def require_allowed(state: CopyState, act: CopyAct) -> None:
    """Let an act through that the table has.

    Raises:
        RefusedError: `copy_state`.
    """
    if not allows(state, act):
        raise RefusedError(
            f"这一份登记为{state.label}，不能登记{act.label}。没有改动任何内容。",
            _HINTS.get(state, "请核对份号。"),
            code="copy_state",
        )
