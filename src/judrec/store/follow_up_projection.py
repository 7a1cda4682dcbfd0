"""What the receiver's acts after a record leave in the tables (Art. 12-23).

An entry is never edited: the one that supersedes or withdraws it says so in its row.
"""

from judrec.core.follow_up.kind import FollowKind
from judrec.core.shape import inner, integer, text
from judrec.store.connection import Database
from judrec.store.places import place_files
from judrec.store.written import Projection, Written, json_text


def _entered(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO follow_up VALUES (?, ?, ?, ?, ?, ?, 0, '', ?)",
        written.seq,
        text(content, "kind"),
        text(content, "station"),
        text(content, "record"),
        text(content, "unit"),
        str(inner(content, "body").get("person", "")),
        json_text(content),
    )
    _end(database, integer(content, "supersedes"), written.seq, "")
    place_files(database, written)


def _withdrawn(database: Database, written: Written) -> None:
    content = written.content
    reason = text(content, "reason")
    _end(database, integer(content, "entry"), written.seq, reason)


def _end(database: Database, seq: int, ended_by: int, withdrawn: str) -> None:
    database.rows(
        "UPDATE follow_up SET ended_by = ?, withdrawn = ? WHERE seq = ?",
        ended_by,
        withdrawn,
        seq,
    )


def _reprisal(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO reprisal VALUES (?, ?, ?, ?, ?, ?)",
        text(content, "number"),
        integer(content, "year"),
        integer(content, "serial"),
        written.opening.actor,
        written.seq,
        json_text(content),
    )
    place_files(database, written)


FOLLOW_UP: dict[str, Projection] = {
    **{kind.action: _entered for kind in FollowKind},
    "follow.withdrawn": _withdrawn,
    "retaliation.reported": _reprisal,
}
