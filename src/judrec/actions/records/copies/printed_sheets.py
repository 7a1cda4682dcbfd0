"""A record's printed sheets: which there are, where each is, which say less by now.

A copy of a record of several cases is a sheet for each (one sheet per case). Looking at
this is looking at a list, and no reading: it tells no more of a record than its row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from judrec.actions.records.copies.copy_words import binding_of, entered_words
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.station import Station
from judrec.core.body import same_shape, text
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.copy_acts import Binding, Moment
from judrec.core.event_time import CHINA
from judrec.core.page_range import page_words
from judrec.core.paper_copy import INSERTS, CopyAct, CopyState
from judrec.core.shape import integer, integers
from judrec.core.shape import text as member
from judrec.core.sheet_kind import SHEET_NAMES
from judrec.core.sheet_variant import Variant

_WITHOUT_CONTENT = frozenset({"slip", "envelope"})
"""They say nothing of the record: nothing that is filed later is missing on them."""
_ACTS = {act.action: act for act in CopyAct}
_AFTER = {
    CopyAct.BIND: CopyState.BOUND,
    CopyAct.RETURN: CopyState.RETURNED,
    CopyAct.DESTROY: CopyState.DESTROYED,
}
_REPRINTED = "copy.reprinted"


@dataclass(frozen=True, slots=True)
class SheetName:
    """Which sheet of a record is meant."""

    kind: str
    copy: int
    nth: int = 1
    """Of which of the record's cases, from 1."""


@dataclass(frozen=True, slots=True)
class Entered:
    """One act that was entered of a sheet."""

    seq: int
    at: str
    """UTC, this computer's time."""
    who: str
    act: CopyAct
    words: str
    place: Binding | None


@dataclass(frozen=True, slots=True)
class Reprint:
    """Pages of a copy that were printed again, as part of it."""

    seq: int
    at: str
    """UTC, this computer's time."""
    who: str
    pages: tuple[int, ...]

    @property
    def words(self) -> str:
        """What was done: 重印第 2-3 页."""
        return f"重印{page_words(self.pages)}"


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One sheet, and all that was entered of it."""

    name: SheetName
    of: int
    """How many sheets its copy has."""
    case: str
    """The case number that it bears; empty on a slip."""
    version: int
    printed_at: str
    """UTC, this computer's time."""
    superseded: bool
    """Whether something was filed of the record since: it says less than all."""
    entered: tuple[Entered, ...]
    """The first first; what was put right by a later one stays among them."""
    printing: int
    """The entry of the copy's printing."""
    failed: bool = False
    """Whether it was said that no paper came of the copy."""
    reprints: tuple[Reprint, ...] = ()
    """Of the whole copy."""

    @property
    def state(self) -> CopyState:
        """Where it is."""
        if self.failed:
            return CopyState.FAILED
        return _AFTER[self.entered[-1].act] if self.entered else CopyState.OUT

    @property
    def place(self) -> Binding | None:
        """Where it is bound in, if it is."""
        return self.entered[-1].place if self.entered else None

    @property
    def insert(self) -> Variant | None:
        """Which insert it is; None for what goes into no dossier."""
        return INSERTS.get(self.name.kind)

    @property
    def label(self) -> str:
        """What it is called: 入卷件（副卷版）."""
        return SHEET_NAMES.get(self.name.kind, self.name.kind)

    @property
    def words(self) -> str:
        """Which one it is: 入卷件（副卷版）第 1 份."""
        named = f"{self.label}第 {self.name.copy} 份"
        return f"{named}第 {self.name.nth} 张" if self.of > 1 else named

    @property
    def state_words(self) -> str:
        """Where it is, in words, and whether it says all."""
        where = self.state.label
        if self.place is not None:
            where = f"{where}：{self.place.words}"
        return f"{where} · 内容已有更新" if self.superseded else where

    def moment(self, now: datetime) -> Moment:
        """Give what an act on it is held against; a clock may have gone back."""
        today = now.astimezone(CHINA).date()
        printed = datetime.fromisoformat(self.printed_at).astimezone(CHINA).date()
        return Moment(min(printed, today), today)


def printed_sheets(station: Station, number: str) -> tuple[PrintedSheet, ...]:
    """Give all sheets printed of one's own record, the first printed first.

    Raises:
        RefusedError: `no_record`.
    """
    return sheets_of(station, record_history(station, number))


def sheets_of(station: Station, history: RecordHistory) -> tuple[PrintedSheet, ...]:
    """Give all sheets printed of a record that was read; none of a received one."""
    if history.row.station:
        return ()
    cases = {each.version: _cases(each.body) for each in history.versions}
    entered = _entered(station, history.row.id)
    reprints = _reprints(station, history.row.id)
    return tuple(
        PrintedSheet(
            name=(name := SheetName(kind, copy, nth)),
            of=len(borne),
            case=case,
            version=version,
            printed_at=at,
            superseded=not failed
            and kind not in _WITHOUT_CONTENT
            and seq < history.row.seq,
            entered=tuple(entered.get(name, ())),
            printing=seq,
            failed=bool(failed),
            reprints=tuple(reprints.get(seq, ())),
        )
        for kind, copy, version, seq, at, failed in station.database.rows(
            "SELECT p.kind, p.copy, p.version, p.seq, e.opening ->> 'at', "
            "EXISTS (SELECT 1 FROM failed_print f WHERE f.printing = p.seq) "
            "FROM print_copy p JOIN entry e ON e.seq = p.seq "
            "WHERE p.record = ? ORDER BY p.seq",
            history.row.id,
        )
        for borne in [cases[version] if kind in INSERTS else ("",)]
        for nth, case in enumerate(borne, start=1)
    )


def fates_of(station: Station, record: str, kind: str, copy: int) -> tuple[str, ...]:
    """Say what was entered last of each sheet of a copy; nothing of one that is out."""
    sheets = {
        name.nth: entered[-1]
        for name, entered in _entered(station, record).items()
        if (name.kind, name.copy) == (kind, copy)
    }
    return tuple(
        f"第 {nth} 张{each.words}" if nth > 1 or len(sheets) > 1 else each.words
        for nth, each in sorted(sheets.items())
    )


def copies_behind(sheets: tuple[PrintedSheet, ...]) -> str:
    """Say which copies lack what was filed since, and what to do; else nothing."""
    behind = [each for each in sheets if each.superseded]
    out = _listed(each for each in behind if each.state is CopyState.OUT)
    bound = _listed(each for each in behind if each.state is CopyState.BOUND)
    said = []
    if out:
        said.append(f"{out}还在外：请收回，或者另附新打印的一份。")
    if bound:
        said.append(f"{bound}已入卷：请另附新打印的一份。")
    return "".join(said)


def _listed(sheets: Iterator[PrintedSheet]) -> str:
    copies: dict[str, dict[int, None]] = {}
    for each in sheets:
        copies.setdefault(each.label, {})[each.name.copy] = None
    return "，".join(
        f"{label}第 {'、'.join(map(str, numbers))} 份"
        for label, numbers in copies.items()
    )


def _cases(body: JsonObject) -> tuple[str, ...]:
    found = same_shape(body, "case", "more_cases")
    return tuple(text(each.get("number")) for _key, each in found)


def _entered(station: Station, record: str) -> dict[SheetName, list[Entered]]:
    """Give what was entered of each sheet; by the index, however long the ledger is."""
    found: dict[SheetName, list[Entered]] = {}
    for seq, at, action, who, written in station.database.rows(
        "SELECT e.seq, e.opening ->> 'at', e.opening ->> 'action', "
        "coalesce(p.name, e.opening ->> 'actor'), e.content "
        "FROM entry e LEFT JOIN person p ON p.id = e.opening ->> 'actor' "
        "WHERE e.opening ->> 'subject' = ? AND e.opening ->> 'action' IN (?, ?, ?) "
        "ORDER BY e.seq",
        record,
        *_ACTS,
    ):
        act, content = _ACTS[action], parse_object(written)
        name = SheetName(
            member(content, "kind"),
            integer(content, "copy"),
            integer(content, "sheet"),
        )
        place = binding_of(content) if act is CopyAct.BIND else None
        words = entered_words(act, content)
        found.setdefault(name, []).append(Entered(seq, at, who, act, words, place))
    return found


def _reprints(station: Station, record: str) -> dict[int, list[Reprint]]:
    """Give what was printed again, by the entry of the printing."""
    found: dict[int, list[Reprint]] = {}
    for seq, at, who, written in station.database.rows(
        "SELECT e.seq, e.opening ->> 'at', "
        "coalesce(p.name, e.opening ->> 'actor'), e.content "
        "FROM entry e LEFT JOIN person p ON p.id = e.opening ->> 'actor' "
        "WHERE e.opening ->> 'subject' = ? AND e.opening ->> 'action' = ? "
        "ORDER BY e.seq",
        record,
        _REPRINTED,
    ):
        content = parse_object(written)
        reprint = Reprint(seq, at, who, integers(content, "pages"))
        found.setdefault(integer(content, "printing"), []).append(reprint)
    return found
