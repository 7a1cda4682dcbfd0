"""What is printed today: the sheets of a record, and what goes upward with a quarter.

Each paper is printed as a person prints it, so each has its trace and its copy number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from judrec.actions.paper.blank_form import blank_form
from judrec.actions.paper.save_pdf import save_pdf
from judrec.actions.people.create_store import Created
from judrec.actions.people.recovery_sheet import recovery_pdf
from judrec.actions.quarter.handover import Medium, print_handover
from judrec.actions.quarter.quarter_letters import print_cover
from judrec.actions.receiving.receipt_paper import print_receipt
from judrec.actions.records.print_record import SheetKind, Variant, print_record
from judrec.actions.report.print_report import print_report
from judrec.actions.report.save_workbook import save_workbook
from judrec.actions.report.write_report import write_report
from judrec.actions.station import Station
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.actions.statistics.print_statistics import print_statistics
from judrec.actions.upkeep.demo.cast import GIVEN
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.core.report.texts import ReportTexts, Special
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import Span

IMMEDIATE = 3
"""The record, from 0, that affected its case (Art. 13)."""
_TEXTS = ReportTexts(
    features="以电话和当面说情为主，多数发生在审判环节；有一件由身边工作人员出面。",
    problems="部分情况事后才记录，个别要素没有查明。",
    advice="对要素待补的两件继续核实；已影响办理的，请依规定程序处理。",
)

Files = Iterator[tuple[str, Path]]


def record_papers(made: Created, numbers: Sequence[str], folder: Path) -> Files:
    """Print the sheets of the records, one after another; give each with its name."""
    court = made.station
    sheets = (
        ("insert", 0, SheetKind.INSERT, Variant.SECONDARY),
        ("insert-main", 0, SheetKind.INSERT, Variant.MAIN),
        ("insert-supplemented", 3, SheetKind.INSERT, Variant.SECONDARY),
        ("insert-void", 5, SheetKind.INSERT, Variant.SECONDARY),
        ("slip", 0, SheetKind.SLIP, None),
        ("envelope", 0, SheetKind.ENVELOPE, None),
        ("carriers", 0, SheetKind.CARRIERS, None),
        ("transcript", 0, SheetKind.TRANSCRIPT, None),
        ("excerpt", 0, SheetKind.EXCERPT, None),
    )
    for name, place, kind, variant in sheets:
        printed = print_record(court, numbers[place], kind=kind, variant=variant)
        yield name, save_pdf(folder / f"{name}.pdf", printed.pdf)
    for number in numbers[6:]:
        print_record(court, number)
    yield "blank", save_pdf(folder / "blank.pdf", blank_form(court).pdf)
    recovery = recovery_pdf(court, made.recovery_phrase)
    yield "recovery", save_pdf(folder / "recovery.pdf", recovery)


def report_papers(
    court: Station, quarter: Quarter, numbers: Sequence[str], folder: Path
) -> Files:
    """Write the report of the quarter, print it and its counts, keep its tables."""
    period = Period.of_quarter(quarter)
    texts = replace(
        _TEXTS,
        special=(Special(numbers[IMMEDIATE], "已影响案件正常办理。"),),
        summaries={numbers[0]: "电话要求两案合并审理并支持一方，已告知依法办理。"},
    )
    write_report(court, period, texts.to_json())
    printed = print_report(court, period)
    yield "report", save_pdf(folder / "report.pdf", printed.pdf)
    counted = print_statistics(
        court, StatisticsQuery(Axis.MEANS, Span.of_quarter(quarter))
    )
    yield "statistics", save_pdf(folder / "statistics.pdf", counted.pdf)
    yield "report-tables", save_workbook(court, period, folder / "report.xlsx")


def letters(
    court: Station, quarter: Quarter, to: Mapping[str, str], folder: Path
) -> Files:
    """Print a letter to each receiver."""
    for name, unit in to.items():
        cover = print_cover(court, quarter, unit, GIVEN)
        yield f"letter-{name}", save_pdf(folder / f"letter-{name}.pdf", cover.pdf)


def handover_paper(court: Station, bundle: Path, folder: Path) -> Path:
    """Print the sheet that travels with the medium."""
    printed = print_handover(court, bundle, Medium("光盘", "样例-01"))
    return save_pdf(folder / "handover.pdf", printed.pdf)


def later_slip(court: Station, number: str, papers: Path) -> Path:
    """Print the recorder's slip once more: by now it says where the record is."""
    sheet = print_record(court, number, kind=SheetKind.SLIP)
    return save_pdf(papers / "slip-later.pdf", sheet.pdf)


def receipt_paper(receiver: Station, receipt: Path, target: Path) -> Path:
    """Print the receipt that a receiver stamps and sends back."""
    return save_pdf(target, print_receipt(receiver, receipt).pdf)
