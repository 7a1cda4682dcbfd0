"""What is printed of one record, and how its copies are counted (design/05).

The ledger names a printing by what it is counted as: the two variants of the insert
are counted apart, every other sheet by its kind.
"""

from enum import StrEnum
from typing import Final

from judrec.core.sheet_variant import Variant


class SheetKind(StrEnum):
    """A sheet of a record."""

    INSERT = "insert"
    """入卷件, for the case file."""
    SLIP = "slip"
    """记录凭证, for the recorder."""
    ENVELOPE = "envelope"
    """密封袋封面, for the time until binding."""
    TRANSCRIPT = "transcript"
    """抄录页, for retyping on the courts' own platform."""
    CARRIERS = "carriers"
    """载体登记表: on what each material lies (Art. 10)."""
    EXCERPT = "excerpt"
    """留痕摘录: what the ledger says of the record."""

    def counted_as(self, variant: Variant) -> str:
        """Give what its copies are counted as; the variant matters to inserts alone."""
        if self is SheetKind.INSERT and variant is Variant.MAIN:
            return MAIN_INSERT
        return str(self)


MAIN_INSERT: Final = "insert-main"
IMMEDIATE_LETTER: Final = "immediate-letter"
"""A letter on the record, not one of its sheets: it goes to a receiver (Art. 13)."""

SHEET_NAMES: Final = {
    "insert": "入卷件（副卷版）",
    MAIN_INSERT: "入卷件（正卷版）",
    "slip": "记录凭证",
    "envelope": "密封袋封面",
    "transcript": "抄录页",
    "carriers": "载体登记表",
    "excerpt": "留痕摘录",
    IMMEDIATE_LETTER: "立即报告",
}
"""What people call a sheet, by what it is counted as."""

INTO_THE_CASE_FILE: Final = frozenset({"insert", MAIN_INSERT})
"""By what they are counted as: what Art. 10 wants in the file."""

WITHOUT_LEDGER_CODE: Final = frozenset({"envelope"})
"""Sheets that bear the record's code alone, which stands for what was filed: such a
sheet is no anchor of the ledger."""
