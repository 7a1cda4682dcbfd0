"""The letters that go with a quarter, one to each receiver, and the zero report.

They tell counts alone, no record: the report and the bundle tell the rest (Art. 13).
The counts are the report's, as of the quarter's end, and keeper and leader alone make
them, as they make the report.
"""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from judrec.actions.paper.particulars import Particulars, edition_of, margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.recipients import RecipientRow, chosen, recipients
from judrec.actions.quarter.begun import require_begun
from judrec.actions.quarter.desks import quarter_desks
from judrec.actions.quarter.show_quarter import ZERO_WORDS
from judrec.actions.report.report_content import period_figures
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind
from judrec.core.event_time import CHINA
from judrec.core.event_time import display as in_words
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import Quarter
from judrec.core.report.figures import Total
from judrec.core.report.period import Period
from judrec.errors import RefusedError
from judrec.pdf.letter.quarterly import (
    CoverContent,
    QuarterFigures,
    ZeroContent,
    cover_letter,
    zero_report,
)
from judrec.pdf.sheet import Sheet
from judrec.store.door import utc_text

_RECEIVER = "receiver"


class GoesWith(StrEnum):
    """Which bundle a letter goes with; the value is a command's word."""

    EITHER = "either"
    """The one that has no letter yet, by what was sealed and printed."""
    SEALED = "sealed"
    """The newest that is sealed."""
    NEXT = "next"
    """One that is still to be sealed."""


def receivers(station: Station) -> tuple[RecipientRow, ...]:
    """Give those to whom a quarter is reported: a letter for each.

    Raises:
        RefusedError: `no_recipient` where none is registered.
    """
    found = tuple(row for row in recipients(station) if row.role == _RECEIVER)
    if not found:
        raise RefusedError(
            "还没有登记接收单位，没有打印报送函。",
            "请先登记同级党委政法委和上级法院的名片，再打印。",
            code="no_recipient",
        )
    return found


def print_cover(
    station: Station,
    quarter: Quarter,
    to: str,
    given: Particulars,
    goes_with: GoesWith = GoesWith.EITHER,
) -> PrintedPaper:
    """Trace and set the letter to a receiver, by name or code.

    Raises:
        RefusedError: `no_recipient`, `not_begun`, `not_allowed`; what
            `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    row, _ = chosen(station, to)
    figures = _figures(station, quarter)
    paper, again = _letter(station, quarter, row, figures, given, goes_with)
    made = _cover(station, row, figures, given, supplement=again)
    return print_paper(station, paper, made)


def preview_cover(
    station: Station,
    quarter: Quarter,
    to: str,
    given: Particulars,
    goes_with: GoesWith = GoesWith.EITHER,
) -> bytes:
    """Give the letter to look at; no trace is left.

    Raises:
        RefusedError: `no_recipient`, `not_begun`, `not_allowed`.
        DamagedError: `font_damaged`.
    """
    row, _ = chosen(station, to)
    figures = _figures(station, quarter)
    _, again = _letter(station, quarter, row, figures, given, goes_with)
    return _cover(station, row, figures, given, supplement=again)(None).pdf


def print_zero(station: Station, quarter: Quarter, given: Particulars) -> PrintedPaper:
    """Trace and set the zero report.

    Raises:
        RefusedError: `not_zero` where records came in, `not_begun`, `not_allowed`;
            what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    figures = _zero_figures(station, quarter)
    edition = edition_of(station.unit.name, figures, given)
    paper = Paper(PaperKind.ZERO_REPORT, str(quarter), edition)
    return print_paper(station, paper, _zero(station, figures, given))


def preview_zero(station: Station, quarter: Quarter, given: Particulars) -> bytes:
    """Give the zero report to look at; no trace is left.

    Raises:
        RefusedError: `not_zero`, `not_begun`, `not_allowed`.
        DamagedError: `font_damaged`.
    """
    return _zero(station, _zero_figures(station, quarter), given)(None).pdf


def _letter(  # noqa: PLR0913, PLR0917 - what is told, to whom, and with what
    station: Station,
    quarter: Quarter,
    row: RecipientRow,
    figures: QuarterFigures,
    given: Particulars,
    goes_with: GoesWith,
) -> tuple[Paper, bool]:
    """Give which paper it is, and whether its words say 补报: the edition holds it.

    The first bundle that is sealed after the quarter's end reports it (0034). A 文号 is
    one letter's alone: what was printed with it as the first one's letter stays so.
    """
    subject = f"{quarter}/{row.code}"
    first, later = (
        Paper(
            PaperKind.QUARTER_LETTER,
            subject,
            edition_of(row.unit, figures, given, again),
        )
        for again in (False, True)
    )
    sealed = _sealed(station, quarter, row)
    printed = _editions(station, quarter, first)
    if goes_with is GoesWith.NEXT:
        again = sealed > 0
    else:
        again = sealed > 1 and not (given.number and first.edition in printed)
    if goes_with is GoesWith.EITHER and sealed and first.edition not in printed:
        # What is sealed has a letter, and this is none of its copies.
        again = again or bool(printed)
    return (later if again else first), again


def _sealed(station: Station, quarter: Quarter, row: RecipientRow) -> int:
    """Count the bundles of a receiver that report the quarter, which was over."""
    found: int = station.database.scalar(
        "SELECT count(*) FROM sent_bundle WHERE kind = ? AND quarter = ? "
        "AND recipient = ? AND state = 'sealed' AND complete = 1",
        BundleKind.QUARTER.value,
        str(quarter),
        row.code,
    )
    return found


def _editions(station: Station, quarter: Quarter, paper: Paper) -> frozenset[str]:
    """Give what was printed of such a letter since the quarter's end, and came out."""
    rows = station.database.rows(
        "SELECT c.edition FROM sheet_copy c JOIN entry e ON e.seq = c.seq "
        "WHERE c.kind = ? AND c.subject = ? AND e.opening ->> 'at' >= ? "
        "AND NOT EXISTS (SELECT 1 FROM failed_print f WHERE f.printing = c.seq)",
        paper.kind.value,
        paper.subject,
        utc_text(quarter.end),
    )
    return frozenset(edition for (edition,) in rows)


def _cover(
    station: Station,
    row: RecipientRow,
    figures: QuarterFigures,
    given: Particulars,
    *,
    supplement: bool,
) -> Callable[[Copy | None], Sheet]:
    def made(copy: Copy | None) -> Sheet:
        around = margins(station, copy)
        unit = station.unit.name
        content = CoverContent(unit, row.unit, figures, given, around, supplement)
        return cover_letter(content, fonts(station))

    return made


def _zero(
    station: Station, figures: QuarterFigures, given: Particulars
) -> Callable[[Copy | None], Sheet]:
    def made(copy: Copy | None) -> Sheet:
        around = margins(station, copy)
        content = ZeroContent(station.unit.name, figures, given, around)
        return zero_report(content, fonts(station))

    return made


def _zero_figures(station: Station, quarter: Quarter) -> QuarterFigures:
    figures = _figures(station, quarter)
    if figures.records:
        raise RefusedError(
            f"{quarter.words}本院专库收到记录{figures.records}件，没有打印零报告。",
            f"零报告只用于“{ZERO_WORDS}”的季度；有记录的请打印报送函。",
            code="not_zero",
        )
    return figures


def _figures(station: Station, quarter: Quarter) -> QuarterFigures:
    """Give the report's own numbers: what lies together must not differ."""
    require_begun(station, quarter)
    counts = period_figures(station, Period.of_quarter(quarter))

    def count(total: Total) -> int:
        return counts.total(total).counts[0] or 0

    ended = quarter.ended(station.now())
    last = quarter.end - timedelta(days=1) if ended else station.now()
    return QuarterFigures(
        words=quarter.words,
        first_day=in_words(quarter.start.date().isoformat()),
        last_day=in_words(last.astimezone(CHINA).date().isoformat()),
        ended=ended,
        records=count(Total.RECEIVED),
        immediate=count(Total.AFFECTED),
        corrections=count(Total.CORRECTIONS),
        supplements=count(Total.SUPPLEMENTS),
        voids=count(Total.VOIDS),
        desks=quarter_desks(station, quarter).counted,
    )
