"""Open a report for writing: a reading of all records of its period, and traced so.

The list shows names and cases of every record; what a keeper may see, he may, but the
recorder sees that his record was read (design/01, promise 8).
"""

from dataclasses import dataclass

from judrec.actions.report.filed_records import require_reporter
from judrec.actions.report.report_content import report_content
from judrec.actions.report.trace_reading import Reading, trace_reading
from judrec.actions.report.write_report import KeptTexts, report_texts
from judrec.actions.station import Station
from judrec.core.report.drafted import drafted
from judrec.core.report.line import RecordLine
from judrec.core.report.period import Period


@dataclass(frozen=True, slots=True)
class OpenReport:
    """What somebody who writes a report has before him."""

    period: Period
    kept: KeptTexts
    drafted: str
    """基本情况 as the counts say it."""
    lines: tuple[RecordLine, ...]
    """The records of the period, in the register's order."""
    zero: bool


def open_report(station: Station, period: Period) -> OpenReport:
    """Trace the reading, and give what is to be written on.

    Raises:
        RefusedError: `not_allowed`, `before_store`; `disk_full`, `not_writable`.
    """
    require_reporter(station)
    found = report_content(station, period)
    content = found.content
    with station.writing() as writing:
        trace_reading(writing, period, found.told, Reading.WRITE)
    return OpenReport(
        period=period,
        kept=report_texts(station, period),
        drafted=drafted(content.figures),
        lines=tuple(each.line for each in content.records),
        zero=content.figures.zero,
    )
