"""Keep statistics as a workbook, by a deliberate act that leaves its trace.

The file is not encrypted: like a printing, it is chained first.
"""

from pathlib import Path
from typing import BinaryIO

from judrec.actions.new_file import write_new_file
from judrec.actions.paper.particulars import edition_of
from judrec.actions.station import Station
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.actions.statistics.statistics_content import statistics_content
from judrec.core.canonical import JsonObject
from judrec.store.door import Act


def save_statistics(station: Station, query: StatisticsQuery, target: Path) -> Path:
    """Write statistics to a new .xlsx file.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
        RefusedError: `target_exists`, `target_not_writable`; `disk_full`,
            `not_writable`.
    """
    # Read in when it is wanted: few sessions make a workbook.
    from judrec.pdf.statistics.workbook import (  # noqa: PLC0415 - only here
        statistics_workbook,
    )

    content = statistics_content(station, query)
    made = statistics_workbook(content)

    def fill(file: BinaryIO) -> None:
        file.write(made)

    said: JsonObject = {"edition": edition_of(content.unit, content.found)}
    with station.writing() as writing:
        writing.append(Act("statistics.tabulated", content.found.title, said))
    # After: no file without a trace, but at worst a trace without a file.
    write_new_file(target, fill)
    return target
