"""Who takes part in the demo, and what it made and told so far."""

from dataclasses import dataclass, field
from pathlib import Path

from judrec.actions.paper.particulars import Particulars
from judrec.actions.paper.save_pdf import save_pdf
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.create_store import Created
from judrec.actions.records.whereabouts import whereabouts_of
from judrec.actions.station import Station
from judrec.actions.upkeep.demo.clock import Calendar, StoryClock
from judrec.core.event_time import CHINA
from judrec.core.sign_off import SignedPaper

DEMO_PASSPHRASE = "演示用口令，不保护任何真实内容"  # noqa: S105 - for show
"""Guards invented records only; it is shown to whoever runs the demo."""
COMMITTEE, SUPERIOR = "江原市江北区委政法委员会", "江原市中级人民法院"
RECEIVERS = {"committee": COMMITTEE, "superior": SUPERIOR}
"""Their units, by the names of their folders and files."""
GIVEN = Particulars(signer="江一川", contact="样例联系人，027-00000000")
"""The court's; the document number stays open, as where it is written in by hand."""
JUDGE, ASSISTANT, EXECUTOR = "04", "05", "06"
"""The desks, by the work of who sits there."""


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One thing that was done, as told to whoever watches."""

    title: str
    text: str


@dataclass
class DemoResult:
    """What the demo did and made."""

    folder: Path
    steps: list[DemoStep] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def store(self) -> Path:
        """The court's store, to be opened with `DEMO_PASSPHRASE`."""
        return self.folder / "court"

    @property
    def papers(self) -> Path:
        """The folder of all that was printed."""
        return self.folder / "papers"

    @property
    def stick(self) -> Path:
        """The folder that stands for the sticks on their way to the receivers."""
        return self.folder / "stick"

    @property
    def inside(self) -> Path:
        """The one for those that go between the desks and their court."""
        return self.folder / "stick-inside"

    def tell(self, title: str, text: str) -> None:
        """Add a step."""
        self.steps.append(DemoStep(title, text))

    def keep(self, name: str, printed: PrintedPaper) -> None:
        """Save a paper that was printed."""
        self.files[name] = save_pdf(self.papers / f"{name}.pdf", printed.pdf)


@dataclass
class Cast:
    """All stations of the demo; every one has a store of its own."""

    result: DemoResult
    clock: StoryClock
    calendar: Calendar
    made: Created
    """The court's store: its keeper's, where he records, too."""
    desks: dict[str, Station]
    """By desk code."""
    committee: Station
    superior: Station
    south: Station
    """Another court that the committee hears from."""
    papers_signed: int = 0
    """How many papers the leader signed so far."""

    @property
    def court(self) -> Station:
        """The store that collects the desks' records and reports the quarter."""
        return self.made.station

    @property
    def receivers(self) -> tuple[Station, Station]:
        """To whom a quarter is reported, in the order of `RECEIVERS`."""
        return self.committee, self.superior

    @property
    def stations(self) -> tuple[Station, ...]:
        """Give all, desks first."""
        return (*self.desks.values(), self.court, *self.receivers, self.south)

    def signed(self) -> SignedPaper:
        """Give what the leader signs on paper today, under the next 文号."""
        self.papers_signed += 1
        day = self.clock().astimezone(CHINA)
        number = f"江北法〔{day.year}〕{10 + self.papers_signed}号"
        return SignedPaper(GIVEN.signer, day.date().isoformat(), number, "院长")

    def where(self, desk: str, number: str) -> str:
        """Give what a recorder reads at his desk of where his record is."""
        return whereabouts_of(self.desks[desk], number).line
