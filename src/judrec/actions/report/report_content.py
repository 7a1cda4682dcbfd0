"""What a report says, brought together from the store; nothing is written here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from judrec.actions.paper.particulars import edition_of
from judrec.actions.people.settings import settings
from judrec.actions.quarter.desks import quarter_desks
from judrec.actions.release.close_record import closed_ids
from judrec.actions.report.filed_records import (
    began_in,
    filed_records,
    reported_at,
    require_begun,
    require_reporter,
    store_began,
    unit_ledgers,
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

_OWN = "本报告只统计本单位专库登记的记录"
_OTHERS = "收到的其他单位报送的记录不在其中"
_AT_THE_DESK = "由登记的席位入卷"
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
    ledgers = unit_ledgers(station)
    return _figures(station, period, filed_records(station, period, ledgers))


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
    ledgers = unit_ledgers(station)
    records = filed_records(station, period, ledgers)
    counts = _figures(station, period, records)
    shut = closed_ids(station)
    told = tuple(each for each in records if each.acts[0].version.record not in shut)
    dossiers = _dossiers(station)
    listed = tuple(
        ListedRecord(
            line=record_line(each, station.form),
            filed_at=each.acts[0].version.filed_at,
            summary=texts.summaries.get(each.number, ""),
            dossier=_AT_THE_DESK
            if each.from_desk
            else dossiers.get(each.number, _UNPRINTED),
        )
        for each in standing(told, period)
    )
    now = station.now().replace(microsecond=0)
    content = ReportContent(
        unit=station.unit.name,
        figures=counts,
        basic=texts.basic or drafted(counts),
        texts=_open_texts(texts, records, shut),
        records=listed,
        registers=registers(
            told, period, station.form, reported_at(station, told, ledgers)
        ),
        made_at=now.isoformat(),
        since=store_began(station),
        ended=period.last.ended(now),
        header_mark=settings(station).header_mark,
        scope=_scope(station, period)
        + _shut_words(len(standing(records, period)) - len(listed)),
    )
    return Found(content, _edition(content), tuple(_told(told, period)))


def _shut_words(count: int) -> str:
    """Say how many records the list leaves out: one of its readers mayn't see them."""
    if not count:
        return ""
    return (
        f"另有 {count} 件记录由指定领导决定对个别接收单位封闭，件数照常统计，"
        "不列入一览表和各登记。"
    )


def _open_texts(
    texts: ReportTexts, records: tuple[FiledRecord, ...], shut: frozenset[str]
) -> ReportTexts:
    """Leave out what is told of a record that one of the readers mayn't see."""
    hidden = {each.number for each in records if each.acts[0].version.record in shut}
    special = tuple(each for each in texts.special if each.number not in hidden)
    return replace(texts, special=special)


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


def _scope(station: Station, period: Period) -> str:
    """Say whose records are counted, where it isn't plain; empty where it is."""
    desks = quarter_desks(station, period.last)
    others = station.database.row(
        "SELECT 1 FROM record WHERE station NOT IN (SELECT station FROM unit_ledger) "
        "AND unit_code <> ? LIMIT 1",
        station.unit.code,
    )
    named = "、".join(each.desk.desk for each in desks.heard)
    said = [f"本报告统计本单位专库登记和席位 {named} 报来的记录" if named else _OWN]
    said += [_OTHERS] if others is not None else []
    if not desks.any and others is None:
        return ""
    return "；".join(said) + "。" + "".join(desks.words)


def _edition(content: ReportContent) -> str:
    """Digest all that is said, but for the day on which it was made."""
    return edition_of(replace(content, made_at=""))
