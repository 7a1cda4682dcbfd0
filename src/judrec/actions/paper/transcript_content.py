"""What the page to retype from says of a record (抄录页)."""

from collections.abc import Iterator

from judrec.actions.paper.trace_copy import Copy
from judrec.actions.people.settings import header_mark, setting_then
from judrec.actions.records.record_history import Filed, ShownVersion
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.moment import moment
from judrec.core.record_version import VersionKind
from judrec.core.transcript import arranged, left_out, parse_fields
from judrec.pdf.record.printing import Printing
from judrec.pdf.record.transcript import (
    TranscriptContent,
    TranscriptLine,
    TranscriptPart,
)
from judrec.store.entries import NEWEST

_ACTS = {VersionKind.CORRECTED: "（补正）", VersionKind.ATTACHED: "（附材料）"}


def transcript_content(
    station: Station, filed: Filed, printing: Printing, copy: Copy | None
) -> TranscriptContent:
    """Give the current version and all supplements, in the office's order."""
    until = copy.seq if copy else NEWEST
    current = filed.versions[-1]
    bodies = (current.body, *(each.body for each in filed.supplements))
    fields = parse_fields(setting_then(station, "transcript_fields", until))
    return TranscriptContent(
        number=filed.row.number,
        basis=_basis(filed, current),
        parts=tuple(_parts(station, filed, fields)),
        left_out=left_out(bodies, station.form, fields),
        printing=printing,
        void=filed.void is not None,
        header_mark=header_mark(station, until),
    )


def _basis(filed: Filed, current: ShownVersion) -> str:
    first = filed.versions[0]
    said = [f"第{current.version}版{_ACTS.get(current.kind, '')}"]
    if current.version > first.version:
        said.append(f"{moment(current.filed_at)}提交")
    said.append(f"首次提交入库{moment(first.filed_at)}")
    if filed.supplements:
        said.append(f"补充{len(filed.supplements)}份，列在后面")
    return "；".join(said) + "。时间为本机时间。"


def _parts(
    station: Station, filed: Filed, fields: tuple[str, ...]
) -> Iterator[TranscriptPart]:
    yield TranscriptPart("", _lines(station, filed.versions[-1].body, fields))
    for number, each in enumerate(filed.supplements, start=1):
        title = f"补充{number}　{moment(each.filed_at)}提交"
        lines = _lines(station, each.body, fields)
        if lines:
            yield TranscriptPart(title, lines)


def _lines(
    station: Station, body: JsonObject, fields: tuple[str, ...]
) -> tuple[TranscriptLine, ...]:
    return tuple(
        TranscriptLine(each.label, each.text, each.prose)
        for each in arranged(body, station.form, fields)
    )
