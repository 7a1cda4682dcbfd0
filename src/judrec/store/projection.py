"""What the entries say, as tables: each row here follows from an entry.

`project` is called in the transaction that chains an entry, and again by
`audit verify`, which replays all of them into an empty database and compares. So a row
that was changed by hand (T2, T3) is found and named.
"""

from datetime import datetime

from judrec.core.quarter import Quarter
from judrec.core.shape import inner, integer, text
from judrec.core.sheet_kind import INTO_THE_CASE_FILE, WITHOUT_LEDGER_CODE
from judrec.store.bundle_projection import BUNDLES
from judrec.store.connection import Database
from judrec.store.follow_up_projection import FOLLOW_UP
from judrec.store.identity_projection import IDENTITY
from judrec.store.incident_projection import INCIDENTS
from judrec.store.paper_projection import PAPER
from judrec.store.people_projection import PEOPLE
from judrec.store.places import anchor, place_files
from judrec.store.receipt_projection import RECEIPTS
from judrec.store.receiving_projection import RECEIVED
from judrec.store.recipient_projection import RECIPIENTS
from judrec.store.record_projection import RecordPlace, project_version
from judrec.store.release_projection import RELEASES
from judrec.store.station_projection import STATIONS
from judrec.store.unit_projection import UNITS
from judrec.store.written import Projection, Written, json_text

PROJECTED_TABLES = (
    "station",
    "former_identity",
    "person",
    "person_key",
    "setting",
    "saved_filter",
    "record",
    "record_version",
    "named_file",
    "counted_set",
    "counted_record",
    "named_official",
    "several_cases",
    "nil_statement",
    "attachment",
    "local_rule",
    "print_copy",
    "sheet_copy",
    "failed_print",
    "copy_fate",
    "report_text",
    "release",
    "closed_record",
    "extraction",
    "extracted_record",
    "follow_up",
    "reprisal",
    "anchor",
    "recipient",
    "recipient_code",
    "sent_bundle",
    "sent_part",
    "receipt",
    "returned",
    "unit",
    "unit_key",
    "key_doubt",
    "received_bundle",
    "carried",
    "closed_line",
    "issued_desk",
    "received_part",
    "received_station",
    "incident",
    "rival_entry",
    "received_head",
    "told_ledger",
    "told_entry",
    "received_version",
    "upkeep",
    "search_text",
)


def project(database: Database, written: Written) -> None:
    """Bring the tables up to one entry; most actions leave nothing but the entry."""
    projection = _PROJECTIONS.get(written.opening.action)
    if projection is not None:
        projection(database, written)


def _setting_changed(database: Database, written: Written) -> None:
    database.rows(
        "INSERT INTO setting VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        text(written.content, "name"),
        text(written.content, "value"),
    )


def _filter_saved(database: Database, written: Written) -> None:
    private = written.private or {}
    database.rows(
        "INSERT INTO saved_filter VALUES (?, ?, ?) "
        "ON CONFLICT (person, name) DO UPDATE SET query = excluded.query",
        written.opening.actor,
        text(private, "name"),
        json_text(inner(private, "query")),
    )


def _filter_removed(database: Database, written: Written) -> None:
    database.rows(
        "DELETE FROM saved_filter WHERE person = ? AND name = ?",
        written.opening.actor,
        text(written.private or {}, "name"),
    )


def _nil_stated(database: Database, written: Written) -> None:
    content, opening = written.content, written.opening
    database.rows(
        "INSERT OR REPLACE INTO nil_statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        text(content, "case"),
        opening.actor,
        text(content, "cause"),
        text(content, "closed_on"),
        opening.at,
        str(Quarter.of(datetime.fromisoformat(opening.at))),
        written.seq,
        integer(content, "earlier"),
    )


def _record_act(database: Database, written: Written) -> None:
    unit_code = database.scalar("SELECT unit_code FROM station")
    quarter = str(Quarter.of(datetime.fromisoformat(written.opening.at)))
    place = RecordPlace("", unit_code, written.seq, written.opening.body, quarter)
    project_version(database, place, written.content, written.private)
    place_files(database, written)


def _rule_attached(database: Database, written: Written) -> None:
    place_files(database, written)
    database.rows(
        "INSERT OR REPLACE INTO local_rule VALUES (1, ?, ?, ?)",
        text(written.content, "sha256"),
        text(written.private or {}, "name"),
        text(written.content, "kind"),
    )


def _rule_removed(database: Database, _written: Written) -> None:
    database.rows("DELETE FROM local_rule")


def _record_printed(database: Database, written: Written) -> None:
    content = written.content
    kind, copy = text(content, "kind"), integer(content, "copy")
    database.rows(
        "INSERT INTO print_copy VALUES (?, ?, ?, ?, ?)",
        text(content, "record"),
        integer(content, "version"),
        kind,
        copy,
        written.seq,
    )
    if kind in INTO_THE_CASE_FILE:
        database.rows(
            "UPDATE record SET inserts = inserts + 1 WHERE station = '' AND id = ?",
            text(content, "record"),
        )
    if kind not in WITHOUT_LEDGER_CODE:
        # It carries the digest of this very entry: it anchors its own printing.
        place = f"{written.opening.subject}/{kind}/{copy}"
        anchor(database, written.seq, written.digest, "paper", place)


def _sheet_printed(database: Database, written: Written) -> None:
    content = written.content
    kind, subject = text(content, "kind"), text(content, "subject")
    copy = integer(content, "copy")
    database.rows(
        "INSERT INTO sheet_copy VALUES (?, ?, ?, ?, ?)",
        kind,
        subject,
        copy,
        text(content, "edition"),
        written.seq,
    )
    place = f"{kind}/{subject}/{copy}"
    anchor(database, written.seq, written.digest, "paper", place)


def _report_written(database: Database, written: Written) -> None:
    database.rows(
        "INSERT OR REPLACE INTO report_text VALUES (?, ?, ?, ?)",
        written.opening.subject,
        json_text(written.content),
        written.opening.at,
        written.seq,
    )


def _upkeep(database: Database, written: Written) -> None:
    database.rows(
        "INSERT INTO upkeep VALUES (?, ?, ?, ?)",
        written.seq,
        written.opening.action,
        written.opening.at,
        json_text(written.content),
    )


_PROJECTIONS: dict[str, Projection] = {
    **IDENTITY,
    **PEOPLE,
    **PAPER,
    **FOLLOW_UP,
    **BUNDLES,
    **STATIONS,
    **RELEASES,
    **RECEIPTS,
    **RECEIVED,
    **INCIDENTS,
    **RECIPIENTS,
    **UNITS,
    "setting.changed": _setting_changed,
    "filter.saved": _filter_saved,
    "filter.removed": _filter_removed,
    "nil.stated": _nil_stated,
    "record.filed": _record_act,
    "record.corrected": _record_act,
    "record.supplemented": _record_act,
    "record.attached": _record_act,
    "record.voided": _record_act,
    "record.printed": _record_printed,
    "sheet.printed": _sheet_printed,
    "rule.attached": _rule_attached,
    "rule.removed": _rule_removed,
    "report.written": _report_written,
    "store.backed_up": _upkeep,
    "store.restored": _upkeep,
    "store.continued": _upkeep,
    "store.moved": _upkeep,
    "store.resumed": _upkeep,
}
