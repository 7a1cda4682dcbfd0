"""What the entries about bundles say: what was sent."""

from judrec.core.shape import flag, inner, integer, objects, text
from judrec.store.connection import Database
from judrec.store.places import anchor
from judrec.store.whereabouts_projection import bring_on, note_parts
from judrec.store.written import Projection, Written


def _bundle_begun(database: Database, written: Written) -> None:
    content = written.content
    for recipient in objects(content, "recipients"):
        database.rows(
            "INSERT INTO sent_bundle VALUES (?, ?, ?, ?, ?, ?, 'begun', '', 0, "
            "? = 'desk' OR EXISTS (SELECT 1 FROM recipient "
            "WHERE code = ? AND role = 'court'))",
            text(content, "file"),
            text(recipient, "code"),
            integer(recipient, "nth"),
            text(content, "kind"),
            text(content, "record"),
            text(content, "quarter"),
            text(content, "kind"),
            text(recipient, "code"),
        )


def _bundle_sealed(database: Database, written: Written) -> None:
    content = written.content
    file = text(content, "file")
    database.rows(
        "UPDATE sent_bundle SET state = 'sealed', tagmanifest = ?, complete = ? "
        "WHERE file = ?",
        text(content, "tagmanifest"),
        int(flag(content, "complete")),
        file,
    )
    head = inner(content, "head")
    digest = bytes.fromhex(text(head, "digest"))
    anchor(database, integer(head, "size"), digest, "bundle", file)
    note_parts(database, file, content)
    bring_on(database, file)


def _bundle_abandoned(database: Database, written: Written) -> None:
    database.rows(
        "UPDATE sent_bundle SET state = 'abandoned' WHERE file = ?",
        text(written.content, "file"),
    )


BUNDLES: dict[str, Projection] = {
    "bundle.begun": _bundle_begun,
    "bundle.sealed": _bundle_sealed,
    "bundle.abandoned": _bundle_abandoned,
}
