"""Keep the report's tables as a workbook, by a deliberate act that leaves its trace.

The file is not encrypted and names people: like a printing, it is chained first.
"""

from pathlib import Path
from typing import BinaryIO

from judrec.actions.new_file import write_new_file
from judrec.actions.report.report_content import report_content
from judrec.actions.report.trace_reading import Reading, trace_reading
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.report.period import Period
from judrec.store.door import Act


def save_workbook(station: Station, period: Period, target: Path) -> Path:
    """Write the tables of a report to a new .xlsx file.

    Raises:
        RefusedError: `not_allowed`, `before_store`; `target_exists`,
            `target_not_writable`; `disk_full`, `not_writable`.
    """
    # Read in when it is wanted: few sessions make a workbook.
    from judrec.pdf.report.workbook import report_workbook  # noqa: PLC0415 - only here

    found = report_content(station, period)
    made = report_workbook(found.content)

    def fill(file: BinaryIO) -> None:
        file.write(made)

    content: JsonObject = {"edition": found.edition}
    with station.writing() as writing:
        trace_reading(writing, period, found.told, Reading.TABLE)
        writing.append(Act("report.tabulated", str(period), content))
    # After: no file without a trace, but at worst a trace without a file.
    write_new_file(target, fill)
    return target
