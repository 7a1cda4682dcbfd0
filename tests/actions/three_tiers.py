"""Three desks, their court's store, and the two receivers it reports to (design/01).

Stores are made once a session and copied for each story: a copy of a folder is a whole
store. Bundles are sealed with the cheaper suite; everything else is as at work.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.station import Station
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.core.quarter import Quarter
from judrec.crypto.age_identity import identity_from_text
from tests.station import Clock, make_station, reopen
from tests.test_quarter import introduce

DESKS = ("03", "04", "05")
COURT, COMMITTEE, SUPERIOR = "本院专库", "政法委", "上级法院"
_UNITS = {
    "committee": ("鄂01政法", "江原市委政法委员会"),
    "superior": ("鄂01", "江原市中级人民法院"),
}


@dataclass
class Tiers:
    """Who takes part, each with a store of its own, and the stick between them."""

    clock: Clock
    desks: tuple[Station, ...]
    court: Station
    committee: Station
    superior: Station
    stick: Path

    def send_up(self, *desks: int) -> list[Sent]:
        """Seal desks' records to the court."""
        return [
            export_desk(self.desks[nth], COURT, self.stick, suite="x25519")
            for nth in desks
        ]

    def collect(self, *desks: int) -> list[ReceivedBundle]:
        """Bring desks' records into the court's store."""
        files = [sent.file for sent in self.send_up(*desks)]
        return [*receive(self.court, files).bundles]

    def report(self, quarter: Quarter) -> Sent:
        """Seal a quarter to both receivers."""
        return export_quarter(
            self.court, quarter, [COMMITTEE, SUPERIOR], self.stick, suite="x25519"
        )

    def arrive(self, *sent: Sent) -> list[ReceivedBundle]:
        """Merge the court's bundles at the committee."""
        return [*receive(self.committee, [one.file for one in sent]).bundles]

    def opened(self, sent: Sent) -> OpenedBundle:
        """Open a court's bundle as the committee does, without merging it."""
        secret = self.committee.age_identity("x25519")
        return open_bundle(sent.file, [identity_from_text(secret)])


def make_tiers(folder: Path) -> None:
    """Make all stores below `folder`, closed; everybody knows whom he must know."""
    court = make_station(folder / "court", desk="01", name="郑好", post="专库管理员")
    for desk in DESKS:
        station = make_station(folder / desk, desk=desk, name=f"周晓{desk}")
        theirs, ours = own_card(court), own_card(station)
        add_recipient(
            station, theirs.content, theirs.shown_code, name=COURT, role="court"
        )
        confirm_unit(court, ours.content, ours.shown_code)
        station.close()
    for name, called in (("committee", COMMITTEE), ("superior", SUPERIOR)):
        receiver = make_station(
            folder / name, unit=_UNITS[name], desk="01", name="何䶮"
        )
        introduce(court, receiver, called)
        receiver.close()
    court.close()


@contextmanager
def opened_tiers(made: Path, folder: Path) -> Iterator[Tiers]:
    """Open copies of all stores; they are closed at the end."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    stick = folder / "stick"
    stick.mkdir()
    clock = Clock()

    def station(name: str) -> Station:
        return reopen(folder / name, clock=clock)

    tiers = Tiers(
        clock,
        tuple(station(desk) for desk in DESKS),
        station("court"),
        station("committee"),
        station("superior"),
        stick,
    )
    yield tiers
    for each in (*tiers.desks, tiers.court, tiers.committee, tiers.superior):
        each.close()
