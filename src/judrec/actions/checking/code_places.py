"""Every place that a code stands for: here, and in what other units reported.

A code is the first 80 bits of a digest. All that begins with them is found: an insider
may have tried until two records had the same code. Each place is checked anew before
it is believed (store/code_proof.py).
"""

from collections.abc import Iterator
from typing import Final

from judrec.actions.records.record_history import reported_until
from judrec.actions.station import Station
from judrec.core.body import same_shape
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import DIGEST_BYTES
from judrec.core.paper_copy import CopyState
from judrec.core.paper_kind import PaperKind
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.core.shape import inner, integer, objects, text, texts
from judrec.core.sheet_check import CodeKind, CodeMatch, LaterAct, SheetVerdict
from judrec.core.sheet_kind import INTO_THE_CASE_FILE
from judrec.errors import JudrecError
from judrec.store.code_proof import (
    ACTIONS,
    chain_flaw,
    printing_flaw,
    received_flaw,
    received_version_flaw,
    record_flaw,
)
from judrec.store.copy_proof import printing_paper
from judrec.store.entries import PeopleKeys, StoredEntry, entry_at, people_keys

PRINTED: Final = "record.printed"
SHEET_PRINTED: Final = "sheet.printed"
_LATER: Final = frozenset({VersionKind.SUPPLEMENTED, VersionKind.VOIDED})
_LOST: Final = "这个校验码曾在这里打印或送出，总账中却已没有它的条目"


def code_places(station: Station, prefix: bytes) -> tuple[CodeMatch, ...]:
    """Give the places whose digest begins with the ten bytes of a code."""
    found = tuple(_Search(station, prefix).all())
    # A file's code, only where nothing else has it.
    return found or tuple(_Search(station, prefix).materials())


class _Search:
    """One code, and the whole store."""

    def __init__(self, station: Station, prefix: bytes) -> None:
        self._database = station.database
        self._keys: PeopleKeys = people_keys(station.database)
        self._prefix = prefix
        self._range = (prefix, prefix + b"\xff" * (DIGEST_BYTES - len(prefix)))

    def all(self) -> Iterator[CodeMatch]:
        yield from self._entries()
        yield from self._versions()
        yield from self._received_entries()

    def materials(self) -> Iterator[CodeMatch]:
        """Find the records that name a file, each once: at the first act that does."""
        seen: set[tuple[str, str]] = set()
        rows = self._database.rows(
            "SELECT f.station, f.record, f.seq, coalesce(l.line, e.content) "
            "FROM named_file f LEFT JOIN received_version l "
            "ON l.station = f.station AND l.seq = f.seq AND f.station <> '' "
            "LEFT JOIN entry e ON f.station = '' AND e.seq = f.seq "
            "WHERE f.sha256 BETWEEN ? AND ? AND coalesce(l.line, e.content) "
            "IS NOT NULL ORDER BY f.station, f.seq",
            self._prefix.hex(),
            self._prefix.hex() + "g",
        )
        for station, record, seq, content in rows:
            value = parse_object(content)
            version = inner(value, "content") if station else value
            for file in objects(version, "attachments"):
                digest = bytes.fromhex(text(file, "sha256"))
                if not digest.startswith(self._prefix) or (station, record) in seen:
                    continue
                seen.add((station, record))
                yield self._version(CodeKind.MATERIAL, station, seq, digest, record)

    # What is this store's own.

    def _entries(self) -> Iterator[CodeMatch]:
        rows = self._database.rows(
            "SELECT seq, digest FROM entry WHERE digest BETWEEN ? AND ?", *self._range
        )
        for seq, digest in rows:
            yield self._entry(seq, digest)
        for seq, digest in self._database.rows(
            "SELECT DISTINCT a.seq, a.digest FROM anchor a "
            "WHERE a.digest BETWEEN ? AND ? AND NOT EXISTS "
            "(SELECT 1 FROM entry e WHERE e.digest = a.digest)",
            *self._range,
        ):
            yield CodeMatch(CodeKind.ENTRY, digest, seq, flaw=_LOST)

    def _entry(self, seq: int, digest: bytes) -> CodeMatch:
        flaw = chain_flaw(self._database, self._keys, seq)
        stored = None if flaw else entry_at(self._database, seq)
        if stored is None:
            return CodeMatch(CodeKind.ENTRY, digest, seq, flaw=flaw)
        action = stored.opening.action
        if action == PRINTED:
            return self._printing(stored)
        kind = CodeKind.SHEET if action == SHEET_PRINTED else CodeKind.ENTRY
        if kind is CodeKind.ENTRY:
            return CodeMatch(kind, digest, seq)
        fate, flaw = self._fate(stored, sheets=1)
        bears = self._bears(stored)
        return CodeMatch(kind, digest, seq, fate=fate, flaw=flaw, bears=bears)

    def _fate(
        self, printing: StoredEntry, sheets: int
    ) -> tuple[SheetVerdict | None, str]:
        """Say whether there should be no such paper, and what is wrong with saying it.

        A copy of several sheets is destroyed where all of them are.
        """
        paper = printing_paper(self._database, self._keys, printing)
        destroyed = paper.sheets.count(CopyState.DESTROYED)
        if paper.failed:
            return SheetVerdict.FAILED, paper.flaw
        return SheetVerdict.DESTROYED if destroyed >= sheets else None, paper.flaw

    def _sheets(self, kind: str, current: int) -> int:
        """Give how many sheets a copy has: an insert has one for each case."""
        stored = entry_at(self._database, current)
        if stored is None or kind not in INTO_THE_CASE_FILE:
            return 1
        body = RecordVersion.from_json(stored.content).body
        return sum(1 for _case in same_shape(body, "case", "more_cases"))

    def _bears(self, stored: StoredEntry) -> frozenset[bytes]:
        """Give the acts whose codes stand on the pages of an extraction."""
        if stored.content.get("kind") != PaperKind.EXTRACTION:
            return frozenset()
        rows = self._database.rows(
            "SELECT e.content FROM extraction x JOIN entry e ON e.seq = x.seq "
            "WHERE x.number = ?",
            stored.opening.subject,
        )
        return frozenset(
            bytes.fromhex(digest)
            for (content,) in rows
            for record in objects(parse_object(content), "records")
            for digest in texts(record, "borne")
        )

    def _printing(self, stored: StoredEntry) -> CodeMatch:
        record = text(stored.content, "record")
        seq = stored.entry.seq
        owner = self._owner(record)
        if owner:
            return self._printing_of_received(stored, owner, record)
        acts, flaw = self._own_acts(record)
        flaw = flaw or printing_flaw(self._database, stored)
        version = integer(stored.content, "version")
        current = self._database.row(
            "SELECT max(seq) FROM record_version WHERE station = '' AND record = ? "
            "AND version = ? AND kind NOT IN (?, ?) AND seq < ?",
            record,
            version,
            *sorted(kind.value for kind in _LATER),
            seq,
        )
        at = (current[0] if current else 0) or 0
        fate, wrong = None, ""
        if not flaw:
            sheets = self._sheets(text(stored.content, "kind"), at)
            fate, wrong = self._fate(stored, sheets)
        return CodeMatch(
            CodeKind.PRINTING,
            stored.digest,
            seq,
            record=record,
            current=at,
            acts=acts,
            fate=fate,
            flaw=flaw or wrong,
        )

    def _owner(self, record: str) -> str:
        """Give whose record was printed here; empty for one's own."""
        row = self._database.row(
            "SELECT station FROM record WHERE station IN "
            "(SELECT '' UNION SELECT station FROM received_bundle) AND id = ? "
            "ORDER BY station LIMIT 1",
            record,
        )
        return str(row[0]) if row is not None else ""

    def _printing_of_received(
        self, stored: StoredEntry, owner: str, record: str
    ) -> CodeMatch:
        """Give a printing of what was reported; what wasn't by then came later."""
        seq = stored.entry.seq
        acts = self._received_acts(owner, record)
        known = reported_until(self._database, owner, record, seq)
        whole = (act.seq for act in acts if act.kind not in _LATER)
        current = max((each for each in whole if each <= known), default=0)
        fate, wrong = self._fate(stored, sheets=1)
        flaw = received_version_flaw(self._database, self._keys, owner, current)
        return CodeMatch(
            CodeKind.PRINTING,
            stored.digest,
            seq,
            record=record,
            current=current,
            acts=acts,
            disputed=self._disputed(owner, current),
            owner=owner,
            known=known,
            fate=fate,
            flaw=flaw or printing_flaw(self._database, stored) or wrong,
        )

    def _own_acts(self, record: str) -> tuple[tuple[LaterAct, ...], str]:
        flaw = record_flaw(self._database, self._keys, record)
        rows = self._database.rows(
            "SELECT seq, opening ->> 'action', opening ->> 'at' FROM entry "
            "WHERE opening ->> 'subject' = ? ORDER BY seq",
            record,
        )
        return _acts(rows), flaw

    # A version, whoever filed it.

    def _versions(self) -> Iterator[CodeMatch]:
        for station, record, seq, digest in self._database.rows(
            "SELECT station, record, seq, digest FROM record_version "
            "WHERE digest BETWEEN ? AND ? ORDER BY station, seq",
            *self._range,
        ):
            yield self._version(CodeKind.VERSION, station, seq, digest, record)

    def _version(
        self, kind: CodeKind, station: str, seq: int, digest: bytes, record: str
    ) -> CodeMatch:
        if station:
            acts = self._received_acts(station, record)
            flaw = received_version_flaw(self._database, self._keys, station, seq)
        else:
            acts, flaw = self._own_acts(record)
            flaw = chain_flaw(self._database, self._keys, seq) or flaw
        whole = any(act.seq == seq and act.kind not in _LATER for act in acts)
        return CodeMatch(
            kind,
            digest,
            seq,
            station,
            record,
            current=seq if whole else 0,
            acts=acts,
            disputed=self._disputed(station, seq),
            flaw=flaw,
        )

    # What other units reported.

    def _received_entries(self) -> Iterator[CodeMatch]:
        for station, seq, digest, line in self._database.rows(
            "SELECT station, seq, digest, line FROM received_entry "
            "WHERE digest BETWEEN ? AND ? ORDER BY station, seq",
            *self._range,
        ):
            flaw = received_flaw(self._database, self._keys, station, seq)
            disputed = self._disputed(station, seq)
            opening = {} if flaw else _opening(line)
            kind = _received_kind(opening)
            record = ""
            acts: tuple[LaterAct, ...] = ()
            if kind is CodeKind.PRINTING:
                record = text(opening, "subject")
                acts = self._received_acts(station, record)
            before = [act.seq for act in acts if act.kind not in _LATER]
            current = max((each for each in before if each < seq), default=0)
            if kind is CodeKind.PRINTING and not current:
                # Of something that its ledger says was never filed.
                kind, record, acts = CodeKind.CLOSED, "", ()
            yield CodeMatch(
                kind,
                digest,
                seq,
                station,
                record,
                current=current,
                acts=acts,
                disputed=disputed,
                flaw=flaw,
            )

    def _received_acts(self, station: str, record: str) -> tuple[LaterAct, ...]:
        """Give the acts that the sender's ledger tells, also those not yet reported."""
        rows = self._database.rows(
            "SELECT e.seq, e.line -> 'opening' ->> 'action', "
            "e.line -> 'opening' ->> 'at' "
            "FROM told_ledger l JOIN told_entry e ON e.ledger = l.id "
            "WHERE l.station = ? AND e.line -> 'opening' ->> 'subject' = ? "
            "ORDER BY e.seq",
            station,
            record,
        )
        return _acts(rows)

    def _disputed(self, station: str, seq: int) -> bool:
        row = self._database.row(
            "SELECT 1 FROM unsettled WHERE station = ? AND ? BETWEEN first AND last",
            station,
            seq,
        )
        return row is not None


def _acts(rows: list[tuple[int, str, str]]) -> tuple[LaterAct, ...]:
    return tuple(
        LaterAct(seq, ACTIONS[action], at)
        for seq, action, at in rows
        if action in ACTIONS
    )


def _received_kind(opening: JsonObject) -> CodeKind:
    """Say what an entry of a sender is, by what was opened of it."""
    if not opening:
        return CodeKind.CLOSED
    kinds = {PRINTED: CodeKind.PRINTING, SHEET_PRINTED: CodeKind.SHEET}
    return kinds.get(text(opening, "action"), CodeKind.ENTRY)


def _opening(line: str) -> JsonObject:
    try:
        return inner(parse_object(line), "opening")
    except JudrecError:
        return {}
