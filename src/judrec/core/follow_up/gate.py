"""Whether a kind of entry is open on a record by now, and if not, why.

The gates are the law's: a notice is of an act of Art. 15, by an official whom the
committee of the same level manages (Art. 14), and of a record that stands.
"""

from typing import Final

from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.standing import (
    NONE_OF_THEM,
    SAME_LEVEL,
    Standing,
)
from judrec.core.states import State

_OF_STANDING_RECORDS: Final = frozenset(
    {
        FollowKind.CLASSIFY,
        FollowKind.MANAGE,
        FollowKind.REPORT,
        FollowKind.NOTICE,
    }
)
"""Of a record that was voided, what befell who filed it may still be entered."""
_OF_CERTAIN_RECORDS: Final = frozenset({FollowKind.CLASSIFY, FollowKind.NOTICE})
"""What rests on the facts of the record."""
DISPUTED: Final = (
    "这件记录待核实，暂不作准：报送单位前后报来两种内容，或者其密钥可能泄露。"
    "请先与报送单位核实。"
)


def why_closed(
    kind: FollowKind, state: State, standing: Standing, *, disputed: bool = False
) -> str:
    """Say why a kind can't be entered on a record; empty where it can."""
    if state is State.VOID and kind in _OF_STANDING_RECORDS:
        return f"报送单位已经注销这件记录，不再登记{kind.words}。"
    if disputed and kind in _OF_CERTAIN_RECORDS:
        return DISPUTED
    if kind is FollowKind.NOTICE:
        return _notice_closed(standing)
    return ""


def _notice_closed(standing: Standing) -> str:
    if not standing.items:
        return "还没有认定是否属于第十五条的违法干预行为，不能登记通报（第十四条）。"
    if standing.items == (NONE_OF_THEM,):
        return "已经认定不属于违法干预司法活动，不能通报。"
    if not standing.managed_by:
        return (
            "还没有登记管理权限：只有同级党委管理的领导干部才由党委政法委通报"
            "（第十四条）。"
        )
    if standing.managed_by != SAME_LEVEL:
        return (
            f"管理权限是“{standing.managed_by}”，不在同级党委管理权限内，不能通报；"
            "应当向上级党委报告或者向其他党组织通报情况（第十三条）。"
        )
    return ""
