"""What a coerced clerk with passphrase, keys and an SQL shell can do (T2, design/09).

He drops the triggers, changes what was sealed, and chains and signs all that follows
anew with his own true key. Inside the store nothing is left to show it.
"""

from collections.abc import Callable
from dataclasses import replace

from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, canonical
from judrec.core.ledger import EMPTY, Head, commitment, next_entry
from judrec.core.shape import inner
from judrec.store.connection import Database, connect
from judrec.store.entries import StoredEntry, all_entries
from tests.station import data_key

Change = Callable[[StoredEntry], JsonObject]


def rewrite_record(station: Station, number: str, key: str, value: str) -> None:
    """Change one field of a filed record as if it had always been so."""

    def change(stored: StoredEntry) -> JsonObject:
        if stored.content.get("number") != number:
            return stored.content
        body: JsonObject = {**inner(stored.content, "body"), key: value}
        return {**stored.content, "body": body}

    rebuild(station, change)


def rebuild(station: Station, change: Change) -> None:
    """Pass every entry through `change`, and chain and sign the whole ledger anew."""
    shell = connect(station.store.folder.database, data_key(station))
    try:
        triggers = shell.rows(
            "SELECT name, sql FROM sqlite_master WHERE type='trigger'"
        )
        with shell.transaction():
            for name, _sql in triggers:
                shell.rows(f"DROP TRIGGER {name}")
            head = EMPTY
            for stored in list(all_entries(shell)):
                head = _chain(station, shell, head, stored, change(stored))
            for _name, sql in triggers:
                shell.rows(sql)
    finally:
        shell.close()


def _chain(
    station: Station,
    shell: Database,
    head: Head,
    stored: StoredEntry,
    content: JsonObject,
) -> Head:
    body = commitment(stored.content_nonce, content)
    opening = replace(stored.opening, body=body)
    entry = next_entry(head, opening, stored.nonce)
    shell.rows(
        "UPDATE entry SET prev = ?, meta = ?, digest = ?, signature = ?, opening = ?, "
        "content = ? WHERE seq = ?",
        entry.prev,
        entry.meta,
        entry.digest,
        station._signer.key.sign(entry.signed_bytes),
        canonical(opening.to_json()).decode(),
        canonical(content).decode(),
        entry.seq,
    )
    shell.rows("UPDATE record_version SET digest = ? WHERE seq = ?", body, entry.seq)
    shell.rows("UPDATE anchor SET digest = ? WHERE seq = ?", entry.digest, entry.seq)
    return Head(entry.seq, entry.digest)
