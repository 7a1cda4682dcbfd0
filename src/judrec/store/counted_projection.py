"""What statistics count of each record, as it stands now: one narrow row for each.

What a record says on an axis is kept as the number of a set of values
(`counted_set`): the same few sets come again and again, so that a hundred thousand
records are counted without reading one of them, and filing writes one short row.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from judrec.core.body import texts
from judrec.core.canonical import parse, parse_object
from judrec.core.event_time import CHINA
from judrec.core.record import immediate
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.core.registration_number import parse as parse_number
from judrec.core.report.dimension import Dimension, acts_of, means_of
from judrec.core.report.filed import FiledRecord
from judrec.core.statistics.facts import (
    BODY_DIMENSIONS,
    named_officials,
    together,
    whole_record,
)
from judrec.core.statistics.span import day_number
from judrec.store.connection import Database
from judrec.store.written import json_text

COUNTED, WITHIN_DUTY, VOID = range(3)
"""What `standing` says."""
COLUMNS: Final = {
    Dimension.SITUATION: "situation",
    Dimension.MEANS: "means",
    Dimension.ACTS: "acts",
    Dimension.STAGE: "stage",
    Dimension.CATEGORY: "category",
    Dimension.COMMITTEE: "committee",
    Dimension.UNIT: "official_unit",
    Dimension.IDENTIFIED: "identified",
}
"""Each holds the number of a set."""
_BROUGHT: Final = {Dimension.MEANS: means_of, Dimension.ACTS: acts_of}
"""What supplements add to."""


def count_version(
    database: Database,
    row: int,
    owner: tuple[str, str],
    seq: int,
    version: RecordVersion,
) -> None:
    """Bring a record's row up to one more version of it.

    `row` is its row in `record`, `owner` its station and its unit's code.
    """
    if version.kind is VersionKind.FILED:
        _insert(database, (row, *owner, seq), version)
        return
    filed_at = database.scalar("SELECT filed_at FROM record WHERE row = ?", row)
    place = (day_of(filed_at), row)
    database.rows(
        "UPDATE counted_record SET seq = ? WHERE day = ? AND row = ?", seq, *place
    )
    if version.kind is VersionKind.VOIDED:
        database.rows(
            "UPDATE counted_record SET standing = ? WHERE day = ? AND row = ?",
            VOID,
            *place,
        )
    elif version.kind is VersionKind.SUPPLEMENTED:
        _supplement(database, place, version)
    else:
        _describe(database, place, version)


def day_of(filed_at: str) -> int:
    """Give the day of filing in China, 20261117, from a time with an offset."""
    return day_number(datetime.fromisoformat(filed_at).astimezone(CHINA).date())


def _insert(
    database: Database, place: tuple[int, str, str, int], version: RecordVersion
) -> None:
    """Count a new record; `place` is row, station, unit code and entry."""
    number, record = parse_number(version.number), whole_record(version)
    row, station, unit_code, seq = place
    database.rows(
        "INSERT INTO counted_record VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}')",
        day_of(version.filed_at),
        row,
        station,
        unit_code,
        number.desk if number else "",
        version.recorder,
        seq,
        *_standing(record),
        *_sets(
            database, [together(each.values(record), ()) for each in BODY_DIMENSIONS]
        ),
    )
    _name_officials(database, row, version)


def _standing(record: FiledRecord) -> tuple[int, int]:
    """Give what `standing` and `affected` say of a whole text."""
    return WITHIN_DUTY if record.within_duty else COUNTED, int(record.affected)


def _describe(
    database: Database, place: tuple[int, int], version: RecordVersion
) -> None:
    record = whole_record(version)
    brought = parse_object(
        database.scalar(
            "SELECT brought FROM counted_record WHERE day = ? AND row = ?", *place
        )
    )
    sets = _sets(
        database,
        [
            together(each.values(record), texts(brought.get(COLUMNS[each])))
            for each in BODY_DIMENSIONS
        ],
    )
    database.rows(
        "UPDATE counted_record SET standing = ?, affected = max(affected, ?), "
        "situation = ?, means = ?, acts = ?, stage = ?, category = ?, committee = ?, "
        "official_unit = ?, identified = ? WHERE day = ? AND row = ?",
        *_standing(record),
        *sets,
        *place,
    )
    database.rows("DELETE FROM named_official WHERE row = ?", place[1])
    _name_officials(database, place[1], version)


def _name_officials(database: Database, row: int, version: RecordVersion) -> None:
    for official in named_officials(version.body):
        database.rows(
            "INSERT INTO named_official VALUES (?, ?, ?, ?, ?, ?)",
            official.name_key,
            official.unit_key,
            row,
            official.name,
            official.unit,
            official.post,
        )


def _supplement(
    database: Database, place: tuple[int, int], version: RecordVersion
) -> None:
    """Add what a supplement names; a correction of the whole text keeps it."""
    row = database.rows(
        "SELECT c.brought, m.held, a.held FROM counted_record c "
        "JOIN counted_set m ON m.id = c.means JOIN counted_set a ON a.id = c.acts "
        "WHERE c.day = ? AND c.row = ?",
        *place,
    )[0]
    brought = parse_object(row[0])
    named_sets = []
    for (dimension, named), held in zip(_BROUGHT.items(), row[1:], strict=True):
        new, key = named(version.body), COLUMNS[dimension]
        if new:
            brought[key] = [*dict.fromkeys((*texts(brought.get(key)), *new))]
        named_sets.append(together(texts(parse(held)), new))
    database.rows(
        "UPDATE counted_record SET affected = max(affected, ?), means = ?, acts = ?, "
        "brought = ? WHERE day = ? AND row = ?",
        int(immediate(version.body)),
        *_sets(database, named_sets),
        json_text(brought),
        *place,
    )


def _sets(database: Database, sets: Sequence[tuple[str, ...]]) -> list[int]:
    """Give the number of each set of values, as of old or new."""
    held = [json_text([*values]) for values in sets]
    wanted = ", ".join("?" * len(held))
    statement = f"SELECT held, id FROM counted_set WHERE held IN ({wanted})"  # noqa: S608 - ours
    known: dict[str, int] = dict(database.rows(statement, *held))
    for one in held:
        if one not in known:
            row = database.rows(
                "INSERT INTO counted_set (held) VALUES (?) RETURNING id", one
            )
            known[one] = row[0][0]
    return [known[one] for one in held]
