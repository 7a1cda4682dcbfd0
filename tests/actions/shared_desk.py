"""A judge and a clerk at one desk: who they are, and how they come and go."""

from pathlib import Path

from judrec.actions.people.add_person import NewPerson, Registered, add_person
from judrec.actions.station import Station
from judrec.core.roles import Role
from tests.station import Clock, reopen

JUDGE = NewPerson("郑好", "审判员", (Role.RECORDER,))
KEEPER = NewPerson("罗𬭎", "办公室主任", (Role.KEEPER,))
JUDGES = "汉水-2026-第一片梧桐叶"
KEEPERS = "龟山-2026-山脚下的老电车"


def register(
    station: Station, new: NewPerson = JUDGE, passphrase: str = JUDGES
) -> Registered:
    return add_person(station, new, passphrase)


def sign_in(
    folder: Path, name: str = JUDGE.name, passphrase: str = JUDGES, **more: Clock
) -> Station:
    """Open the closed store as somebody."""
    return reopen(folder, passphrase, user=name, clock=more.get("clock"))


def change_places(
    station: Station, name: str = JUDGE.name, passphrase: str = JUDGES
) -> Station:
    """Lock, and let somebody else sign in."""
    folder, clock = station.store.folder.path, station.around.clock
    station.close()
    return reopen(folder, passphrase, user=name, clock=clock)
