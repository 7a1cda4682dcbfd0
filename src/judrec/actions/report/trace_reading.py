"""A report tells of each record of its period: making one is a reading of them all.

Whoever opens it, prints it or saves its tables reads them, with a window or without:
so each of these chains the reading, and who recorded sees it in the record's life
(design/01, promise 8).
"""

from collections.abc import Iterable
from enum import StrEnum

from judrec.core.canonical import Json
from judrec.core.report.period import Period
from judrec.store.door import Act, Writing


class Reading(StrEnum):
    """For what a report was made; the value stands in the ledger."""

    WRITE = "write"
    PRINT = "print"
    TABLE = "table"


def trace_reading(
    writing: Writing, period: Period, records: Iterable[str], purpose: Reading
) -> None:
    """Chain that the records of a report were read; `records` are their ids."""
    read: list[Json] = [*records]
    content = {"records": read, "purpose": purpose.value}
    writing.append(Act("report.read", str(period), {**content}))
