"""What a report says, ready to be set: values from `core/report`, and this printing."""

from dataclasses import dataclass

from judrec.core.report.figures import Figures
from judrec.core.report.line import RecordLine
from judrec.core.report.registers import Registers
from judrec.core.report.texts import ReportTexts


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """One record of the list."""

    line: RecordLine
    filed_at: str
    summary: str
    """The keeper's own; empty while there is none."""
    dossier: str
    """In which dossier its insert lies, in words."""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A report on a quarter or a year, without an addressee."""

    unit: str
    figures: Figures
    basic: str
    """基本情况: the keeper's text, or what was drafted from the counts."""
    texts: ReportTexts
    records: tuple[ListedRecord, ...]
    registers: Registers
    made_at: str
    """ISO 8601 with an offset: when this was printed or looked at."""
    since: str
    """When the store began, ISO 8601: before it there are no figures."""
    ended: bool
    """Whether the period was over by then."""
    copy: str = ""
    """第2份（补打）; empty for a preview."""
    ledger_code: str = ""
    header_mark: str = ""
    scope: str = ""
    """What the figures leave out at this station; empty where it is nothing."""

    @property
    def preview(self) -> bool:
        """Whether it is only looked at."""
        return not self.ledger_code

    def listed(self, number: str) -> ListedRecord | None:
        """Give the record of that number; None where the list hasn't got it."""
        return next((each for each in self.records if each.line.number == number), None)
