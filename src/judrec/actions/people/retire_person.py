"""Retire somebody: his passphrase opens this store no longer, his records stay.

What he signed stays proven; what his key signs later isn't. A copy of the store that
was made before still opens with his old passphrase: the data key stays the same (see
docs/decisions/0014-people.md), and the program says so.

Nobody retires himself. So one person who may register others is always left, and no
store is left to people who can't.
"""

from dataclasses import dataclass

from judrec.actions.people.person_key import ended_keys
from judrec.actions.people.roster import require_named, require_overseer, roster
from judrec.actions.people.slot_change import left_over_notice, settle
from judrec.actions.station import Person, Station
from judrec.core.canonical import JsonObject
from judrec.errors import RefusedError
from judrec.store.door import Act

OLD_COPIES = (
    "此前复制出去的专库和备份，仍可用该人员当时的口令打开：请一并收回，不再需要的销毁。"
)


@dataclass(frozen=True, slots=True)
class Retired:
    """Who was retired, and what is to be said about it."""

    person: Person
    notices: tuple[str, ...]


def retire_person(station: Station, name: str) -> Retired:
    """Retire the person of that name.

    Raises:
        RefusedError: `not_allowed`, `no_such_person`, `yourself`; nothing was changed.
    """
    require_overseer(station)
    person = require_named(station, name)
    if person.id == station.person.id:
        raise RefusedError(
            "不能停用自己，没有改动任何内容。",
            "请由另一名专库管理员或指定领导办理；没有的，请先登记一名。",
            code="yourself",
        )
    with station.writing() as writing:
        content: JsonObject = {
            "person": person.id,
            **ended_keys(
                station.database, person.id, writing.head.size, station.station_key
            ),
        }
        writing.append(Act("person.retired", person.id, content))
    settle(station.store)
    notices = (OLD_COPIES, *_drafts(station, person), *left_over_notice(station.store))
    return Retired(person, notices)


def _drafts(station: Station, person: Person) -> tuple[str, ...]:
    left = next(each.drafts for each in roster(station) if each.person.id == person.id)
    return (f"该人员有 {left} 份草稿没有提交，仍加密保存在本库。",) if left else ()
