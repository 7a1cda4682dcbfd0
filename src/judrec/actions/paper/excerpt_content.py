"""What the ledger's excerpt about a record says (留痕摘录).

It is the record's life as the window tells it, but each entry by itself, with its
number and code, the oldest first. Whoever may open the record may print it: the
recorder sees who read what he recorded.
"""

from datetime import datetime

from judrec.actions.people.settings import settings
from judrec.actions.records.record_history import Filed
from judrec.actions.records.record_timeline import Step, record_timeline
from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.event_time import CHINA
from judrec.pdf.moment import moment
from judrec.pdf.record.excerpt import ExcerptContent, ExcerptLine
from judrec.pdf.record.printing import Printing


def excerpt_content(
    station: Station, filed: Filed, printing: Printing
) -> ExcerptContent:
    """Give all entries about the record; of a printing, its own is the last."""
    steps = reversed(record_timeline(station, filed, each_reading=True))
    return ExcerptContent(
        number=filed.row.number,
        lines=tuple(_line(station, step) for step in steps),
        head=_size(station),
        printed_at=moment(station.now().isoformat()),
        printing=printing,
        void=filed.void is not None,
        header_mark=settings(station).header_mark,
    )


def _size(station: Station) -> int:
    return int(station.database.scalar("SELECT coalesce(max(seq), 0) FROM entry"))


def _line(station: Station, step: Step) -> ExcerptLine:
    found = station.database.row("SELECT digest FROM entry WHERE seq = ?", step.seq)
    code = code_of(found[0]) if found else ""
    return ExcerptLine(step.seq, _at(step.at), step.words, code)


def _at(moment: datetime) -> str:
    """Give a moment to the second, the day above the time of day."""
    there = moment.astimezone(CHINA)
    day = f"{there.year}年{there.month}月{there.day}日"
    return f"{day}\n{there.hour}时{there.minute:02}分{there.second:02}秒"
