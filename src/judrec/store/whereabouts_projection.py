"""How far each record has come: told by what was sealed, and by what came back of it.

The way itself is derived, whenever somebody asks for one record (actions/records/
whereabouts). A list of a hundred thousand can't ask that of each, so a record's row
holds the furthest stage, and each bundle moves only those that it brings on.
"""

from collections.abc import Iterator

from judrec.core.canonical import JsonObject
from judrec.core.shape import inner, integer, objects, text
from judrec.core.whereabouts import Stage
from judrec.store.connection import Database, Value

CARRIED = (
    "EXISTS (SELECT 1 FROM record_version v WHERE v.station = record.station "
    "AND v.record = record.id AND v.seq <= ? "
    "AND (? = 'desk' OR v.quarter = ? OR v.record = ?))"
)
"""Whether a bundle held an act on a `record`: its size, kind, quarter and record."""


def note_parts(database: Database, file: str, content: JsonObject) -> None:
    """Keep how much of each ledger a sealed bundle held."""
    own = integer(inner(content, "head"), "size")
    desks = (
        (text(each, "station"), integer(each, "size"))
        for each in objects(content, "desks")
    )
    for station, size in (("", own), *desks):
        database.rows("INSERT INTO sent_part VALUES (?, ?, ?)", file, station, size)


def bring_on(database: Database, file: str) -> None:
    """Bring on what a sealed bundle carried, and what was signed for in it.

    A quarter's bundle carries all of what had an act in its quarter; a desk's all that
    was filed; an immediate one the record that it is about. A direct report is nobody
    else's affair.
    """
    bundles = database.rows(
        "SELECT DISTINCT s.kind, s.quarter, s.record, s.home, r.bundle IS NOT NULL, "
        "p.station, p.size FROM sent_bundle s JOIN sent_part p ON p.file = s.file "
        "LEFT JOIN receipt r ON r.file = s.file AND r.recipient = s.recipient "
        "AND r.why = '' WHERE s.file = ? AND s.state = 'sealed' "
        "AND s.kind IN ('quarter', 'desk', 'immediate')",
        file,
    )
    for kind, quarter, record, home, signed, station, size in bundles:
        stage = _stage(home=bool(home), signed=bool(signed))
        _advance(database, stage, station, CARRIED, size, kind, quarter, record)


def bring_on_station(database: Database, station: str) -> None:
    """Bring on the records of a ledger by all that ever held it.

    Where its records were shown anew, they begin anew.
    """
    for (file,) in database.rows(
        "SELECT DISTINCT file FROM sent_part WHERE station = ?", station
    ):
        bring_on(database, file)


def bring_on_record(database: Database, record: str, *, signed: bool) -> None:
    """Bring on one of a desk's own records, by what its court said of it."""
    stage = _stage(home=False, signed=signed)
    _advance(database, stage, "", "id = ?", record)


def _stage(*, home: bool, signed: bool) -> Stage:
    if home:
        return Stage.COLLECTED if signed else Stage.SUBMITTED
    return Stage.RECEIPTED if signed else Stage.SEALED


def _advance(
    database: Database, stage: Stage, station: str, carried: str, *values: Value
) -> None:
    """Give the stage to those that were carried and haven't come so far yet."""
    before = tuple(_before(stage))
    marks = ", ".join("?" * len(before))
    database.rows(
        "UPDATE record SET whereabouts = ? WHERE station = ? "  # noqa: S608 - ours
        f"AND whereabouts IN ({marks}) AND {carried}",
        stage.value,
        station,
        *before,
        *values,
    )


def _before(stage: Stage) -> Iterator[str]:
    for each in Stage:
        if each is stage:
            return
        yield each.value
