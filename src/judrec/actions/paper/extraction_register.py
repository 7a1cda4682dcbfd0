"""提取登记: what left the store by law, read from the register, and printed again.

Whoever is shown his own records alone is shown the extractions that took one of them,
and of these no other record (Art. 12: who recorded it knows who took it).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.paper.extract_records import require_keeper, trace_readings
from judrec.actions.paper.extraction_paper import Registered, set_extraction
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.records.record_history import RecordHistory, history_of
from judrec.actions.records.record_row import record_row
from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.extraction import Extraction
from judrec.core.paper_kind import PaperKind
from judrec.errors import RefusedError
from judrec.pdf.sheet import Sheet

_COLUMNS = (
    "x.number, e.opening ->> 'at', coalesce(p.name, e.opening ->> 'actor'), "
    "coalesce(p.post, ''), x.organ, x.basis, x.approved_by, x.purpose, x.receiver, "
    "x.seq, e.digest, (SELECT count(*) FROM sheet_copy s WHERE s.kind = 'extraction' "
    "AND s.subject = x.number AND NOT EXISTS (SELECT 1 FROM failed_print f "
    "WHERE f.printing = s.seq))"
)
_FROM = (
    "FROM extraction x JOIN entry e ON e.seq = x.seq "
    "LEFT JOIN person p ON p.id = e.opening ->> 'actor'"
)
_TAKEN = (
    "FROM extracted_record t JOIN record r ON r.station = t.station AND r.id = t.record"
)


@dataclass(frozen=True, slots=True)
class ExtractionRow:
    """One line of the register."""

    number: str
    at: str
    """UTC, ISO 8601: this computer's time."""
    who: str
    post: str
    organ: str
    basis: str
    approved_by: str
    purpose: str
    receiver: str
    seq: int
    """Its entry."""
    digest: bytes
    printed: int
    """How many papers there are of it."""
    records: tuple[str, ...]
    """The registration numbers that may be told."""

    @property
    def code(self) -> str:
        """The short code of its entry."""
        return code_of(self.digest)


def extractions(station: Station, year: int | None = None) -> tuple[ExtractionRow, ...]:
    """Give the register, the newest first; of one year where it is named."""
    view = station.view
    rows = station.database.rows(
        f"SELECT {_COLUMNS} {_FROM} WHERE (? IS NULL OR x.year = ?) "
        f"AND EXISTS (SELECT 1 {_TAKEN} WHERE t.extraction = x.number "
        f"AND ({view.where})) ORDER BY x.seq DESC",
        year,
        year,
        *view.values,
    )
    return tuple(ExtractionRow(*[*row, tuple(_taken(station, row[0]))]) for row in rows)


def extraction_years(station: Station) -> tuple[int, ...]:
    """Give the years in which something was extracted, the latest first."""
    rows = station.database.rows(
        "SELECT DISTINCT year FROM extraction ORDER BY year DESC"
    )
    return tuple(year for (year,) in rows)


@dataclass(frozen=True, slots=True)
class OpenedExtraction:
    """A registered extraction whose records were opened to look at its paper."""

    registered: Registered
    histories: tuple[RecordHistory, ...]


def open_extraction(station: Station, number: str) -> OpenedExtraction:
    """Open the records of an extraction as they left: each opening is traced.

    Raises:
        RefusedError: `not_keeper`, `no_extraction`; `disk_full`, `not_writable`.
    """
    registered, histories = _registered(station, number)
    trace_readings(station, histories)
    return OpenedExtraction(registered, histories)


def preview_again(station: Station, opened: OpenedExtraction) -> bytes:
    """Give the paper of an opened extraction to look at; nothing is printed.

    Raises:
        DamagedError: `font_damaged`.
    """
    return set_extraction(station, opened.registered, opened.histories, None).pdf


def print_extraction(station: Station, number: str) -> PrintedPaper:
    """Print the paper of a registered extraction again, the records as they left.

    Raises:
        RefusedError: `not_keeper`, `no_extraction`; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    registered, histories = _registered(station, number)

    def made(copy: Copy) -> Sheet:
        return set_extraction(station, registered, histories, copy)

    return print_paper(station, Paper(PaperKind.EXTRACTION, registered.number), made)


def _registered(
    station: Station, number: str
) -> tuple[Registered, tuple[RecordHistory, ...]]:
    require_keeper(station)
    wanted = number.strip()
    found = next((each for each in extractions(station) if each.number == wanted), None)
    if found is None:
        raise RefusedError(
            f"没有提取登记号 {wanted[:60]}，没有打印。",
            "请核对登记号；可以先用 extractions list 查看。",
            code="no_extraction",
        )
    said = Extraction(
        found.basis,
        found.approved_by,
        found.purpose,
        (),
        organ=found.organ,
        receiver=found.receiver,
    )
    registered = Registered(
        found.number, said, found.who, found.post, found.at, found.seq, found.code
    )
    return registered, tuple(_as_they_left(station, found.number))


def _as_they_left(station: Station, number: str) -> Iterator[RecordHistory]:
    rows = station.database.rows(
        f"SELECT r.row, t.through {_TAKEN} WHERE t.extraction = ? ORDER BY t.nth",
        number,
    )
    for row, through in rows:
        whole = history_of(station, record_row(station, row))
        left = tuple(act for act in whole.acts if act.seq <= through)
        yield RecordHistory(whole.row, left)


def _taken(station: Station, number: str) -> Iterator[str]:
    view = station.view
    rows = station.database.rows(
        f"SELECT r.number {_TAKEN} WHERE t.extraction = ? AND ({view.where}) "
        "ORDER BY t.nth",
        number,
        *view.values,
    )
    yield from (taken for (taken,) in rows)
