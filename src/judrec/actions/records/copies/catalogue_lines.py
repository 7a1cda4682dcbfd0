"""卷内目录 lines of a record, or of all that is in no dossier yet: to print, to copy.

The catalogue of a dossier is read by more people than the record: so a line tells no
more than the sheet's title and when it was filed, and in the 正卷, which the parties
read, neither registration number nor recorder. Looking at this is no reading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from judrec.actions.people.settings import settings
from judrec.actions.records.copies.printed_sheets import PrintedSheet, sheets_of
from judrec.actions.records.list_records import count_records, first_records
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.station import Station
from judrec.core.body import group, same_shape, text
from judrec.core.copy_acts import Binding, Volume
from judrec.core.event_time import CHINA
from judrec.core.sheet_variant import Variant
from judrec.errors import RefusedError
from judrec.pdf.insert.insert import DUTY_TITLE, TITLE
from judrec.pdf.record.catalogue import HEADS, CatalogueLine

MOST: int = 200
"""Records of one list; those filed first are bound first, the rest comes after them."""
_YES = "是"
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line and the dossier that it is for."""

    case: str
    line: CatalogueLine
    bound: bool
    """Whether the case's dossier has the sheet, in whatever volume."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Give it as the archive's columns have it, without the running number."""
        line = self.line
        return (
            line.reference,
            line.author,
            line.title,
            line.day,
            line.pages,
            line.remark,
        )


@dataclass(frozen=True, slots=True)
class CatalogueLines:
    """The lines for one volume, those of one case beside each other."""

    volume: Volume
    lines: tuple[CaseLine, ...]
    left: int = 0
    """How many records more are in no dossier than a list holds."""

    @property
    def text(self) -> str:
        """Give it as a table for the clipboard: tabs between, never a formula."""
        return "\n".join("\t".join(row) for row in self._rows())

    def by_case(self) -> Iterator[tuple[str, list[CaseLine]]]:
        """Give each case with its lines."""
        for case, lines in groupby(self.lines, key=attrgetter("case")):
            yield case, list(lines)

    def _rows(self) -> Iterator[Iterable[str]]:
        yield ("案号", *HEADS)
        for each in self.lines:
            # The running number is the dossier's own.
            yield (_plain(each.case), "", *map(_plain, each.cells))


def usual_volume(station: Station) -> Volume:
    """Give the volume that the office's inserts are meant for."""
    main = settings(station).default_variant is Variant.MAIN
    return Volume.MAIN if main else Volume.SECONDARY


def catalogue_lines(station: Station, number: str, volume: Volume) -> CatalogueLines:
    """Give the lines of one record: one for each of its cases.

    Raises:
        RefusedError: `no_record`, `not_ours` where it was received.
    """
    history = record_history(station, number)
    if history.row.station:
        raise RefusedError(
            f"{history.row.number} 是收到的记录，不在本院入卷。",
            "请由报送单位办理入卷。",
            code="not_ours",
        )
    return CatalogueLines(volume, tuple(_lines(station, history, volume)))


def loose_lines(station: Station, volume: Volume) -> CatalogueLines:
    """Give the lines of all records that one sees and that are in no dossier yet."""
    query = RecordQuery(mark=Mark.LOOSE)
    rows = first_records(station, query, limit=MOST)
    found = [
        each
        for row in rows
        for each in _lines(station, record_history(station, row.number), volume)
        if not each.bound
    ]
    left = count_records(station, query) - len(rows)
    return CatalogueLines(volume, tuple(sorted(found, key=attrgetter("case"))), left)


def _lines(
    station: Station, history: RecordHistory, volume: Volume
) -> Iterator[CaseLine]:
    sheets = sheets_of(station, history)
    body = history.current.body
    cases = same_shape(body, "case", "more_cases")
    for nth, (_key, case) in enumerate(cases, start=1):
        number = text(case.get("number"))
        bound = _bound(sheets, nth)
        copy, place = bound.get(volume.value, (0, None))
        secondary = volume is Volume.SECONDARY
        line = CatalogueLine(
            reference=history.row.number if secondary else "",
            author=_recorder(history) if secondary else station.unit.name,
            title=_title(history),
            day=_day(history.acts[-1].filed_at),
            pages=place.pages if place else "",
            remark=f"第{copy}份" if copy and secondary else "",
        )
        yield CaseLine(place.case if place else number, line, bool(bound))


def _bound(
    sheets: tuple[PrintedSheet, ...], nth: int
) -> dict[str, tuple[int, Binding | None]]:
    """Give for each volume the newest sheet of a case in it, by copy and place."""
    return {
        each.place.volume: (each.name.copy, each.place)
        for each in sheets
        if each.place is not None and each.name.nth == nth and not each.superseded
    }


def _title(history: RecordHistory) -> str:
    duty = history.current.body.get("within_duty") == _YES
    title = DUTY_TITLE if duty else TITLE
    return f"{title}（已注销）" if history.void is not None else title


def _recorder(history: RecordHistory) -> str:
    first = history.versions[0]
    return text(group(first.body, "recorder").get("name")) or first.recorder


def _day(at: str) -> str:
    """Give the day as the archive writes it: 20261117."""
    return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y%m%d}"


def _plain(cell: str) -> str:
    """Keep what is pasted into a table a text there."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
