"""Print 打击报复情况反映 under one's own name, to whom it goes directly (Art. 12)."""

from collections.abc import Callable

from judrec.actions.paper.particulars import edition_of, margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.retaliation.report_retaliation import reprisal
from judrec.actions.station import Station
from judrec.core.event_time import CHINA, display
from judrec.core.follow_up.forms import REPRISAL
from judrec.core.follow_up.reprisal import Reprisal
from judrec.core.paper_kind import PaperKind
from judrec.pdf.letter.follow_up import ReprisalContent, reprisal_sheet
from judrec.pdf.sheet import Sheet

USUAL = "同级党委政法委"


def print_reprisal(station: Station, number: str, to: str = USUAL) -> PrintedPaper:
    """Trace and set it.

    Raises:
        RefusedError: `no_reprisal`; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    told = reprisal(station, number)
    paper = Paper(PaperKind.REPRISAL, told.number, edition_of(told.number, to))
    return print_paper(station, paper, _setter(station, told, to))


def preview_reprisal(station: Station, number: str, to: str = USUAL) -> bytes:
    """Give it to look at; no trace is left.

    Raises:
        RefusedError: `no_reprisal`.
        DamagedError: `font_damaged`.
    """
    return _setter(station, reprisal(station, number), to)(None).pdf


def _setter(
    station: Station, told: Reprisal, to: str
) -> Callable[[Copy | None], Sheet]:
    today = station.now().astimezone(CHINA).date().isoformat()

    def made(copy: Copy | None) -> Sheet:
        content = ReprisalContent(
            to=to,
            number=told.number,
            told=station.follow_forms.told(REPRISAL, told.body),
            name=f"{told.who}（{told.post}）" if told.post else told.who,
            unit=told.unit,
            date=display(today),
            margins=margins(station, copy),
        )
        return reprisal_sheet(content, fonts(station))

    return made
