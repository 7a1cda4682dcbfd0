"""Find the sheets that somebody names by copy, kind and case."""

from dataclasses import dataclass

from judrec.actions.records.copies.printed_sheets import PrintedSheet, printed_sheets
from judrec.actions.station import Station
from judrec.core import case_number
from judrec.core.paper_copy import CopyAct
from judrec.core.paper_kind import PaperKind
from judrec.errors import RefusedError

_CHANGED_NOTHING = "没有改动任何内容"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody names a sheet; what is empty needn't be said."""

    copy: int
    kind: str = ""
    case: str = ""


def which_sheets(
    station: Station, number: str, act: CopyAct, wanted: Wanted
) -> tuple[PrintedSheet, ...]:
    """Give the sheets of a copy; without a case all of them, where they are alike.

    One that is bound in has one place, so for that a single one must be meant.

    Raises:
        RefusedError: `no_record`, `not_printed`, `which_kind`, `which_case`.
    """
    return _of_case(_of_copy(station, number, act, wanted), act, wanted.case)


def which_printing(station: Station, number: str, wanted: Wanted) -> int:
    """Give the entry of the printing of a copy, of which nothing need have come.

    A paper that is of no record is named by what it is about, with its kind.

    Raises:
        RefusedError: `no_record`, `not_printed`, `which_kind`.
    """
    if wanted.kind not in set(PaperKind):
        return _of_copy(station, number, None, wanted)[0].printing
    row = station.database.row(
        "SELECT seq FROM sheet_copy WHERE kind = ? AND subject = ? AND copy = ?",
        wanted.kind,
        number,
        wanted.copy,
    )
    if row is None:
        raise _not_printed(number, wanted.copy)
    return int(row[0])


def _of_copy(
    station: Station, number: str, act: CopyAct | None, wanted: Wanted
) -> list[PrintedSheet]:
    """Give the sheets of a copy; of one that came to nothing, nothing is entered."""
    copy, kind = wanted.copy, wanted.kind
    found = [
        each
        for each in printed_sheets(station, number)
        if each.name.copy == copy and kind in {"", each.name.kind}
    ]
    if act is not None:
        found = [each for each in found if not each.failed] or found
    if act is CopyAct.BIND and not kind:
        found = [each for each in found if each.insert is not None] or found
    kinds = {each.name.kind: each.label for each in found}
    if not kinds:
        raise _not_printed(number, copy)
    if len(kinds) > 1:
        raise RefusedError(
            f"第 {copy} 份有{'、'.join(kinds.values())}，不知道是哪一份，"
            f"{_CHANGED_NOTHING}。",
            f"请用 --kind 写明：{'、'.join(kinds)}。",
            code="which_kind",
        )
    return found


def _not_printed(number: str, copy: int) -> RefusedError:
    return RefusedError(
        f"{number[:60]} 没有打印过第 {copy} 份。{_CHANGED_NOTHING}。",
        "请核对种类和份号；可以先用 copies list 查看。",
        code="not_printed",
    )


def _of_case(
    sheets: list[PrintedSheet], act: CopyAct, case: str
) -> tuple[PrintedSheet, ...]:
    wanted = case_number.normalise(case.strip())
    alike = len({each.state for each in sheets}) == 1
    if len(sheets) == 1 or (not wanted and alike and act is not CopyAct.BIND):
        return tuple(sheets)
    meant = [each for each in sheets if each.case == wanted]
    if not meant and act is CopyAct.BIND and wanted:
        # The dossier of a case that had no number when it was recorded.
        unnumbered = [each for each in sheets if case_number.is_not_yet(each.case)]
        meant = [each for each in unnumbered if not each.entered] or unnumbered
    if not meant:
        listed = "、".join(each.case for each in sheets)
        raise RefusedError(
            f"这一份每案一张，不知道是哪一张，{_CHANGED_NOTHING}。",
            f"请用 --case 写明案号：{listed}。",
            code="which_case",
        )
    return (meant[0],)
