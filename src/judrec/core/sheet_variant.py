"""The two ways in which a record is printed for a case file (design/05)."""

from enum import StrEnum


class Variant(StrEnum):
    """For which part of the file an insert is meant."""

    SECONDARY = "secondary"
    """副卷版: complete; the court's own file, which parties never see."""
    MAIN = "main"
    """正卷版: what parties may read; the leader chooses it."""

    @property
    def label(self) -> str:
        """What people see."""
        return "副卷版" if self is Variant.SECONDARY else "正卷版"
