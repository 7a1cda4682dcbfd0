"""The immediate report of a record to one receiver, for the page that prints."""

from dataclasses import dataclass

from judrec.actions.paper.particulars import NOTHING_GIVEN
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.recipients import RECEIVER, RecipientRow, recipients
from judrec.actions.records.immediate_letter import (
    is_immediate,
    preview_immediate,
    print_immediate,
)
from judrec.actions.records.show_record import ShownRecord
from judrec.actions.station import Station
from judrec.core.sheet_kind import IMMEDIATE_LETTER
from judrec.gui.shown import shown

__all__ = ["ImmediatePaper", "is_immediate", "read_receivers"]

_MOST = 16


@dataclass(frozen=True, slots=True)
class ImmediatePaper:
    """The letter to one receiver; a `Paper`."""

    shown: ShownRecord
    receiver: RecipientRow

    @property
    def group(self) -> str:
        return "报送"

    @property
    def label(self) -> str:
        return f"立即报告 · {shown(self.receiver.name, _MOST)}"

    @property
    def note(self) -> str:
        return "不含登记号、记录人、在场人员；正文照录，请先核对。签发后盖章报送。"

    @property
    def counted_as(self) -> str:
        return IMMEDIATE_LETTER

    def preview(self, station: Station) -> bytes:
        return preview_immediate(station, self.shown, self.receiver.code, NOTHING_GIVEN)

    def print(self, station: Station) -> PrintedPaper:
        number, to = self.shown.row.number, self.receiver.code
        return print_immediate(station, number, to, NOTHING_GIVEN)


def read_receivers(station: Station) -> tuple[RecipientRow, ...]:
    """Give those to whom a record is reported; none where nobody is registered."""
    return tuple(row for row in recipients(station) if row.role == RECEIVER)
