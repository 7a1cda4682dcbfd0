"""`store.head`: where the chain ended, sealed beside the database.

Always 4 KiB and unreadable without the data key, so it tells a thief nothing. It makes
an accidental or careless rollback visible; anchors elsewhere make a deliberate one so.
"""

from collections.abc import Callable
from pathlib import Path

from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.ledger import Head, digest_from_hex
from judrec.crypto.sealing import open_block, seal_block
from judrec.errors import JudrecError
from judrec.store import refusals
from judrec.store.connection import Database
from judrec.store.durable import replace_file

SIZE = 4096
CONTEXT = b"judrec-store-head@v1"
NEWEST_ANCHORS = 20


def save(
    file: Path, key: bytes, database: Database, entropy: Callable[[int], bytes]
) -> None:
    """Write the newest head and anchors over what stood there."""
    seq, digest = database.rows(
        "SELECT seq, digest FROM entry ORDER BY seq DESC LIMIT 1"
    )[0]
    anchors = database.rows(
        "SELECT seq, digest FROM anchor GROUP BY seq, digest ORDER BY seq DESC LIMIT ?",
        NEWEST_ANCHORS,
    )
    value: JsonObject = {
        "size": seq,
        "digest": digest.hex(),
        "anchors": [{"seq": at, "digest": known.hex()} for at, known in anchors],
    }
    block = seal_block(
        key, canonical(value), size=SIZE, context=CONTEXT, entropy=entropy
    )
    replace_file(file, block)


def load(file: Path, key: bytes) -> tuple[Head, ...]:
    """Give the heads that the file remembers, the newest first; none if it is gone.

    A missing or foreign file doesn't keep a judge from his records: the caller says
    that a rollback can't be excluded, and leaves a trace.
    """
    try:
        value = parse_object(open_block(key, file.read_bytes(), CONTEXT))
        return (_head(value, "size"), *_anchors(value))
    except (OSError, JudrecError):
        return ()


def compare(database: Database, remembered: tuple[Head, ...]) -> None:
    """Check that every head once seen still stands in the chain.

    Raises:
        DamagedError: `rolled_back` where the database is older than, or other than,
            what stood here before (T3: the administrator who puts back an old copy).
    """
    for head in remembered:
        row = database.row("SELECT digest FROM entry WHERE seq = ?", head.size)
        if row is None or row[0] != head.digest:
            raise refusals.damaged(
                f"总账第 {head.size} 条与上次保存时不一致，专库可能被换回旧版或改写。",
                "rolled_back",
            )


def _anchors(value: JsonObject) -> tuple[Head, ...]:
    match value:
        case {"anchors": list(anchors)}:
            return tuple(
                _head(anchor, "seq") for anchor in anchors if isinstance(anchor, dict)
            )
    return ()


def _head(value: JsonObject, name: str) -> Head:
    match value.get(name), value.get("digest"):
        case int(size), str(digest):
            return Head(size, digest_from_hex(digest))
    raise refusals.damaged("总账位置文件（store.head）格式不正确。")
