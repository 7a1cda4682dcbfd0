"""Whether the place that a code stands for is still as it was written.

Before somebody is told that a sheet is genuine, the entry itself is checked anew: its
bytes, its signature, its neighbours in the chain, the rows that were derived from it
and from all other acts on its record. So a store that was changed past the door (T2,
T3) doesn't speak for a forged sheet, nor against a true one.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.ledger import Entry, Opening, commitment
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.core.shape import inner, integer, objects, text, texts
from judrec.core.told_entries import unpacked
from judrec.errors import JudrecError
from judrec.store.connection import Database
from judrec.store.entries import (
    COLUMNS,
    PeopleKeys,
    StoredEntry,
    entry_at,
    entry_flaw,
    flaws_from,
    stored_entry,
)

ACTIONS: Final = {kind.action: kind for kind in VersionKind}
_GONE: Final = "总账中没有这一条"
_UNLIKE: Final = "与留痕记录不一致，可能被直接改动"


def chain_flaw(database: Database, keys: PeopleKeys, seq: int) -> str:
    """Say what is wrong with an entry or one beside it; empty where nothing is."""
    flaw = next(flaws_from(database, max(1, seq - 1), keys, seq + 1), None)
    if flaw is not None:
        return flaw.text
    row = database.row(
        "SELECT e.digest, (SELECT count(*) FROM entry), (SELECT max(seq) FROM entry) "
        "FROM entry e WHERE e.seq = ?",
        seq,
    )
    if row is None:
        return f"第 {seq} 条：{_GONE}"
    if row[1] != row[2]:
        return "总账中缺了条目"
    anchored = database.rows(
        "SELECT 1 FROM anchor WHERE seq = ? AND digest <> ?", seq, row[0]
    )
    return f"第 {seq} 条与外部凭据不符" if anchored else ""


def record_flaw(database: Database, keys: PeopleKeys, record: str) -> str:
    """Check all acts on an own record, and that no row hides or adds one."""
    expected = []
    for row in database.rows(
        f"SELECT {COLUMNS} FROM entry WHERE opening ->> 'subject' = ? "  # noqa: S608 - ours
        "ORDER BY seq",
        record,
    ):
        flaw = entry_flaw(row, keys)
        if flaw:
            return f"第 {row[0]} 条{flaw}"
        stored = stored_entry(row)
        if stored.opening.action in ACTIONS:
            expected.append(_version_row(stored))
    projected = database.rows(
        "SELECT seq, kind, version, digest FROM record_version "
        "WHERE station = '' AND record = ? ORDER BY seq",
        record,
    )
    if projected != expected:
        return f"记录的各版{_UNLIKE}"
    return "" if _row_says(database, record, expected) else f"记录的现状{_UNLIKE}"


def _row_says(
    database: Database, record: str, acts: list[tuple[int, str, int, bytes]]
) -> bool:
    """Tell whether the record's own row says what its acts make of it.

    So an act whose subject was changed, with the row of its version, is still missed.
    """
    row = database.row(
        "SELECT seq, version, supplements, state = 'void' FROM record "
        "WHERE station = '' AND id = ?",
        record,
    )
    if not acts:
        return row is None
    kinds = [kind for _seq, kind, _version, _digest in acts]
    seq, _kind, version, _digest = acts[-1]
    supplements = kinds.count(VersionKind.SUPPLEMENTED.value)
    void = VersionKind.VOIDED.value in kinds
    return row == (seq, version, supplements, int(void))


def _version_row(stored: StoredEntry) -> tuple[int, str, int, bytes]:
    version = RecordVersion.from_json(stored.content)
    body = stored.opening.body
    return stored.entry.seq, version.kind.value, version.version, body


def printing_flaw(database: Database, printing: StoredEntry) -> str:
    """Check the row of a printed copy against the entry of its printing."""
    content = printing.content
    row = database.row(
        "SELECT record, version, kind, copy FROM print_copy WHERE seq = ?",
        printing.entry.seq,
    )
    said = (
        text(content, "record"),
        integer(content, "version"),
        text(content, "kind"),
        integer(content, "copy"),
    )
    return "" if row == said else f"打印的份数{_UNLIKE}"


def received_flaw(database: Database, keys: PeopleKeys, station: str, seq: int) -> str:
    """Check an entry that a sender told, against what was signed on merging it."""
    try:
        return _received_flaw(database, keys, station, seq)
    except (JudrecError, KeyError, ValueError):
        return f"收到的第 {seq} 条无法读取"


def received_version_flaw(
    database: Database, keys: PeopleKeys, station: str, seq: int
) -> str:
    """Check a version that a sender reported, and the entry that commits to it."""
    try:
        return _received_version_flaw(database, keys, station, seq)
    except (JudrecError, KeyError, ValueError):
        return f"收到的第 {seq} 条记录无法读取"


def _received_flaw(database: Database, keys: PeopleKeys, station: str, seq: int) -> str:
    rows = database.rows(
        "SELECT seq, digest, line FROM received_entry WHERE station = ? "
        "AND seq BETWEEN ? AND ? ORDER BY seq",
        station,
        seq - 1,
        seq + 1,
    )
    before = None
    for nth, digest, line in rows:
        entry = Entry.from_json(inner(parse_object(line), "entry"))
        chained = before is None or entry.prev == before
        if (entry.seq, entry.digest) != (nth, digest) or not chained:
            return f"收到的第 {nth} 条与前后不相接"
        before = digest
        if nth == seq:
            flaw = _line_flaw(database, keys, station, parse_object(line), entry)
            if flaw:
                return flaw
    return "" if seq in {row[0] for row in rows} else f"收到的第 {seq} 条{_UNLIKE}"


def _line_flaw(
    database: Database,
    keys: PeopleKeys,
    station: str,
    line: JsonObject,
    entry: Entry,
) -> str:
    if "opening" in line:
        opening = Opening.from_json(line["opening"])
        nonce = bytes.fromhex(text(line, "nonce"))
        if commitment(nonce, opening.to_json()) != entry.meta:
            return f"收到的第 {entry.seq} 条的时间、人员或操作被改动"
    told = _Told(station, entry.seq, entry.meta.hex(), canonical(line).decode())
    return _merged_flaw(database, keys, told, _entry_lines)


def _received_version_flaw(
    database: Database, keys: PeopleKeys, station: str, seq: int
) -> str:
    flaw = _received_flaw(database, keys, station, seq)
    if flaw:
        return flaw
    row = database.row(
        "SELECT l.line, v.digest, e.line FROM received_version l "
        "JOIN record_version v ON v.station = l.station AND v.seq = l.seq "
        "JOIN received_entry e ON e.station = l.station AND e.seq = l.seq "
        "WHERE l.station = ? AND l.seq = ?",
        station,
        seq,
    )
    if row is None:
        return f"收到的第 {seq} 条记录{_UNLIKE}"
    line, entry = parse_object(row[0]), parse_object(row[2])
    nonce = bytes.fromhex(text(line, "nonce"))
    if commitment(nonce, line["content"]) != row[1]:
        return f"收到的第 {seq} 条记录的内容被改动"
    if "opening" in entry and Opening.from_json(entry["opening"]).body != row[1]:
        return f"收到的第 {seq} 条记录与它的留痕不符"
    told = _Told(station, seq, row[1].hex(), canonical(line).decode())
    return _merged_flaw(database, keys, told, _version_lines)


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry of a sender, or the version that it commits to."""

    station: str
    seq: int
    needle: str
    """What stands in the content of whichever of our entries brought it."""
    line: str
    """As it was told: canonical."""


def _merged_flaw(
    database: Database,
    keys: PeopleKeys,
    told: _Told,
    lines: Callable[[JsonObject], Iterable[str]],
) -> str:
    """Look for a line in our own signed entries by which bundles were merged.

    Only in those that held that much of the sender's ledger, one after the other: what
    many senders told in many years takes minutes to be read.
    """
    candidates = database.each(
        "SELECT e.seq FROM entry e WHERE e.seq IN (SELECT p.bundle "
        "FROM received_part p JOIN received_bundle b ON b.seq = p.bundle "
        "WHERE p.station = ? AND p.size >= ? UNION SELECT ended FROM incident) "
        "AND instr(e.content, ?) ORDER BY e.seq",
        told.station,
        told.seq,
        told.needle,
    )
    with closing(candidates):
        for (seq,) in candidates:
            stored = entry_at(database, seq)
            parts = objects(stored.content, "parts") if stored is not None else []
            of_it = (part for part in parts if text(part, "station") == told.station)
            if any(told.line in lines(part) for part in of_it):
                return chain_flaw(database, keys, seq)
    return f"收到的内容{_UNLIKE}"


def _entry_lines(part: JsonObject) -> Iterable[str]:
    return (entry.line for entry in unpacked(objects(part, "entries")))


def _version_lines(part: JsonObject) -> Iterable[str]:
    return texts(part, "versions")
