"""What a sheet of statistics says, ready to be set."""

from dataclasses import dataclass

from judrec.core.statistics.figures import Statistics


@dataclass(frozen=True, slots=True)
class StatisticsContent:
    """One table with what belongs to it."""

    unit: str
    found: Statistics
    made_at: str
    """ISO 8601 with an offset: when this was printed or looked at."""
    since: str
    """When the store began, ISO 8601: before it nothing could be filed here."""
