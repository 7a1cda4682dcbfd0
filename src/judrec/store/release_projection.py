"""What the entries about sign-offs say: the newest of each thing that is signed off."""

from judrec.core.shape import objects, text
from judrec.store.connection import Database
from judrec.store.places import place_file
from judrec.store.written import Projection, Written


def _release_signed(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO release VALUES (?, ?, ?, ?, ?)",
        written.seq,
        text(content, "of"),
        text(content, "subject"),
        text(content, "shown"),
        text(content, "how"),
    )
    for file in objects(written.private or {}, "files"):
        place_file(database, file)


RELEASES: dict[str, Projection] = {"release.signed": _release_signed}
