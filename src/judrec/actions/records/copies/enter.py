"""What the acts on a printed sheet have in common: found, allowed, chained, told."""

from collections.abc import Sequence
from dataclasses import dataclass

from judrec.actions.records.copies.printed_sheets import (
    PrintedSheet,
    SheetName,
    sheets_of,
)
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.paper_copy import CopyAct, CopyState, require_allowed
from judrec.errors import IncompleteError, Problem, RefusedError
from judrec.store.door import Act


@dataclass(frozen=True, slots=True)
class EnteredSheet:
    """A sheet as it stands now, and what is to be said about it."""

    number: str
    """The record's registration number."""
    sheet: PrintedSheet
    code: str
    """The short code of the entry: 总账校验码 at that time."""
    notices: tuple[str, ...]


def found_sheet(
    station: Station, number: str, name: SheetName, act: CopyAct
) -> tuple[RecordHistory, PrintedSheet]:
    """Give the sheet that is meant, where the act may be entered of it.

    Raises:
        RefusedError: `no_record`, `not_printed`, `copy_state`.
    """
    history = record_history(station, number)
    sheet = _named(sheets_of(station, history), name)
    if sheet is None:
        raise RefusedError(
            f"{history.row.number} 没有打印过这一份。没有改动任何内容。",
            "请核对种类和份号；可以先用 copies list 查看。",
            code="not_printed",
        )
    require_allowed(sheet.state, act)
    return history, sheet


def require_sound(act: CopyAct, problems: Sequence[Problem]) -> None:
    """Refuse what is filled in wrongly, all of it at once.

    Raises:
        IncompleteError: `incomplete`; nothing was changed.
    """
    if problems:
        what = f"没有登记{act.label}，没有改动任何内容。"
        raise IncompleteError(what, problems[0].text, problems)


def enter(
    station: Station,
    history: RecordHistory,
    sheet: PrintedSheet,
    act: CopyAct,
    said: JsonObject,
) -> EnteredSheet:
    """Chain the act; the printing's own entry and all that was entered stay.

    Raises:
        RefusedError: `disk_full`, `not_writable`, `store_restored`, `store_moved`.
    """
    name = sheet.name
    content: JsonObject = {
        "record": history.row.id,
        "kind": name.kind,
        "copy": name.copy,
        "sheet": name.nth,
        "sheets": sheet.of,
        "earlier": _put_right(sheet, act),
        **said,
    }
    with station.writing() as writing:
        written = writing.append(Act(act.action, history.row.id, content))
    now = _named(sheets_of(station, history), name)
    if now is None:
        # A printing is never taken back.
        message = "a sheet is gone"
        raise AssertionError(message)
    code, notices = code_of(written.digest), tuple(_notices(sheet, act))
    return EnteredSheet(history.row.number, now, code, notices)


def _put_right(sheet: PrintedSheet, act: CopyAct) -> int:
    """Name the entry of the same act that this one puts right; 0 where it is none."""
    last = sheet.entered[-1] if sheet.entered else None
    return last.seq if last is not None and last.act is act else 0


def _notices(before: PrintedSheet, act: CopyAct) -> list[str]:
    said = []
    if act is CopyAct.BIND and before.superseded:
        said.append("这一份打印之后，记录又有补正、补充等，请另附新打印的一份。")
    if act is CopyAct.RETURN and before.state is CopyState.DESTROYED:
        said.append("这一份曾登记为已销毁，两次登记都留着；请查明原因。")
    if act is CopyAct.RETURN and before.state is CopyState.BOUND:
        said.append("这一份曾登记为已入卷，现在卷内没有它了；请另附一份入卷。")
    return said


def _named(sheets: tuple[PrintedSheet, ...], name: SheetName) -> PrintedSheet | None:
    return next((each for each in sheets if each.name == name), None)
