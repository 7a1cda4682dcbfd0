"""What a report says, brought together from the store; nothing is written here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from judrec.actions.paper.particulars import edition_of
from judrec.actions.people.settings import settings
from judrec.actions.report.filed_records import (
    began_in,
    filed_records,
    reported_at,
    require_begun,
    require_reporter,
    store_began,
)
from judrec.actions.report.write_report import report_texts
from judrec.actions.station import Station
from judrec.core.copy_acts import Binding
from judrec.core.paper_copy import CopyState
from judrec.core.report.drafted import drafted
from judrec.core.report.figures import Figures, figures, standing
from judrec.core.report.filed import FiledRecord
from judrec.core.report.line import record_line
from judrec.core.report.period import Period
from judrec.core.report.registers import registers
from judrec.core.report.texts import ReportTexts
from judrec.pdf.report.content import ListedRecord, ReportContent

_RECEIVED_TOO = "本报告只统计本单位专库登记的记录；收到的其他单位报送的记录不在其中。"
_UNPRINTED = "未打印入卷件"
_LOOSE = "未入卷"


@dataclass(frozen=True, slots=True)
class Found:
    """A report as it stands now, and what tells it from an earlier one."""

    content: ReportContent
    edition: str
    """A digest of all that it says."""
    told: tuple[str, ...]
    """The ids of all records that its list or a register tells of."""


def period_figures(station: Station, period: Period) -> Figures:
    """Count a period.

    Raises:
        RefusedError: `not_allowed`.
    """
    require_reporter(station)
    return _figures(station, period, filed_records(station, period))


def report_content(
    station: Station, period: Period, texts: ReportTexts | None = None
) -> Found:
    """Give the report of a period with the texts that are kept, or with these.

    Raises:
        RefusedError: `not_allowed`, `before_store`.
    """
    require_reporter(station)
    require_begun(station, period)
    if texts is None:
        texts = report_texts(station, period).texts
    records = filed_records(station, period)
    counts = _figures(station, period, records)
    dossiers = _dossiers(station)
    listed = tuple(
        ListedRecord(
            line=record_line(each, station.form),
            filed_at=each.acts[0].version.filed_at,
            summary=texts.summaries.get(each.number, ""),
            dossier=dossiers.get(each.number, _UNPRINTED),
        )
        for each in standing(records, period)
    )
    now = station.now().replace(microsecond=0)
    content = ReportContent(
        unit=station.unit.name,
        figures=counts,
        basic=texts.basic or drafted(counts),
        texts=texts,
        records=listed,
        registers=registers(
            records, period, station.form, reported_at(station, records)
        ),
        made_at=now.isoformat(),
        since=store_began(station),
        ended=period.last.ended(now),
        header_mark=settings(station).header_mark,
        scope=_RECEIVED_TOO if _received_any(station) else "",
    )
    return Found(content, _edition(content), tuple(_told(records, period)))


def _told(records: tuple[FiledRecord, ...], period: Period) -> Iterator[str]:
    for record in records:
        if any(act.quarter in period for act in record.acts):
            yield record.acts[0].version.record


def stamped(found: Found, copy: str, ledger_code: str) -> ReportContent:
    """Give the report as a printing bears it."""
    return replace(found.content, copy=copy, ledger_code=ledger_code)


def _figures(
    station: Station, period: Period, records: tuple[FiledRecord, ...]
) -> Figures:
    return figures(records, period, began_in(station), station.form)


def _dossiers(station: Station) -> dict[str, str]:
    """Say of each record that was printed in which dossiers its inserts lie."""
    rows = station.database.rows(
        "SELECT r.number, f.case_number, f.volume, f.book, f.pages FROM record r "
        "LEFT JOIN copy_fate f ON f.record = r.id AND f.state = ? "
        "WHERE r.station = '' AND r.inserts > 0 ORDER BY r.row, f.seq",
        CopyState.BOUND.value,
    )
    found: dict[str, list[str]] = {}
    for number, case, volume, book, pages in rows:
        places = found.setdefault(number, [])
        if case:
            binding = Binding(case, volume, book, pages, "", "")
            places.append(case + binding.words)
    return {number: "；".join(places) or _LOOSE for number, places in found.items()}


def _received_any(station: Station) -> bool:
    row = station.database.row("SELECT 1 FROM record WHERE station <> '' LIMIT 1")
    return row is not None


def _edition(content: ReportContent) -> str:
    """Digest all that is said, but for the day on which it was made."""
    return edition_of(replace(content, made_at=""))
