"""What the entries about the store itself say: whose it is, by which keys."""

from judrec.core.shape import inner, integer, objects, text
from judrec.store.connection import Database
from judrec.store.written import Projection, Written, json_text


def _store_created(database: Database, written: Written) -> None:
    content, private = written.content, written.private or {}
    unit = inner(content, "unit")
    database.rows(
        "INSERT INTO station VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        text(content, "store"),
        text(unit, "code"),
        text(unit, "name"),
        text(content, "desk"),
        text(content, "code"),
        json_text(content["card"]),
        text(private, "key_seed"),
        text(private, "age_x25519"),
        text(private, "age_hybrid"),
        text(content, "recovery_key"),
        text(private, "recovery_age"),
        integer(content, "schema"),
    )


def _identity_rotated(database: Database, written: Written) -> None:
    content, private = written.content, written.private or {}
    database.rows(
        "INSERT INTO former_identity SELECT ?, code, card, key_seed, age_x25519, "
        "age_hybrid FROM station",
        written.seq,
    )
    database.rows(
        "UPDATE station SET code = ?, card = ?, key_seed = ?, age_x25519 = ?, "
        "age_hybrid = ?",
        text(content, "code"),
        json_text(content["card"]),
        text(private, "key_seed"),
        text(private, "age_x25519"),
        text(private, "age_hybrid"),
    )
    for person in objects(content, "people"):
        database.rows(
            "UPDATE person_key SET statement = ? WHERE person = ? AND key = ?",
            json_text(person["statement"]),
            text(person, "person"),
            text(person, "key"),
        )


def _store_migrated(database: Database, written: Written) -> None:
    database.rows("UPDATE station SET schema = ?", integer(written.content, "schema"))


IDENTITY: dict[str, Projection] = {
    "store.created": _store_created,
    "store.migrated": _store_migrated,
    "identity.rotated": _identity_rotated,
}
