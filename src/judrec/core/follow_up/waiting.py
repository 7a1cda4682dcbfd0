"""What waits to be done on an official of a received record, by the law's own steps.

A list of what nobody has entered yet, and no finding: whoever looks decides.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from judrec.core.follow_up.standing import (
    COPIES,
    OTHER_ORGAN,
    SAME_LEVEL,
    SUPERIOR_LEVEL,
    Standing,
)


class Waiting(StrEnum):
    """A step that nothing was entered of; the value is the word of `--json`."""

    CLASSIFY = "classify"
    MANAGE = "manage"
    REPORT = "report"
    REPORT_ELSEWHERE = "report_elsewhere"
    APPROVE = "approve"
    NOTICE = "notice"
    COPIES = "copies"
    APPROVAL_GONE = "approval_gone"
    GROUND_GONE = "ground_gone"
    """Notified of somebody whom by now no notice may be of."""

    @property
    def words(self) -> str:
        """What people see."""
        return _WORDS[self]


_WORDS: Final = {
    Waiting.CLASSIFY: "尚未认定",
    Waiting.MANAGE: "管理权限尚未查明",
    Waiting.REPORT: "尚未报告同级党委、抄送",
    Waiting.REPORT_ELSEWHERE: "尚未向上级党委报告或者向其他党组织通报",
    Waiting.APPROVE: "尚未报经同级党委批准通报",
    Waiting.NOTICE: "已批准，尚未通报",
    Waiting.COPIES: "已通报，尚未全部抄送",
    Waiting.APPROVAL_GONE: "已通报，但批准的登记已经撤回",
    Waiting.GROUND_GONE: "已通报，但违法干预认定或者同级党委管理的登记已经改变",
}
_KNOWN: Final = frozenset({SAME_LEVEL, SUPERIOR_LEVEL, OTHER_ORGAN})
_AT_ONCE: Final = frozenset({"committee", "discipline", "organisation"})
"""What Art. 13 asks for of every record: reported and, at the same time, copied to."""
_ELSEWHERE: Final = {SUPERIOR_LEVEL: "superior", OTHER_ORGAN: "other"}


def waits(standing: Standing) -> tuple[Waiting, ...]:
    """Give what waits, in the order of the law."""
    return tuple(_waits(standing))


def _waits(standing: Standing) -> Iterator[Waiting]:
    if not standing.items:
        yield Waiting.CLASSIFY
    if standing.managed_by not in _KNOWN:
        yield Waiting.MANAGE
    if not standing.reports >= _AT_ONCE:
        yield Waiting.REPORT
    elsewhere = _ELSEWHERE.get(standing.managed_by)
    if elsewhere is not None and elsewhere not in standing.reports:
        yield Waiting.REPORT_ELSEWHERE
    if standing.unlawful and standing.managed_by == SAME_LEVEL:
        yield from _notice(standing)
    elif standing.notified_on:
        yield Waiting.GROUND_GONE


def _notice(standing: Standing) -> Iterator[Waiting]:
    if standing.notified_on and not standing.approved:
        yield Waiting.APPROVAL_GONE
    elif not standing.approved:
        yield Waiting.APPROVE
    elif not standing.notified_on:
        yield Waiting.NOTICE
    if standing.notified_on and not standing.copies >= frozenset(COPIES):
        yield Waiting.COPIES
