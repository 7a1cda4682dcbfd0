"""依法提取 (Art. 10): records leave by law alone, on paper, and the register shows it.

One signed entry says on what ground, who approved it, what for, who took it, and of
each record every act and every file by its digest; the paper's own printing is chained
in the same transaction. So no number of the register is without its entry, none is left
out, and no paper leaves without one. The life of each record tells it: who recorded it
sees that it was taken, by whom, and on what ground (Art. 12).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from judrec.actions.paper.extraction_paper import Registered, set_extraction
from judrec.actions.paper.notices import notices
from judrec.actions.paper.trace import Paper, PrintedPaper, trace
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject
from judrec.core.code import code_of
from judrec.core.event_time import CHINA
from judrec.core.extraction import (
    ExtractedRecord,
    Extraction,
    ExtractionNumber,
    WantedRecord,
    problems_of_missing,
)
from judrec.core.paper_kind import PaperKind
from judrec.errors import IncompleteError, RefusedError
from judrec.store.door import Act, Writing

_NO_ORGAN = "没有写提取单位：水印和登记表上只有提取登记号，提取单位见法律依据。"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was registered, and its paper."""

    number: str
    """提取登记号."""
    code: str
    """The short code of the register's entry."""
    entry: int
    printed: PrintedPaper


@dataclass(frozen=True, slots=True)
class OpenedForExtraction:
    """Records that were opened to look at the paper before it is registered."""

    said: Extraction
    histories: tuple[RecordHistory, ...]


def extract_records(station: Station, told: Extraction) -> Extracted:
    """Register an extraction and give its paper: both, or neither.

    Raises:
        RefusedError: `not_keeper`; `disk_full`, `not_writable`, `store_restored`,
            `store_moved`; nothing was registered, and no number is used up.
        IncompleteError: `incomplete`, with each field and each number that is none.
        DamagedError: `font_damaged`.
    """
    said, histories = _found(station, told)
    with station.writing() as writing:
        number = _next_number(station, writing)
        content = _content(said, number, histories)
        written = writing.append(Act("records.extracted", str(number), content))
        registered = Registered(
            str(number),
            said,
            station.person.name,
            station.person.post,
            written.opening.at,
            written.seq,
            code_of(written.digest),
        )
        copy = trace(station, writing, Paper(PaperKind.EXTRACTION, str(number)))
        sheet = set_extraction(station, registered, histories, copy)
    said_of_it = (*notices(sheet), *([] if said.organ else [_NO_ORGAN]))
    printed = PrintedPaper(sheet.pdf, sheet.pages, copy, said_of_it)
    return Extracted(registered.number, registered.code, registered.entry, printed)


def open_for_extraction(station: Station, told: Extraction) -> OpenedForExtraction:
    """Open the records to look at the paper first: each opening is traced.

    Raises:
        RefusedError: `not_keeper`; `disk_full`, `not_writable`.
        IncompleteError: `incomplete`; nothing was opened.
    """
    said, histories = _found(station, told)
    trace_readings(station, histories)
    return OpenedForExtraction(said, histories)


def trace_readings(station: Station, histories: Iterable[RecordHistory]) -> None:
    """Enter that each of these records is opened.

    Raises:
        RefusedError: `disk_full`, `not_writable`; none is opened then.
    """
    with station.writing() as writing:
        for each in histories:
            content: JsonObject = {
                "record": each.row.id,
                "version": each.current.version,
            }
            writing.append(Act("record.read", each.row.id, content))


def preview_extraction(station: Station, opened: OpenedForExtraction) -> bytes:
    """Give the paper of opened records to look at; nothing is registered.

    Raises:
        DamagedError: `font_damaged`.
    """
    person = station.person
    at = station.now().isoformat()
    unregistered = Registered("", opened.said, person.name, person.post, at, 0, "")
    return set_extraction(station, unregistered, opened.histories, None).pdf


def require_keeper(station: Station) -> None:
    """Let a keeper or a leader through: theirs is the store by Art. 10.

    Raises:
        RefusedError: `not_keeper`.
    """
    if not station.person.oversees:
        raise RefusedError(
            "依法提取只能由专库管理员或者指定领导办理。没有登记，也没有打印。",
            "请由专库管理员登录办理；本人的记录需要存档的，可以打印记录凭证。",
            code="not_keeper",
        )


def _found(
    station: Station, told: Extraction
) -> tuple[Extraction, tuple[RecordHistory, ...]]:
    """Give what is told and the records, or everything that stands against it."""
    require_keeper(station)
    said = told.normalised()
    found = {each: _history(station, each) for each in said.records}
    missing = tuple(each.number for each, history in found.items() if history is None)
    problems = (*said.problems(), *problems_of_missing(missing))
    if problems:
        what = "没有登记提取，没有改动任何内容。"
        raise IncompleteError(what, "请按下列各项补齐后重新提交。", problems)
    # Two spellings of one record are one record.
    histories = {h.row.row: h for h in found.values() if h is not None}
    return said, tuple(histories.values())


def _history(station: Station, wanted: WantedRecord) -> RecordHistory | None:
    try:
        return record_history(station, wanted.number, unit=wanted.unit)
    except RefusedError:
        return None


def _next_number(station: Station, writing: Writing) -> ExtractionNumber:
    """Take the next number of this year, gap-free, inside the transaction."""
    year = writing.now.astimezone(CHINA).year
    last = station.database.scalar(
        "SELECT coalesce(max(serial), 0) FROM extraction WHERE year = ?", year
    )
    return ExtractionNumber(station.unit.code, station.unit.desk, year, last + 1)


def _content(
    said: Extraction, number: ExtractionNumber, histories: tuple[RecordHistory, ...]
) -> JsonObject:
    records: list[Json] = [each.to_json() for each in _extracted(histories)]
    return {
        "number": str(number),
        "year": number.year,
        "serial": number.serial,
        **said.to_json(),
        "records": records,
    }


def _extracted(histories: tuple[RecordHistory, ...]) -> Iterator[ExtractedRecord]:
    for history in histories:
        row = history.row
        yield ExtractedRecord(
            station=row.station,
            id=row.id,
            number=row.number,
            version=history.current.version,
            through=history.acts[-1].seq,
            acts=tuple(act.digest.hex() for act in history.acts),
            borne=tuple(_borne(history)),
            materials=tuple(file.sha256 for file in history.attachments),
        )


def _borne(history: RecordHistory) -> Iterator[str]:
    void = [history.void] if history.void else []
    for act in (history.current, *history.supplements, *void):
        yield act.digest.hex()
