"""The row that lists and searches show of a record, from the versions filed."""

from collections.abc import Iterable
from dataclasses import dataclass

from judrec.core import registration_number
from judrec.core.body import same_shape
from judrec.core.canonical import JsonObject
from judrec.core.record import (
    brought_elements,
    case_numbers,
    immediate,
    incomplete_elements,
    search_text,
    summary,
)
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.core.states import Act, State, after, allows
from judrec.core.whereabouts import Stage
from judrec.errors import DamagedError
from judrec.store import search
from judrec.store.connection import Database, Row, Value
from judrec.store.counted_projection import count_version
from judrec.store.paper_projection import count_loose

_WHOLE = frozenset({VersionKind.FILED, VersionKind.CORRECTED, VersionKind.ATTACHED})
_ACTS = {
    VersionKind.CORRECTED: Act.CORRECT,
    VersionKind.SUPPLEMENTED: Act.SUPPLEMENT,
    VersionKind.ATTACHED: Act.ATTACH,
    VersionKind.VOIDED: Act.VOID,
}
_BY_STATION = (
    *("record", "record_version", "named_file", "several_cases"),
    "counted_record",
)
_SEARCHED = frozenset({"remarks", "recorder", "received_by"})


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a version stands: whose chain, which entry, which quarter of filing."""

    station: str
    """Empty for this station, else the first key of the one it was filed at."""
    unit_code: str
    seq: int
    digest: bytes
    quarter: str


def project_version(
    database: Database,
    place: RecordPlace,
    content: JsonObject,
    private: JsonObject | None = None,
) -> None:
    """Bring a record's row and its search text up to one more version.

    `private` is what stays at home of one's own version; it is findable, too.

    Raises:
        DamagedError: `bad_version` where the content isn't one.
    """
    version = RecordVersion.from_json(content)
    database.rows(
        "INSERT INTO record_version VALUES (?, ?, ?, ?, ?, ?, ?)",
        place.station,
        version.record,
        version.version,
        version.kind.value,
        place.seq,
        place.digest,
        place.quarter,
    )
    for sha256 in sorted({file.sha256 for file in version.attachments}):
        database.rows(
            "INSERT INTO named_file VALUES (?, ?, ?, ?)",
            sha256,
            place.station,
            place.seq,
            version.record,
        )
    if version.kind is VersionKind.FILED:
        row = _insert(database, place, version)
    else:
        row = _advance(database, place, version)
    if version.kind is VersionKind.SUPPLEMENTED:
        _supplement(database, place, version)
    elif version.kind in _WHOLE and version.kind is not VersionKind.FILED:
        _describe(database, place, version)
    if not place.station:
        # What was printed before doesn't say this yet.
        count_loose(database, version.record)
    owner = (place.station, place.unit_code)
    count_version(database, row, owner, place.seq, version)
    _index(database, row, version, private or {})


def forget_records(database: Database, station: str) -> None:
    """Take back all that the versions of a received station have left.

    Where another history of it counts from now on, its versions are shown anew.
    """
    rows = database.rows("SELECT row FROM record WHERE station = ?", station)
    for (row,) in rows:
        search.remove(database, row)
        database.rows("DELETE FROM named_official WHERE row = ?", row)
    for table in _BY_STATION:
        database.rows(f"DELETE FROM {table} WHERE station = ?", station)  # noqa: S608 - ours


def _insert(database: Database, place: RecordPlace, version: RecordVersion) -> int:
    """Add a record, described as its first version does; give its row."""
    number = registration_number.parse(version.number)
    if number is None or (str(number), number.unit) != (
        version.number,
        place.unit_code,
    ):
        raise _untrusted(f"登记号 {version.number[:40]} 的格式或所属单位不正确")
    if version.version != 1 or _known(database, place, version) is not None:
        raise _untrusted(f"登记号 {version.number[:40]} 的首次登记重复或版次不对")
    database.rows(
        "INSERT INTO record (station, unit_code, id, number, year, serial, recorder, "
        "state, version, supplements, seq, digest, quarter, filed_at, event_at, "
        "official, masked, case_number, situation, immediate, incomplete, cases, "
        "whereabouts, brought, inserts, loose) VALUES (?, ?, ?, ?, ?, ?, ?, 'filed', "
        "1, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0)",
        place.station,
        place.unit_code,
        version.record,
        version.number,
        number.year,
        number.serial,
        version.recorder,
        place.seq,
        place.digest,
        place.quarter,
        version.filed_at,
        *_description(version, ()),
        _arrived(database, place).value,
    )
    # Not by RETURNING: it costs what an upsert costs, see `search.add`.
    row = int(database.scalar("SELECT last_insert_rowid()"))
    _list_cases(database, place, version)
    return row


def _arrived(database: Database, place: RecordPlace) -> Stage:
    """Tell how far a record has come by being here: at its desk, court or receiver."""
    if not place.station:
        return Stage.FILED
    ours = database.scalar("SELECT unit_code FROM station")
    return Stage.COLLECTED if place.unit_code == ours else Stage.MERGED


def _advance(database: Database, place: RecordPlace, version: RecordVersion) -> int:
    """Move the record to its next state, and give its row.

    The newest entry about it is `seq`.

    Of one's own records the actions have seen to all this. A stranger with a true key
    may sign an act that doesn't follow from those before it; it would show one thing in
    a list and another in the record.
    """
    row = _known(database, place, version)
    if row is None:
        raise _untrusted("一件记录的后续内容没有对应的首次登记")
    state, act = State(row[0]), _ACTS[version.kind]
    following = row[1] + (version.kind in _WHOLE)
    in_order = (version.number, version.version) == (row[2], following)
    if not in_order or place.seq <= row[3] or not allows(state, act):
        raise _untrusted(f"{row[2]} 的后续内容与此前的各版不相接")
    database.rows(
        "UPDATE record SET state = ?, seq = ? WHERE station = ? AND id = ?",
        after(state, act).value,
        place.seq,
        place.station,
        version.record,
    )
    return int(row[4])


def _known(
    database: Database, place: RecordPlace, version: RecordVersion
) -> Row | None:
    """Give state, version, number, newest entry and row of a record, if known."""
    return database.row(
        "SELECT state, version, number, seq, row FROM record "
        "WHERE station = ? AND id = ?",
        place.station,
        version.record,
    )


def _untrusted(what: str) -> DamagedError:
    return DamagedError(
        f"{what}，内容不可信。",
        "请保留原件，并联系报送单位或专库管理员。",
        code="bad_version",
    )


def _describe(database: Database, place: RecordPlace, version: RecordVersion) -> None:
    brought = _lines(database, place, version, "brought")
    database.rows(
        "UPDATE record SET version = ?, digest = ?, event_at = ?, "
        "official = ?, masked = ?, case_number = ?, situation = ?, "
        "immediate = max(immediate, ?), incomplete = ?, cases = ? "
        "WHERE station = ? AND id = ?",
        version.version,
        place.digest,
        *_description(version, brought),
        place.station,
        version.record,
    )
    database.rows(
        "DELETE FROM several_cases WHERE station = ? AND record = ?",
        place.station,
        version.record,
    )
    _list_cases(database, place, version)


def _description(version: RecordVersion, brought: Iterable[str]) -> tuple[Value, ...]:
    """Give what a list shows of a text, from `event_at` to `cases`."""
    shown = summary(version.body)
    unknown = set(incomplete_elements(version.body)).difference(brought)
    return (
        shown.event_at,
        shown.official,
        shown.masked,
        shown.case,
        shown.situation,
        int(immediate(version.body)),
        "\n".join(sorted(unknown)),
        sum(1 for _case in same_shape(version.body, "case", "more_cases")),
    )


def _list_cases(database: Database, place: RecordPlace, version: RecordVersion) -> None:
    """Keep the numbers of a record on several cases; its row names the first alone."""
    numbers = case_numbers(version.body)
    for number in numbers if len(numbers) > 1 else ():
        database.rows(
            "INSERT INTO several_cases VALUES (?, ?, ?)",
            place.station,
            version.record,
            number,
        )


def _supplement(database: Database, place: RecordPlace, version: RecordVersion) -> None:
    brought = {
        *_lines(database, place, version, "brought"),
        *brought_elements(version.body),
    }
    unknown = set(_lines(database, place, version, "incomplete")) - brought
    database.rows(
        "UPDATE record SET supplements = supplements + 1, incomplete = ?, brought = ?, "
        "immediate = max(immediate, ?) WHERE station = ? AND id = ?",
        "\n".join(sorted(unknown)),
        "\n".join(sorted(brought)),
        int(immediate(version.body)),
        place.station,
        version.record,
    )


def _lines(
    database: Database, place: RecordPlace, version: RecordVersion, column: str
) -> list[str]:
    """Read a column of keys, whose name is written in this module.

    They are kept sorted: a body's own order is another one when it is read back.
    """
    kept: str = database.scalar(
        f"SELECT {column} FROM record WHERE station = ? AND id = ?",  # noqa: S608
        place.station,
        version.record,
    )
    return kept.splitlines()


def _index(
    database: Database, row: int, version: RecordVersion, private: JsonObject
) -> None:
    """Make every version findable: a corrected text is still part of the record."""
    number = version.number if version.kind is VersionKind.FILED else ""
    hidden = {key: value for key, value in private.items() if key in _SEARCHED}
    body = {**version.body, **hidden}
    text = "\n".join((search_text(number, body), version.reason))
    search.add(database, row, text)
