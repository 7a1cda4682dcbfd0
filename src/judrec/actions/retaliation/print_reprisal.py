"""Print 打击报复情况反映 under one's own name, to whom it goes directly (Art. 12)."""

from functools import partial

from judrec.actions.paper.particulars import edition_of, margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, copy_of, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.retaliation.report_retaliation import reprisal
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA, display
from judrec.core.follow_up.forms import REPRISAL
from judrec.core.follow_up.reprisal import Reprisal
from judrec.core.paper_kind import PaperKind
from judrec.core.shape import inner, text
from judrec.pdf.letter.follow_up import ReprisalContent, reprisal_sheet
from judrec.pdf.sheet import Sheet
from judrec.store.entries import StoredEntry

USUAL = "同级党委政法委"


_KEY = "reprisal"


def print_reprisal(station: Station, number: str, to: str = USUAL) -> PrintedPaper:
    """Trace and set it; to whom it goes and its date are kept with the trace.

    Raises:
        RefusedError: `no_reprisal`; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    told, today = reprisal(station, number), _today(station)
    edition = edition_of(told.number, to)
    kept: JsonObject = {_KEY: {"to": to, "date": today}}
    paper = Paper(PaperKind.REPRISAL, told.number, edition, kept)
    return print_paper(station, paper, partial(_sheet, station, told, to, today))


def preview_reprisal(station: Station, number: str, to: str = USUAL) -> bytes:
    """Give it to look at; no trace is left.

    Raises:
        RefusedError: `no_reprisal`.
        DamagedError: `font_damaged`.
    """
    return _sheet(station, reprisal(station, number), to, _today(station), None).pdf


def is_own_reprisal(station: Station, printing: StoredEntry) -> bool:
    """Tell whether the person signed in printed there what he told himself."""
    own = printing.opening.actor == station.person.id
    return own and _KEY in (printing.private or {})


def reprisal_again(
    station: Station, printing: StoredEntry, *, comparison: bool
) -> Sheet:
    """Set a printed one again: but for the mark of a `comparison` the same bytes.

    Raises:
        RefusedError: `no_reprisal` where it is somebody else's.
        DamagedError: `bad_shape`, `font_damaged`.
    """
    told = reprisal(station, text(printing.content, "subject"))
    kept, copy = inner(printing.private or {}, _KEY), copy_of(printing)
    to, day = text(kept, "to"), text(kept, "date")
    return _sheet(station, told, to, day, copy, comparison=comparison)


def _today(station: Station) -> str:
    return station.now().astimezone(CHINA).date().isoformat()


def _sheet(  # noqa: PLR0913 - what it says, to whom, when, and which copy
    station: Station,
    told: Reprisal,
    to: str,
    day: str,
    copy: Copy | None,
    *,
    comparison: bool = False,
) -> Sheet:
    content = ReprisalContent(
        to=to,
        number=told.number,
        told=station.follow_forms.told(REPRISAL, told.body),
        name=f"{told.who}（{told.post}）" if told.post else told.who,
        unit=told.unit,
        date=display(day),
        margins=margins(station, copy, comparison=comparison),
    )
    return reprisal_sheet(content, fonts(station))
