"""Other offices around the window's own: their cards, sticks and bundles."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import OwnCard, own_card
from judrec.actions.people.recipients import RecipientRow, add_recipient
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from tests.gui.driving import Ask
from tests.station import Clock, file_sample, make_station

Q4 = Quarter(2026, 4)
RECEIVERS = {
    "政法委": ("鄂01政法", "江原市江北区委政法委员会"),
    "上级法院": ("鄂01", "江原市中级人民法院"),
}
SOUTH = ("鄂0107", "江原市江南区人民法院")


def card_of(folder: Path, unit: tuple[str, str]) -> OwnCard:
    """Give the card of an office that is founded for it."""
    station = make_station(folder, unit=unit, desk="01", name="何䶮")
    card = own_card(station)
    station.close()
    return card


def register(ask: Ask, card: OwnCard, name: str) -> RecipientRow:
    """Let the window's station send to an office whose code was read out."""
    return ask(
        lambda station: add_recipient(station, card.content, card.code, name=name)
    )


class Sender:
    """A court that reports to the window's station, on a stick of its own."""

    def __init__(self, folder: Path, receiver: OwnCard, clock: Clock) -> None:
        self.station: Station = make_station(
            folder / "sender", unit=SOUTH, desk="01", name="陈㛃", clock=clock
        )
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.own = own_card(self.station)
        self.card = folder / "名片.json"
        self.card.write_bytes(self.own.content)
        add_recipient(self.station, receiver.content, receiver.code, name="汇总单位")

    def send(self, sample: int = 0) -> Sent:
        """File one of the samples, and seal the quarter."""
        file_sample(self.station, sample)
        return self.seal()

    def seal(self) -> Sent:
        """Seal the quarter as it stands."""
        return export_quarter(self.station, Q4, ["汇总单位"], self.stick)


@contextmanager
def small_stick(place: Path, size: str) -> Iterator[Path]:
    """Give a file system of its own, so that no test needs a device."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    subprocess.run(mount, check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def write_protect(stick: Path) -> None:
    """Move the little switch of a stick."""
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
