"""What the entries about people say: who works here, by which slot and keys."""

from judrec.core.canonical import JsonObject
from judrec.core.shape import integer, objects, text
from judrec.store.connection import Database
from judrec.store.written import Projection, Written, json_text


def _person_added(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, '', '')",
        text(content, "person"),
        text(content, "name"),
        text(content, "unit"),
        text(content, "post"),
        json_text(content["roles"]),
        text(content, "slot"),
    )
    _person_key(database, content)


def _person_recovered(database: Database, written: Written) -> None:
    _new_slot(database, written.content)
    _ended_keys(database, written.content)
    _person_key(database, written.content)


def _person_reset(database: Database, written: Written) -> None:
    _person_recovered(database, written)
    database.rows(
        "UPDATE person SET reset_by = ? WHERE id = ?",
        written.opening.actor,
        text(written.content, "person"),
    )


def _passphrase_changed(database: Database, written: Written) -> None:
    _new_slot(database, written.content)


def _person_retired(database: Database, written: Written) -> None:
    database.rows(
        "UPDATE person SET slot = '', retired_at = ?, reset_by = '' WHERE id = ?",
        written.opening.at,
        text(written.content, "person"),
    )
    _ended_keys(database, written.content)


def _new_slot(database: Database, content: JsonObject) -> None:
    database.rows(
        "UPDATE person SET slot = ?, reset_by = '' WHERE id = ?",
        text(content, "slot"),
        text(content, "person"),
    )


def _person_key(database: Database, content: JsonObject) -> None:
    database.rows(
        "INSERT INTO person_key VALUES (?, ?, ?, 0)",
        text(content, "person"),
        text(content, "key"),
        json_text(content["statement"]),
    )


def _ended_keys(database: Database, content: JsonObject) -> None:
    for ended in objects(content, "ended"):
        database.rows(
            "UPDATE person_key SET until = ?, statement = ? "
            "WHERE person = ? AND key = ?",
            integer(ended, "until"),
            json_text(ended["statement"]),
            text(content, "person"),
            text(ended, "key"),
        )


PEOPLE: dict[str, Projection] = {
    "person.added": _person_added,
    "person.recovered": _person_recovered,
    "person.reset": _person_reset,
    "person.retired": _person_retired,
    "passphrase.changed": _passphrase_changed,
}
