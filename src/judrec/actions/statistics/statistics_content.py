"""What goes on a sheet or into a workbook of statistics; nothing is written here."""

from judrec.actions.report.filed_records import store_began
from judrec.actions.station import Station
from judrec.actions.statistics.count_records import count_records
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.pdf.statistics.content import StatisticsContent


def statistics_content(station: Station, query: StatisticsQuery) -> StatisticsContent:
    """Count, and say when and for whom.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
    """
    return StatisticsContent(
        unit=station.unit.name,
        found=count_records(station, query),
        made_at=station.now().replace(microsecond=0).isoformat(),
        since=store_began(station),
    )
