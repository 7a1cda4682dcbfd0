"""Say of a printing that no paper came of it: so numbers of copies explain themselves.

A copy's number is given before the printer is asked; a jam, a lock or a printer that
went away can leave the number without its paper. The printing's entry is never touched:
this one follows it, at once or later. The number isn't used again, the copy counts no
more, and the head that it would have carried anchors nothing.

Whoever printed says it: he alone stood at the printer. For one who works here no longer
the keeper or the leader says it, else his copies would be out for ever.

The copy of a report that was set into a bundle lies with its receivers, unless the
ledger says that no bundle came of it.
"""

from typing import Final

from judrec.actions.paper.printing_entry import PrintingEntry, printing_entry
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.errors import RefusedError
from judrec.store.door import Act

_ENTERED_SINCE: Final = (
    "SELECT 1 FROM copy_fate f JOIN print_copy p ON p.record = f.record "
    "AND p.kind = f.kind AND p.copy = f.copy WHERE p.seq = ?"
)
_IN_A_BUNDLE: Final = (
    "SELECT 1 FROM sent_bundle WHERE file = ? AND state <> 'abandoned'"
)
_GONE: Final = "SELECT 1 FROM person WHERE id = ? AND retired_at <> ''"


def enter_failed(station: Station, printing: int) -> PrintingEntry:
    """Enter that a printing, named by its entry, gave no paper; give which it was.

    Raises:
        RefusedError: `no_printing` where the entry is none that one sees; `not_yours`
            where another person printed, who still works here; `state` where it was
            said before, or something was entered of the paper; `in_bundle` where it
            was set into a bundle that isn't void.
    """
    with station.writing() as writing:
        found = printing_entry(station, printing)
        _require_own(station, found)
        if found.failed:
            what = f"第 {found.copy} 份已经标明没有印成，没有重复登记。"
            raise RefusedError(what, "不用再做什么。", code="state")
        _require_no_bundle(station, found)
        if station.database.row(_ENTERED_SINCE, printing):
            raise RefusedError(
                f"第 {found.copy} 份已经登记入卷、收回或者销毁，不能标明没有印成。"
                "没有改动。",
                "请先核对是哪一份没有印成。",
                code="state",
            )
        content: JsonObject = {
            "printing": printing,
            "kind": found.kind,
            "copy": found.copy,
        }
        writing.append(Act("copy.failed", found.subject, content))
    return found


def _require_no_bundle(station: Station, found: PrintingEntry) -> None:
    if station.database.row(_IN_A_BUNDLE, found.bundle):
        raise RefusedError(
            f"{found.words}没有送往打印机，是封装在报送件 {found.bundle} 中的一份，"
            "不能标明没有印成。没有改动。",
            "请核对份号：没有印成的是另一份。",
            code="in_bundle",
        )


def _require_own(station: Station, found: PrintingEntry) -> None:
    own = found.actor == station.person.id
    gone = station.person.oversees and station.database.row(_GONE, found.actor)
    if not own and not gone:
        raise RefusedError(
            f"第 {found.copy} 份不是您打印的，没有登记。",
            "没有印成的，由打印的人自己标明；他已停用的，由专库管理员或者指定领导标明。",
            code="not_yours",
        )
