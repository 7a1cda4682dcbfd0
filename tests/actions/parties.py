"""Who acts in the stories of these tests, and what each test asks of a refusal."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.create_store import ID_BYTES
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import ReceivedBundle, Receiving, receive
from judrec.actions.station import Person, Station
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.core.quarter import Quarter
from judrec.crypto.age_identity import identity_from_text
from judrec.crypto.signing import SigningKey
from judrec.errors import JudrecError
from judrec.store.entries import newest_entries
from tests.station import RESOURCES, Clock, file_sample, reopen
from tests.store.insider import content_of, files_in

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
FIRST = "鄂0106-03-2026-0001"
"""The number of the first record of a station made without further words."""


@dataclass
class Parties:
    """A court that reports, and a committee that receives."""

    clock: Clock
    court: Station
    committee: Station
    stick: Path

    def export(self, quarter: Quarter = Q4, *, with_attachments: bool = False) -> Sent:
        """Seal a quarter to the committee."""
        return export_quarter(
            self.court,
            quarter,
            ["政法委"],
            self.stick,
            with_attachments=with_attachments,
        )

    def file_and_export(self, *samples: int) -> Sent:
        """File sample intakes and seal the quarter with them."""
        for nth in samples:
            file_sample(self.court, nth)
        return self.export()

    def receive(self, *sent: Sent | Path) -> Receiving:
        files = [one if isinstance(one, Path) else one.file for one in sent]
        return receive(self.committee, files)

    def receive_one(self, sent: Sent | Path) -> ReceivedBundle:
        return self.receive(sent).bundles[0]

    def opened(self, sent: Sent) -> OpenedBundle:
        """Open a bundle as the committee does, without merging it."""
        identity = identity_from_text(self.committee.age_identity("hybrid"))
        own_codes = self.committee.own_codes
        return open_bundle(sent.file, [identity], own_codes=own_codes)

    @property
    def on_the_stick(self) -> set[str]:
        """The names of all files there."""
        return {file.name for file in self.stick.iterdir()}

    def swap_court(self, folder: Path) -> None:
        """Go on with the court's store as it lies in another folder."""
        self.court.close()
        self.court = reopen(folder, clock=self.clock)

    def close(self) -> None:
        self.court.close()
        self.committee.close()


def newest_actions(station: Station, count: int) -> list[str]:
    """Give what was done last, the latest at the end."""
    return [each.opening.action for each in newest_entries(station.database, count)]


def newest_verdict(station: Station) -> tuple[str, object]:
    """Give the latest act and the verdict that it bears."""
    entry = newest_entries(station.database, 1)[0]
    return entry.opening.action, entry.content.get("verdict")


def colleague(station: Station, *roles: str) -> Station:
    """Somebody else at the same desk, as the store would sign him in."""
    name = station.around.entropy(ID_BYTES).hex()
    person = Person(name, "郑好", station.person.unit, "审判员", roles)
    key = SigningKey.generate(station.around.entropy)
    return Station(station.store, person, key, station.around)


def refusal(act: Callable[[], object]) -> JudrecError:
    """Do what must be refused; the person is told what happened and what to do."""
    with pytest.raises(JudrecError) as caught:
        act()
    assert caught.value.what.endswith(("。", "）"))
    assert caught.value.hint.endswith(("。", "）。"))
    return caught.value


class Ballast:
    """What takes all room on a small disk, until it is thrown off."""

    def __init__(self, disk: Path) -> None:
        self._file = disk / "ballast"

    def fill(self) -> None:
        with self._file.open("ab", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(1 << 12))

    def throw_off(self) -> None:
        self._file.unlink()


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Inside, a small disk has no room left."""
    ballast = Ballast(disk)
    ballast.fill()
    yield
    ballast.throw_off()


@contextmanager
def unchanged(station: Station) -> Iterator[None]:
    """Nothing that is done inside leaves anything in the store, or beside it."""

    def all_of_it() -> object:
        drafts = station.database.rows("SELECT * FROM draft ORDER BY id")
        lying = files_in(station.store.folder.attachments)
        return content_of(station.database), drafts, lying

    before = all_of_it()
    yield
    assert all_of_it() == before


def refused_without_a_trace(station: Station, act: Callable[[], object]) -> JudrecError:
    """Do what must be refused and must leave nothing behind."""
    with unchanged(station):
        return refusal(act)


def held(station: Station) -> object:
    """All that is held, but for the ledger, which says that something came."""
    return {
        key: rows
        for key, rows in content_of(station.database).items()
        if key != "entry"
    }


def sealed_files(station: Station) -> list[Path]:
    """Give what lies sealed beside the store."""
    return sorted(station.store.folder.attachments.iterdir())


def with_a_broken_font(resources: Path) -> Path:
    """Make resources that are ours, but for one font, without which nothing prints."""
    shutil.copytree(RESOURCES, resources, ignore=shutil.ignore_patterns("fonts"))
    fonts = resources / "fonts"
    fonts.mkdir()
    for font in (RESOURCES / "fonts").glob("*.ttf"):
        (fonts / font.name).symlink_to(font)
    song = fonts / "NotoSerifSC_400Regular.ttf"
    song.unlink()
    song.write_bytes(b"no font")
    return resources


def two_copies(parties: Parties, tmp_path: Path) -> tuple[Station, Station]:
    """Copy the court's whole folder, as after a restore, and go on with both."""
    parties.court.close()
    shutil.copytree(tmp_path / "court", tmp_path / "copy")
    parties.court = reopen(tmp_path / "court", clock=parties.clock)
    return parties.court, reopen(tmp_path / "copy", clock=parties.clock)
