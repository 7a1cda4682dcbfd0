"""Reading the ledger back, and checking each entry against what it commits to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from judrec.core.canonical import MAX_INTEGER, JsonObject, canonical, parse_object
from judrec.core.ledger import DIGEST_BYTES, EMPTY, Entry, Head, Opening, commitment
from judrec.crypto.signing import PersonKey, PublicKey
from judrec.errors import DamagedError, JudrecError
from judrec.store.connection import Database, Row

COLUMNS = (
    "seq, prev, meta, digest, signature, nonce, opening, "
    "content_nonce, content, private_nonce, private"
)

PeopleKeys: TypeAlias = Mapping[str, tuple[PersonKey, ...]]
NEWEST = (1 << 63) - 1
RECOVERY_ACTOR = "recovery"
"""Who acts when a store is opened by its recovery phrase: no person's id is a word."""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One row of the ledger, with all that it hides."""

    entry: Entry
    digest: bytes
    signature: bytes
    nonce: bytes
    opening: Opening
    content_nonce: bytes
    content: JsonObject
    private_nonce: bytes | None
    private: JsonObject | None


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that a check found wrong, and where."""

    seq: int
    """The entry's place; 0 where the whole store is meant."""
    text: str


def stored_entry(row: Row) -> StoredEntry:
    """Read a row selected with `COLUMNS`.

    Raises:
        JudrecError: where its JSON isn't what the program wrote, or its place or its
            digest none that an entry can have.
    """
    if row[0] > MAX_INTEGER or len(row[3]) != DIGEST_BYTES:
        raise DamagedError(
            "总账中有一条的序号或者摘要不是本程序写入的，内容不可信。",
            "请保留专库原样，并联系专库管理员。",
            code="bad_entry",
        )
    private = parse_object(row[10]) if row[10] is not None else None
    return StoredEntry(
        Entry(row[0], row[1], row[2]),
        row[3],
        row[4],
        row[5],
        Opening.from_json(parse_object(row[6])),
        row[7],
        parse_object(row[8]),
        row[9],
        private,
    )


def entry_at(database: Database, seq: int) -> StoredEntry | None:
    """Give one entry."""
    row = database.row(f"SELECT {COLUMNS} FROM entry WHERE seq = ?", seq)  # noqa: S608 - ours
    return stored_entry(row) if row else None


def newest_entries(
    database: Database, count: int, where: str = "1", values: tuple[str, ...] = ()
) -> list[StoredEntry]:
    """Give the last entries that meet our own condition, the oldest of them first."""
    rows = database.rows(
        f"SELECT {COLUMNS} FROM entry WHERE {where} "  # noqa: S608 - ours
        "ORDER BY seq DESC LIMIT ?",
        *values,
        count,
    )
    return [stored_entry(row) for row in reversed(rows)]


def all_entries(database: Database) -> Iterator[StoredEntry]:
    """Give every entry from the first one on."""
    statement = f"SELECT {COLUMNS} FROM entry ORDER BY seq"  # noqa: S608 - ours
    return (stored_entry(row) for row in database.each(statement))


def people_keys(database: Database) -> PeopleKeys:
    """Give the public keys of each actor by id; the recovery phrase is one, too."""
    found: dict[str, tuple[PersonKey, ...]] = {}
    for person, line, until in database.rows(
        "SELECT person, key, until FROM person_key "
        "UNION ALL SELECT ?, recovery_key, 0 FROM station",
        RECOVERY_ACTOR,
    ):
        key = PersonKey(PublicKey.from_openssh(line), until or None)
        found[person] = (*found.get(person, ()), key)
    return found


def flaws_from(
    database: Database, first: int, keys: PeopleKeys, last: int = NEWEST
) -> Iterator[Flaw]:
    """Check link, commitments and signature of each entry from `first` to `last`."""
    head = _head_before(database, first)
    statement = (
        f"SELECT {COLUMNS} FROM entry "  # noqa: S608 - ours
        "WHERE seq BETWEEN ? AND ? ORDER BY seq"
    )
    rows = database.each(statement, first, last)
    for row in rows:
        seq, prev, digest = row[0], row[1], row[3]
        if seq != head.size + 1 or prev != head.digest:
            yield Flaw(seq, f"第 {seq} 条与前一条不相接")
        text = entry_flaw(row, keys)
        if text:
            yield Flaw(seq, f"第 {seq} 条{text}")
        head = Head(seq, digest)


def _head_before(database: Database, first: int) -> Head:
    row = database.row("SELECT seq, digest FROM entry WHERE seq = ?", first - 1)
    return Head(row[0], row[1]) if row else EMPTY


def entry_flaw(row: Row, keys: PeopleKeys) -> str:
    """Say what is wrong with an entry by itself; empty where nothing is."""
    try:
        stored = stored_entry(row)
    except JudrecError:
        return "的内容无法读取"
    if stored.entry.digest != stored.digest:
        return "的摘要不符"
    known = keys.get(stored.opening.actor, ())
    seq, signed = stored.entry.seq, stored.entry.signed_bytes
    if not any(key.signed(seq, stored.signature, signed) for key in known):
        return "的签名不符"
    return _hidden_flaw(stored, row)


def _hidden_flaw(stored: StoredEntry, row: Row) -> str:
    opening, content = stored.opening, stored.content
    if commitment(stored.nonce, opening.to_json()) != stored.entry.meta:
        return "的时间、人员或操作被改动"
    if commitment(stored.content_nonce, content) != opening.body:
        return "的内容被改动"
    said = (opening.to_json(), content, stored.private)
    if any(
        _spelled(value) != row[at] for value, at in zip(said, (6, 8, 10), strict=True)
    ):
        return "的内容写法被改动"
    return _private_flaw(stored)


def _spelled(value: JsonObject | None) -> str | None:
    return canonical(value).decode() if value is not None else None


def _private_flaw(stored: StoredEntry) -> str:
    committed = stored.content.get("private")
    if (stored.private is None) != (stored.private_nonce is None):
        return "的内部内容缺失"
    if stored.private is None or stored.private_nonce is None:
        return "" if committed is None else "的内部内容缺失"
    if commitment(stored.private_nonce, stored.private).hex() != committed:
        return "的内部内容被改动"
    return ""
