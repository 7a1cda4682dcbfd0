"""Read a store with another program: another SQLite, another cipher, nothing of ours.

Run by the Python of `.venv-reader` (apsw-sqlite3mc): the database as argument, its raw
key in hexadecimal digits on the standard input, the chain on the standard output.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from typing import Any

import apsw  # type: ignore[import-not-found]  # lies in an environment of its own


def rows(file: str, key: str, statement: str) -> Iterator[tuple[Any, ...]]:
    database = apsw.Connection(file, flags=apsw.SQLITE_OPEN_READONLY)
    database.execute("PRAGMA cipher = 'sqlcipher'")
    database.execute("PRAGMA legacy = 4")
    database.execute(f"PRAGMA key = \"x'{key}'\"")
    yield from database.execute(statement)


def canonical(value: object) -> bytes:
    """RFC 8785 for what stands in a ledger: integers, and keys in ASCII."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def require(truth: bool, what: str) -> None:  # noqa: FBT001 - it reads like a sentence
    if not truth:
        raise SystemExit(what)


def committed(nonce: bytes, text: str) -> str:
    """Give the commitment to a JSON text that is spelled as it was signed."""
    value = json.loads(text)
    require(canonical(value) == text.encode("utf-8"), "another spelling")
    return hashlib.sha256(nonce + text.encode("utf-8")).hexdigest()


def walk(file: str, key: str) -> tuple[int, str]:
    """Recompute every digest; give the number of entries and the last digest."""
    count, head = 0, "00" * 32
    statement = (
        "SELECT seq, hex(prev), hex(meta), hex(digest), nonce, opening, content_nonce, "
        "content, private_nonce, private FROM entry ORDER BY seq"
    )
    for row in rows(file, key, statement):
        seq, (prev, meta, digest) = row[0], (each.lower() for each in row[1:4])
        count += 1
        require((seq, prev) == (count, head), f"entry {count} does not follow")
        entry = {"v": 1, "seq": seq, "prev": prev, "meta": meta}
        head = hashlib.sha256(canonical(entry)).hexdigest()
        require(head == digest, f"entry {count} has another digest")
        require(committed(row[4], row[5]) == meta, f"entry {count}: the opening")
        opening, content = json.loads(row[5]), json.loads(row[7])
        require(committed(row[6], row[7]) == opening["body"], f"entry {count}: content")
        hidden = committed(row[8], row[9]) if row[9] is not None else None
        require(content.get("private") == hidden, f"entry {count}: the private part")
    return count, head


if __name__ == "__main__":
    entries, last = walk(sys.argv[1], sys.stdin.read().strip())
    sys.stdout.write(json.dumps({"entries": entries, "head": last}))
