"""Say of a printing that no paper came of it: so numbers of copies explain themselves.

A copy's number is given before the printer is asked; a jam, a lock or a printer that
went away can leave the number without its paper. The printing's entry is never touched:
this one follows it. The number isn't used again, the copy counts no more, and the head
that it would have carried anchors nothing.
"""

from typing import Final

from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.errors import RefusedError
from judrec.store.door import Act

_PRINTED: Final = ("record.printed", "sheet.printed")
_SAID_BEFORE: Final = "SELECT 1 FROM failed_print WHERE printing = ?"
_ENTERED_SINCE: Final = (
    "SELECT 1 FROM copy_fate f JOIN print_copy p ON p.record = f.record "
    "AND p.kind = f.kind AND p.copy = f.copy WHERE p.seq = ?"
)


def enter_failed(station: Station, printing: int) -> None:
    """Enter that a printing, named by its entry, gave no paper.

    Raises:
        RefusedError: `no_printing` where the entry is none, or another person's;
            `state` where it was said before, or something was entered of the paper.
    """
    with station.writing() as writing:
        subject, kind, copy = _printing(station, printing)
        if _found(station, _SAID_BEFORE, printing):
            what = f"第 {copy} 份已经标明没有印成，没有重复登记。"
            raise RefusedError(what, "不用再做什么。", code="state")
        if _found(station, _ENTERED_SINCE, printing):
            raise RefusedError(
                f"第 {copy} 份已经登记入卷、收回或者销毁，不能标明没有印成。没有改动。",
                "请先核对是哪一份没有印成。",
                code="state",
            )
        content: JsonObject = {"printing": printing, "kind": kind, "copy": copy}
        writing.append(Act("copy.failed", subject, content))


def _found(station: Station, statement: str, printing: int) -> bool:
    return bool(station.database.rows(statement, printing))


def _printing(station: Station, printing: int) -> tuple[str, str, int]:
    """Give what was printed: what it is about, its kind, its copy."""
    rows = station.database.rows(
        "SELECT opening ->> 'subject', content ->> 'kind', content ->> 'copy' "
        "FROM entry WHERE seq = ? AND opening ->> 'action' IN (?, ?) "
        "AND opening ->> 'actor' = ?",
        printing,
        *_PRINTED,
        station.person.id,
    )
    if not rows:
        raise RefusedError(
            "没有找到您的这一次打印，没有登记。",
            "没有印成的，由打印的人自己标明。",
            code="no_printing",
        )
    subject, kind, copy = rows[0]
    return subject, kind, copy
