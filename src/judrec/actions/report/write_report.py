"""Keep what a keeper writes for a report: one signed entry each time it is saved.

It may be written again until the sign-off; every earlier text stays in the ledger. In
a bundle the entry is a closed line: what travels is the report itself.
"""

from dataclasses import dataclass

from judrec.actions.report.filed_records import (
    filed_records,
    require_begun,
    require_reporter,
    unit_ledgers,
)
from judrec.actions.station import Station
from judrec.core.canonical import Json, parse_object
from judrec.core.report.figures import standing
from judrec.core.report.filed import FiledRecord
from judrec.core.report.period import Period
from judrec.core.report.texts import ReportTexts, texts_problems
from judrec.errors import IncompleteError
from judrec.store.door import Act


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """The texts of a report, as they were saved last."""

    texts: ReportTexts
    at: str
    """UTC, ISO 8601; empty while nothing was saved."""


def write_report(station: Station, period: Period, texts: Json) -> KeptTexts:
    """Save the texts of a report, whole: what isn't in them is gone from it.

    Raises:
        RefusedError: `not_allowed`, `before_store`; `disk_full`, `not_writable`.
        IncompleteError: every problem, each with its key; nothing was saved.
    """
    require_reporter(station)
    require_begun(station, period)
    records = standing(filed_records(station, period, unit_ledgers(station)), period)
    problems = texts_problems(texts, _numbers(records))
    if problems or not isinstance(texts, dict):
        raise IncompleteError(
            f"报告的文字有 {len(problems)} 处需要修改，没有保存。",
            "请按下列各项修改后再保存。",
            problems,
        )
    kept = ReportTexts.from_json(texts)
    with station.writing() as writing:
        writing.append(Act("report.written", str(period), kept.to_json()))
    return report_texts(station, period)


def report_texts(station: Station, period: Period) -> KeptTexts:
    """Give the texts of a report as they were saved last; empty ones where none were.

    Raises:
        RefusedError: `not_allowed`.
    """
    require_reporter(station)
    row = station.database.row(
        "SELECT texts, at FROM report_text WHERE period = ?", str(period)
    )
    if row is None:
        return KeptTexts(ReportTexts(), "")
    return KeptTexts(ReportTexts.from_json(parse_object(row[0])), row[1])


def _numbers(records: tuple[FiledRecord, ...]) -> frozenset[str]:
    return frozenset(record.number for record in records)
