"""Register somebody who will work at this desk, with a slot and a key of his own."""

from collections.abc import Callable
from dataclasses import dataclass

from judrec.actions.people.create_store import (
    ID_BYTES,
    person_added,
    require_passphrase,
    weakness,
)
from judrec.actions.people.roster import named, people, require_overseer
from judrec.actions.people.slot_change import slot_change
from judrec.actions.station import Person, Station
from judrec.core.roles import Role, in_order
from judrec.core.text_rules import forbidden_character, says_something
from judrec.crypto.signing import SigningKey
from judrec.errors import RefusedError
from judrec.store.connection import Database

MOST_PEOPLE = 20
MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is asked about him."""

    name: str
    post: str
    roles: tuple[str, ...]
    unit: str = ""
    """The station's own where it is empty."""


@dataclass(frozen=True, slots=True)
class Registered:
    """Who was registered, and what is to be said about it."""

    person: Person
    notices: tuple[str, ...]


def add_person(station: Station, new: NewPerson, passphrase: str) -> Registered:
    """Register `new`, who signs in with `passphrase` from now on.

    Raises:
        RefusedError: `not_allowed`, `bad_details`, `known_person`, `too_many_people`,
            `empty_passphrase`; nothing was changed.
    """
    require_overseer(station)
    wanted = _checked(station, new)
    require_passphrase(passphrase)
    key = SigningKey.generate(station.around.entropy)
    store = station.store
    person = Person(
        _new_id(store.database, station.around.entropy),
        wanted.name,
        wanted.unit,
        wanted.post,
        wanted.roles,
    )
    slot = store.keyring.new_slot(passphrase, key.seed)
    with slot_change(store, slot), station.writing() as writing:
        writing.append(person_added(person, key, station.station_key, slot.id))
    return Registered(person, weakness(passphrase))


def _checked(station: Station, new: NewPerson) -> NewPerson:
    roles = in_order(new.roles)
    unit = new.unit.strip() or station.unit.name
    found = NewPerson(new.name.strip(), new.post.strip(), roles, unit)
    if not says_something(found.name) or not says_something(found.post):
        raise _bad_details("姓名和职务都要填写", "请补齐后重试。")
    if len(roles) != len(set(new.roles)) or not roles:
        words = "、".join(f"{role}（{role.label}）" for role in Role)
        raise _bad_details("没有选择角色，或角色不可用", f"至少选一个：{words}。")
    for words in (found.name, found.post, found.unit):
        if len(words) > MOST_LETTERS or forbidden_character(words, multiline=False):
            raise _bad_details(
                "姓名、职务或单位过长，或者有不能保存的字符",
                f"请删去换行和看不见的控制字符，各不超过 {MOST_LETTERS} 字。",
            )
    _require_room(station.database, found.name)
    return found


def _require_room(database: Database, name: str) -> None:
    if named(database, name) is not None:
        raise RefusedError(
            f"本库已有名为“{name}”的人员，没有重复登记。",
            "同名的请加以区分，例如在姓名后注明部门。",
            code="known_person",
        )
    if len(people(database)) >= MOST_PEOPLE:
        raise RefusedError(
            f"一个专库最多登记 {MOST_PEOPLE} 人，没有登记。",
            "请先停用不再使用本库的人员，或者为其他席位新建专库。",
            code="too_many_people",
        )


def _new_id(database: Database, entropy: Callable[[int], bytes]) -> str:
    """Give an id whose code name nobody here has: records are told apart by it."""
    rows = database.rows("SELECT id FROM person")
    taken = {Person(known, "", "", "", ()).alias for (known,) in rows}
    while True:
        drawn = entropy(ID_BYTES).hex()
        if Person(drawn, "", "", "", ()).alias not in taken:
            return drawn


def _bad_details(what: str, hint: str) -> RefusedError:
    return RefusedError(f"{what}，没有登记。", hint, code="bad_details")
