"""Where heads and files lie: rows that several kinds of entries leave."""

from judrec.core.shape import integer, objects, text
from judrec.store.connection import Database
from judrec.store.written import Written


def place_files(database: Database, written: Written) -> None:
    """Say where the files lie that an entry's private part names, with their keys.

    One whose sealed copy was lost comes in anew.
    """
    for file in objects(written.private or {}, "files"):
        database.rows(
            "INSERT INTO attachment VALUES (?, ?, ?, ?) ON CONFLICT (sha256) "
            "DO UPDATE SET size = excluded.size, file = excluded.file, "
            "identity = excluded.identity",
            text(file, "sha256"),
            integer(file, "size"),
            text(file, "file"),
            text(file, "identity"),
        )


def anchor(database: Database, seq: int, digest: bytes, kind: str, place: str) -> None:
    """Keep that a head went out: as `paper`, in a `bundle`, by a `receipt`."""
    database.rows(
        "INSERT INTO anchor VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        seq,
        digest,
        kind,
        place,
    )
