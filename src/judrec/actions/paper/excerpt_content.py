"""What the ledger's excerpt about a record says (留痕摘录).

It is the record's life as the window tells it, but each entry by itself, with its
number and code, the oldest first. Whoever may open the record may print it: the
recorder sees who read what he recorded.
"""

from datetime import datetime

from judrec.actions.paper.trace_copy import Copy
from judrec.actions.people.settings import header_mark
from judrec.actions.records.record_history import Filed
from judrec.actions.records.record_timeline import Step, record_timeline
from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.event_time import CHINA
from judrec.core.moment import moment
from judrec.pdf.record.excerpt import ExcerptContent, ExcerptLine
from judrec.pdf.record.printing import Printing
from judrec.store.entries import NEWEST


def excerpt_content(
    station: Station, filed: Filed, printing: Printing, copy: Copy | None
) -> ExcerptContent:
    """Give all entries about the record; of a printing, its own is the last."""
    until = copy.seq if copy else NEWEST
    steps = record_timeline(station, filed, each_reading=True, until=until)
    return ExcerptContent(
        number=filed.row.number,
        lines=tuple(_line(station, step) for step in reversed(steps)),
        head=copy.seq if copy else _size(station),
        printed_at=moment(copy.at if copy else station.now().isoformat()),
        printing=printing,
        void=filed.void is not None,
        header_mark=header_mark(station, until),
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
