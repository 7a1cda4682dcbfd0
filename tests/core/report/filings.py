"""Filed records as a story wants them: pure values, no store."""

from dataclasses import dataclass, field
from itertools import count

from judrec.core.canonical import Json, JsonObject
from judrec.core.quarter import Quarter
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.core.report.filed import FiledAct, FiledRecord

PLAIN: JsonObject = {
    "schema": 1,
    "situation": "self",
    "official": {
        "name": "王建国",
        "unit": "江原市人民政府",
        "post": "副市长",
        "category": "行政机关",
        "managing_committee": "上级党委管理",
        "identified": "当面认识或已核实",
    },
    "case": {
        "number": "（2026）鄂0106民初1234号",
        "stage": "审判",
        "cause": "合同纠纷",
    },
    "event": {"at": "2026-11-03T09:00+08:00", "means": ["电话"]},
    "content": "询问进度，要求从快。",
    "acts": ["了解进展"],
    "effect": {"affected": False},
    "response": "当场告知依法办理。",
    "within_duty": "否",
}
Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)


@dataclass
class Desk:
    """Files records one after the other, as one ledger would."""

    seq: "count[int]" = field(default_factory=lambda: count(1))
    serial: "count[int]" = field(default_factory=lambda: count(1))

    def file(
        self, quarter: Quarter = Q4, body: JsonObject | None = None, **more: Json
    ) -> FiledRecord:
        """File a record; `more` replaces blocks of it."""
        number = f"鄂0106-03-2026-{next(self.serial):04}"
        whole = {**(PLAIN if body is None else body), **more}
        act = self._act(number, quarter, VersionKind.FILED, whole)
        return FiledRecord((act,))

    def add(
        self,
        record: FiledRecord,
        kind: VersionKind,
        quarter: Quarter = Q4,
        body: JsonObject | None = None,
        reason: str = "",
    ) -> FiledRecord:
        """Give the record with one act more."""
        act = self._act(record.number, quarter, kind, body or {}, reason)
        return FiledRecord((*record.acts, act))

    def _act(
        self,
        number: str,
        quarter: Quarter,
        kind: VersionKind,
        body: JsonObject,
        reason: str = "",
    ) -> FiledAct:
        filed_at = quarter.start.replace(day=5, hour=10).isoformat()
        version = RecordVersion(
            record="0" * 16,
            number=number,
            version=1,
            kind=kind,
            body=body,
            reason=reason,
            recorder="记录人1A2B",
            entered_at=filed_at,
            filed_at=filed_at,
            attachments=(),
        )
        return FiledAct(next(self.seq), quarter, version)
