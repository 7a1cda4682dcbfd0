"""What the tables still tell of an entry that can't be read (salvage).

A row that follows from an entry stands on another page than the entry itself, and is
often all that is left of it. It is signed by nobody here; only what a sender signed
still proves itself.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Final

from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import Entry, Opening, commitment
from judrec.core.shape import integer, objects, text, texts
from judrec.core.told_entries import unpacked
from judrec.crypto.signing import PublicKey
from judrec.errors import JudrecError
from judrec.store.connection import Database, Row

_TOLD: Final = (
    (
        "SELECT t.text FROM record_version v JOIN record r ON r.station = v.station "
        "AND r.id = v.record JOIN search_text t ON t.row = r.row "
        "WHERE v.station = '' AND v.seq = ?"
    ),
    "SELECT content FROM follow_up WHERE seq = ?",
    "SELECT content FROM reprisal WHERE seq = ?",
    "SELECT statement FROM receipt WHERE seq = ?",
    "SELECT texts FROM report_text WHERE seq = ?",
    "SELECT json_array(of, subject, how) FROM release WHERE seq = ?",
    "SELECT json_array(record, allowed, ground, by) FROM closed_record WHERE seq = ?",
    "SELECT json_array(case_number, cause, closed_on) FROM nil_statement WHERE seq = ?",
    "SELECT card FROM unit WHERE seq = ?",
)
"""Where more of an entry than its place stands; of a record as it was searched for."""
_PLACES: Final = (
    "SELECT station, seq FROM record_version WHERE station <> ''",
    "SELECT station, seq FROM received_version",
)
"""Which versions were received: the first list that can be read."""


@dataclass(frozen=True, slots=True)
class ReceivedVersion:
    """One act on a record as another station signed it."""

    station: str
    """Its first key, `ssh-ed25519 …`."""
    seq: int
    """Its place in that station's ledger."""
    version: str
    """The line of `records.jsonl`."""
    entry: str
    """The line of `ledger.jsonl`; empty where it can't be read."""
    signer: str
    """The key that signed the entry; empty where that can't be read."""

    @property
    def holds(self) -> bool:
        """Whether the sender's signature covers what it says."""
        try:
            return self._holds()
        except (JudrecError, ValueError):
            return False

    def _holds(self) -> bool:
        said, line = parse_object(self.version), parse_object(self.entry)
        entry, opening = (
            Entry.from_json(line.get("entry")),
            Opening.from_json(line.get("opening")),
        )
        nonce = bytes.fromhex(text(said, "nonce"))
        opened = commitment(bytes.fromhex(text(line, "nonce")), opening.to_json())
        return (
            commitment(nonce, said.get("content")) == opening.body
            and opened == entry.meta
            and PublicKey.from_openssh(self.signer).verify(
                bytes.fromhex(text(line, "signature")), entry.signed_bytes
            )
        )


def told_of(database: Database, seq: int) -> str:
    """Give what a table tells of an entry of our own; empty where none does."""
    for statement in _TOLD:
        try:
            rows = database.rows(statement, seq)
        except JudrecError:
            continue
        if rows:
            return str(rows[0][0])
    return ""


def told_by(content: JsonObject) -> Iterator[ReceivedVersion]:
    """Give the versions that an entry of ours took in, from a bundle or a dispute.

    Raises:
        DamagedError: where it has another shape than the program writes.
    """
    for part in objects(content, "parts"):
        station, lines = text(part, "station"), {}
        for each in unpacked(objects(part, "entries")):
            lines[each.seq] = (each.line, each.signer) if each.signer else ("", "")
        for version in texts(part, "versions"):
            seq = integer(parse_object(version), "seq")
            yield ReceivedVersion(station, seq, version, *lines.get(seq, ("", "")))


def received_beside(
    database: Database, known: Container[tuple[str, int]]
) -> Iterator[ReceivedVersion]:
    """Give the versions in the tables that are not among the `known`."""
    for place in _places(database):
        if place in known:
            continue
        version = _one(
            database,
            "SELECT line FROM received_version WHERE station = ? AND seq = ?",
            place,
        )
        if version is not None:
            yield with_entry(database, ReceivedVersion(*place, version[0], "", ""))


def with_entry(database: Database, version: ReceivedVersion) -> ReceivedVersion:
    """Give a version with its entry, where another bundle brought that, or a table."""
    if version.entry:
        return version
    entry = _one(
        database,
        "SELECT line, signer FROM received_entry WHERE station = ? AND seq = ?",
        (version.station, version.seq),
    )
    if entry is None:
        return version
    return replace(version, entry=entry[0], signer=entry[1])


def _places(database: Database) -> list[tuple[str, int]]:
    for statement in _PLACES:
        try:
            return [(station, seq) for station, seq in database.rows(statement)]
        except JudrecError:
            continue
    return []


def _one(database: Database, statement: str, place: tuple[str, int]) -> Row | None:
    try:
        return database.row(statement, *place)
    except JudrecError:
        return None
