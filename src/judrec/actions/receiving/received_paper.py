"""What became of the bundles received together, on paper, for the receiver's file."""

from dataclasses import astuple

from judrec.actions.paper.particulars import edition_of, margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.receiving.outcome import ReceivedBundle, Receiving
from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import told_quarter
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.received import (
    ReceivedContent,
    ReceivedLine,
    received_sheet,
)


def print_received(station: Station, found: Receiving) -> PrintedPaper:
    """Trace and set the list of what was received.

    Raises:
        RefusedError: `disk_full`, `not_writable`.
        DamagedError: `font_damaged`.
    """
    lines = tuple(map(_line, found.bundles))
    edition = edition_of(*map(astuple, lines))
    paper = Paper(PaperKind.RECEIVED, code_of(found.digest), edition)

    def made(copy: Copy) -> Sheet:
        return _set(station, found, lines, copy)

    return print_paper(station, paper, made)


def preview_received(station: Station, found: Receiving) -> bytes:
    """Give the list to look at; no trace is left.

    Raises:
        DamagedError: `font_damaged`.
    """
    return _set(station, found, tuple(map(_line, found.bundles)), None).pdf


def _set(
    station: Station,
    found: Receiving,
    lines: tuple[ReceivedLine, ...],
    copy: Copy | None,
) -> Sheet:
    content = ReceivedContent(
        receiver=station.unit.name,
        at=station.now().isoformat(timespec="seconds"),
        lines=lines,
        digest=found.digest,
        code=code_of(found.digest),
        margins=margins(station, copy),
    )
    return received_sheet(content, fonts(station))


def _line(bundle: ReceivedBundle) -> ReceivedLine:
    nth = f"第{bundle.nth}份" if bundle.nth else ""
    quarter = told_quarter(bundle.coverage)
    on = quarter.words if quarter else ""
    desk = f"席位 {bundle.desk}" if bundle.desk else ""
    known = (bundle.unit, desk, bundle.kind, on, nth)
    merged = f"新增 {bundle.accepted} 条。" if bundle.accepted else ""
    merged += f"{bundle.brought}。" if bundle.brought else ""
    findings = "；".join(bundle.findings)
    return ReceivedLine(
        sender="　".join(filter(None, known)) if bundle.unit else bundle.file.name,
        verdict=bundle.verdict.word,
        told=bundle.sentence + merged + (f"发现：{findings}。" if findings else ""),
    )
