"""The eight kinds of entry that follow a record, and what each is entered on."""

from enum import StrEnum
from typing import Final


class FollowKind(StrEnum):
    """What a committee enters; the value is a block of forms/follow-up.toml."""

    CLASSIFY = "classify"
    """Whether it is one of the acts of Art. 15."""
    MANAGE = "manage"
    """Which party committee manages the official (Art. 13, 14)."""
    REPORT = "report"
    """Reported and copied to (Art. 13)."""
    NOTICE = "notice"
    """Approved, notified, copied to (Art. 14, 16)."""
    ACCOUNT = "account"
    """Held accountable, by the discipline organ (Art. 17-19)."""
    OMISSION = "omission"
    """Not recorded, or not truthfully, as found by an organ (Art. 20)."""
    RETALIATION = "retaliation"
    """What befell who recorded (Art. 12, 19)."""
    ASSESS = "assess"
    """Items 四 and 五 of Art. 23, by hand."""

    @property
    def action(self) -> str:
        """The ledger's word for it."""
        return _ACTIONS[self]

    @property
    def words(self) -> str:
        """What people see."""
        return _WORDS[self]

    @property
    def about_an_official(self) -> bool:
        """Whether it is about one of the officials that a record names."""
        return self in _OFFICIAL

    @property
    def on_a_unit(self) -> bool:
        """Whether it can be entered on a unit, without a record."""
        return self in _UNIT

    @property
    def on_nothing(self) -> bool:
        """Whether it is entered on neither a record nor a unit."""
        return self is FollowKind.ASSESS


_ACTIONS: Final = {
    FollowKind.CLASSIFY: "follow.classified",
    FollowKind.MANAGE: "follow.managed",
    FollowKind.REPORT: "follow.reported",
    FollowKind.NOTICE: "follow.noticed",
    FollowKind.ACCOUNT: "follow.accountability",
    FollowKind.OMISSION: "follow.not_recorded",
    FollowKind.RETALIATION: "follow.retaliation",
    FollowKind.ASSESS: "follow.assessment",
}
_WORDS: Final = {
    FollowKind.CLASSIFY: "违法干预认定",
    FollowKind.MANAGE: "管理权限",
    FollowKind.REPORT: "报告和抄送",
    FollowKind.NOTICE: "通报",
    FollowKind.ACCOUNT: "责任追究",
    FollowKind.OMISSION: "不记录、不如实记录",
    FollowKind.RETALIATION: "打击报复",
    FollowKind.ASSESS: "考核事项",
}
_OFFICIAL: Final = frozenset(
    {FollowKind.CLASSIFY, FollowKind.MANAGE, FollowKind.REPORT, FollowKind.NOTICE}
)
_UNIT: Final = frozenset(
    {FollowKind.ACCOUNT, FollowKind.OMISSION, FollowKind.RETALIATION}
)


class StationKind(StrEnum):
    """Whose station it is: what may be entered here follows from it."""

    COURT = "court"
    """办案单位: records, and never classifies."""
    COMMITTEE = "committee"
    """同级党委政法委: follows up (Art. 13-16, 21)."""
    SUPERIOR = "superior"
    """上级司法机关: receives, reads, sums up."""

    @property
    def words(self) -> str:
        """What people see."""
        return _STATIONS[self]


_STATIONS: Final = {
    StationKind.COURT: "办案单位",
    StationKind.COMMITTEE: "同级党委政法委",
    StationKind.SUPERIOR: "上级司法机关",
}
