"""Where heads and files lie: rows that several kinds of entries leave."""

from judrec.core.canonical import JsonObject
from judrec.core.shape import integer, text
from judrec.store.connection import Database


def place_file(database: Database, file: JsonObject) -> None:
    """Say where a file lies; one whose sealed copy was lost comes in anew."""
    database.rows(
        "INSERT INTO attachment VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE "
        "SET size = excluded.size, file = excluded.file, identity = excluded.identity",
        text(file, "sha256"),
        integer(file, "size"),
        text(file, "file"),
        text(file, "identity"),
    )


def anchor(database: Database, seq: int, digest: bytes, kind: str, place: str) -> None:
    database.rows(
        "INSERT INTO anchor VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        seq,
        digest,
        kind,
        place,
    )
