"""What the entries about receipts say: who received what when, and what contradicts."""

from judrec.core.canonical import JsonObject
from judrec.core.ledger import Head
from judrec.core.shape import inner, integer, objects, text
from judrec.store.connection import Database
from judrec.store.places import anchor
from judrec.store.whereabouts_projection import bring_on, bring_on_record
from judrec.store.written import Projection, Written, json_text


def _receipt_filed(database: Database, written: Written) -> None:
    head = _receipt(database, written, "")
    file, recipient = text(written.content, "file"), text(written.content, "recipient")
    anchor(database, head.size, head.digest, "receipt", f"{file}/{recipient}")
    bring_on(database, file)


def _receipt_kept(database: Database, written: Written) -> None:
    _receipt(database, written, text(written.content, "why"))


def _receipt(database: Database, written: Written, why: str) -> Head:
    content = written.content
    said = inner(content, "head")
    head = Head(integer(said, "size"), bytes.fromhex(text(said, "digest")))
    database.rows(
        "INSERT INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        text(content, "bundle"),
        text(content, "recipient"),
        integer(content, "nth"),
        text(content, "file"),
        head.size,
        head.digest,
        text(content, "received_at"),
        text(content, "how"),
        text(content, "mark"),
        why,
        json_text(content["statement"]),
        written.seq,
    )
    return head


def returned(database: Database, written: Written) -> None:
    """Keep what the court said of a desk's records, where it is news."""
    for bundle in objects(written.content, "returned"):
        for receiver in objects(bundle, "receivers"):
            for record in objects(bundle, "records"):
                _returned(database, written.seq, bundle, receiver | record)


def _returned(
    database: Database, seq: int, bundle: JsonObject, said: JsonObject
) -> None:
    place = (
        *(text(said, "record"), text(bundle, "bundle"), text(said, "code")),
        text(said, "received_at"),
    )
    database.rows(
        "INSERT INTO returned VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        *place,
        text(said, "name"),
        text(bundle, "file"),
        text(bundle, "kind"),
        text(bundle, "quarter"),
        text(bundle, "sealed_at"),
        integer(said, "version"),
        integer(said, "through"),
        text(said, "mark"),
        seq,
    )
    signed = text(said, "received_at") != ""
    bring_on_record(database, text(said, "record"), signed=signed)


RECEIPTS: dict[str, Projection] = {
    "receipt.filed": _receipt_filed,
    "receipt.kept": _receipt_kept,
}
