"""Records as programs read them: the keys of design/06, written out one by one."""

from collections.abc import Iterator

from judrec.actions.records.drafts import DraftRow
from judrec.actions.records.record_history import ShownVersion
from judrec.actions.records.record_row import RecordRow
from judrec.actions.records.show_record import ShownRecord
from judrec.core.canonical import Json, JsonObject
from judrec.core.record_version import Attachment
from judrec.core.states import State
from judrec.core.whereabouts import Whereabouts


def row_json(row: RecordRow) -> JsonObject:
    """Give one record of a list."""
    return {
        "number": row.number,
        "handle": row.handle,
        "id": row.id,
        "code": row.code,
        "version": row.version,
        "state": str(row.state),
        "filed_at": row.filed_at,
        "event_at": row.event_at,
        "official": row.official,
        "case": row.case,
        "situation": row.situation,
        "anchored": row.anchored,
        "quarter": row.quarter,
        "unit": row.unit_code,
        "immediate": row.immediate,
        "incomplete": row.incomplete,
        "disputed": row.disputed,
        "copies": row.copies,
        "loose": row.loose,
        "whereabouts": str(row.whereabouts),
        "behind": row.behind,
    }


def draft_json(row: DraftRow) -> JsonObject:
    """Give one draft, with a record's keys; what it hasn't got yet is null.

    `number` is that of the record which it corrects or supplements.
    """
    return {
        "number": row.number or None,
        "id": row.id,
        "code": None,
        "version": None,
        "state": str(State.DRAFT),
        "kind": str(row.kind),
        "filed_at": None,
        "event_at": row.event_at,
        "official": row.official,
        "case": row.case,
        "situation": row.situation,
        "anchored": False,
        "saved_at": row.saved_at,
        "entered_at": row.entered_at,
    }


def shown_json(shown: ShownRecord) -> JsonObject:
    """Give a record that was opened, as its chosen version has it."""
    prints: list[Json] = [
        {"kind": each.kind, "copy": each.copy, "version": each.version, "at": each.at}
        for each in shown.prints
    ]
    readings: list[Json] = [{"at": each.at, "who": each.who} for each in shown.readings]
    return {
        **row_json(shown.row),
        "same_number": [row.handle for row in shown.same_number],
        "version": shown.version.version,
        "code": shown.version.code,
        "digest": shown.version.digest.hex(),
        "body": shown.body,
        "versions": [_version(each) for each in shown.versions],
        "supplements": [_version(each) for each in shown.supplements],
        "void": _version(shown.void) if shown.void else None,
        "materials": [*_materials(shown)],
        "whereabouts": shown.whereabouts,
        "steps": way_json(shown.way)["steps"],
        "prints": prints,
        "readings": readings,
    }


def way_json(way: Whereabouts) -> JsonObject:
    """Give where a record is; a receipt's keys are null until there is one."""
    steps: list[Json] = [
        {
            "stage": str(step.stage),
            "at": step.at.isoformat(),
            "quarter": str(step.quarter) if step.quarter else None,
            "bundle": step.bundle or None,
            "to": list(step.to),
            "whole": step.whole,
            "version": step.version or None,
            "mark": step.mark or None,
            "text": step.words,
        }
        for step in way.steps
    ]
    return {
        "whereabouts": way.sentence,
        "stage": str(way.stage),
        "steps": steps,
        "bundle": way.steps[-1].bundle or None,
        "received_at": way.receipts[-1].at.isoformat() if way.receipts else None,
    }


def _version(version: ShownVersion) -> JsonObject:
    return {
        "version": version.version,
        "kind": version.kind.value,
        "reason": version.reason,
        "entered_at": version.entered_at,
        "filed_at": version.filed_at,
        "recorder": version.recorder,
        "code": version.code,
        "digest": version.digest.hex(),
        "body": version.body,
    }


def _materials(shown: ShownRecord) -> Iterator[Json]:
    """Give each of the materials with the file that it has, if any.

    The n-th file of a name belongs to the n-th item of that name.
    """
    left = list(shown.attachments)
    rows = shown.body.get("materials")
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        file = next((each for each in left if each.material == row.get("name")), None)
        if file is not None:
            left.remove(file)
        yield {**row, **_file(file)}


def _file(file: Attachment | None) -> JsonObject:
    if file is None:
        return {"digest": None, "size": None, "file": None}
    name = file.shown_name or None
    return {"digest": file.sha256, "size": file.size, "file": name}
