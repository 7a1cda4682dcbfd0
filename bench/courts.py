"""Courts to measure with: real stores, real records, files that don't compress.

All is made by the product's own actions, but the many records of a large store: those
go through the same door, some thousand in a transaction.
"""

import os
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from judrec.actions.people.create_store import NewStore, create_store
from judrec.actions.people.identity import own_card
from judrec.actions.people.open_station import open_station
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.file_record import file_record
from judrec.actions.records.version_entry import Version, append_version
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.sample_records import sample_bodies
from judrec.core.record import with_defaults
from judrec.core.record_version import VersionKind
from judrec.core.registration_number import RegistrationNumber
from judrec.crypto.slots import KdfProfile

RESOURCES: Final = Path(__file__).parents[1] / "resources"
PASSPHRASE: Final = "只用于性能对比的口令"  # noqa: S105 - guards samples
_SEED: Final = 20_261_125
_BATCH: Final = 2_000
_BLOCK: Final = 1 << 20
_SMALLEST: Final = 1 << 14


def surroundings() -> Surroundings:
    return Surroundings(lambda: datetime.now(UTC).astimezone(), os.urandom, RESOURCES)


def make_court(
    folder: Path, unit: tuple[str, str] = ("鄂0106", "江原市江北区人民法院")
) -> Station:
    """Make a store at `folder` with its first person signed in."""
    folder.mkdir(parents=True)
    details = NewStore(*unit, "03", "周晓", "书记员", KdfProfile.FAST)
    return create_store(folder, details, PASSPHRASE, surroundings()).station


def open_court(folder: Path) -> Station:
    return open_station(folder, PASSPHRASE, surroundings())


def fill(station: Station, count: int) -> None:
    """File `count` records, as file_record does, but many in one transaction."""
    bodies, unit = sample_bodies(count, _SEED), station.unit
    serial = 0
    while batch := list(islice(bodies, _BATCH)):
        with station.writing() as writing:
            for body in batch:
                serial += 1
                number = RegistrationNumber(
                    unit.code, unit.desk, writing.now.year, serial
                )
                version = Version(
                    record=os.urandom(8).hex(),
                    number=str(number),
                    version=1,
                    kind=VersionKind.FILED,
                    body=with_defaults(body, station.recorder),
                )
                append_version(station, writing, version)


def introduce(sender: Station, *receivers: Station) -> None:
    """Let a court send to receivers, and them take what it sends."""
    card = own_card(sender)
    for receiver in receivers:
        theirs = own_card(receiver)
        add_recipient(sender, theirs.content, theirs.code, name=receiver.unit.name)
        confirm_unit(receiver, card.content, card.code)


def material_files(folder: Path, total: int) -> tuple[Path, ...]:
    """Make files of mixed sizes, about `total` bytes, like recordings and scans."""
    folder.mkdir(parents=True)
    parts = ((2, 1), (16, 4), (128, 24), (1024, 64))
    sizes = [
        total // part
        for part, count in parts
        for _ in range(count)
        if total // part >= _SMALLEST
    ]
    chance = random.Random(_SEED)
    files = []
    for number, size in enumerate(sizes):
        files.append(folder / f"{number:03}.bin")
        with files[-1].open("wb") as file:
            for at in range(0, size, _BLOCK):
                file.write(chance.randbytes(min(_BLOCK, size - at)))
    return tuple(files)


def file_with_materials(station: Station, files: Sequence[Path]) -> None:
    """File a record for each file and attach it."""
    for body, file in zip(sample_bodies(len(files), _SEED + 1), files, strict=True):
        number = file_record(station, body).number
        attach_file(station, number, file, Material(file.name))
