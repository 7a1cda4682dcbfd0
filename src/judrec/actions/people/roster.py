"""Who works at this desk, and who did."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, tzinfo

from judrec.actions.station import Person, Station, read_person
from judrec.core.roles import Role
from judrec.errors import RefusedError
from judrec.store.connection import Database

_PERSON = "SELECT id, name, unit, post, roles FROM person"


@dataclass(frozen=True, slots=True)
class Member:
    """One person, as a list shows him."""

    person: Person
    retired_at: str
    """ISO 8601, this computer's time and zone; empty while he works here."""
    drafts: int
    """What he has begun and not filed; 0 where that is no affair of who asks."""
    signed_in: bool
    """Whether it is the person who asks."""


def roster(station: Station) -> tuple[Member, ...]:
    """Give everybody who was ever registered here, in that order."""
    asks = station.person
    begun: dict[str, int] = {
        person: count
        for person, count in station.database.rows(
            "SELECT person, count(*) FROM draft GROUP BY person"
        )
        if asks.oversees or person == asks.id
    }
    return tuple(
        Member(
            person := read_person(row),
            _local(row[5], station.now().tzinfo),
            begun.get(person.id, 0),
            signed_in=person.id == station.person.id,
        )
        for row in station.database.rows(
            "SELECT id, name, unit, post, roles, retired_at FROM person ORDER BY rowid"
        )
    )


def _local(at: str, zone: tzinfo | None) -> str:
    return datetime.fromisoformat(at).astimezone(zone).isoformat() if at else ""


def people(database: Database) -> tuple[Person, ...]:
    """Give those who work here now."""
    rows = database.rows(f"{_PERSON} WHERE slot <> '' ORDER BY rowid")
    return tuple(read_person(row) for row in rows)


def leaders(database: Database) -> tuple[str, ...]:
    """Name the leaders who work here now (指定领导)."""
    return tuple(each.name for each in people(database) if Role.LEADER in each.roles)


def people_of(database: Database, slots: frozenset[str]) -> tuple[Person, ...]:
    """Give those whose slots these are."""
    marks = ", ".join("?" * len(slots))
    rows = database.rows(
        f"{_PERSON} WHERE slot IN ({marks}) ORDER BY rowid", *sorted(slots)
    )
    return tuple(read_person(row) for row in rows)


def slot_of(database: Database, person: str) -> str:
    """Name the slot of somebody who works here."""
    return str(database.scalar("SELECT slot FROM person WHERE id = ?", person))


def slots_of_people(database: Database) -> frozenset[str]:
    """Name the slots that belong to somebody."""
    rows = database.rows("SELECT slot FROM person WHERE slot <> ''")
    return frozenset(slot for (slot,) in rows)


def named(database: Database, name: str) -> Person | None:
    """Give the person of that name who works here; there is one at most."""
    return next((each for each in people(database) if same_name(each.name, name)), None)


def require_named(station: Station, name: str) -> Person:
    """Give the person of that name who works here.

    Raises:
        RefusedError: `no_such_person`.
    """
    found = named(station.database, name)
    if found is None:
        raise RefusedError(
            f"本库现有人员中没有“{name[:30]}”，没有改动任何内容。",
            "请用 user list 或设置页面核对姓名。",
            code="no_such_person",
        )
    return found


def another_oversees(station: Station) -> bool:
    """Tell whether a keeper or leader works here besides the person signed in."""
    mine = station.person.id
    return any(each.oversees and each.id != mine for each in people(station.database))


def require_overseer(station: Station) -> None:
    """Let only a keeper or a leader decide who works here.

    Raises:
        RefusedError: `not_allowed`.
    """
    if not station.person.oversees:
        raise RefusedError(
            "登记、停用人员和为他人重设口令由专库管理员或指定领导办理，没有改动任何内容。",
            "请由他们用自己的口令登录后办理。",
            code="not_allowed",
        )


def same_name(first: str, second: str) -> bool:
    """Tell whether two spellings are one name: width and spaces don't count."""
    return _folded(first) == _folded(second)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
