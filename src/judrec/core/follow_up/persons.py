"""The officials that a record names, each by words that nothing else in it has.

They are never joined across records: who is who only a person knows.
"""

from collections.abc import Iterator

from judrec.core.body import group, same_shape, text
from judrec.core.canonical import JsonObject

NOBODY = "不详"


def persons(body: JsonObject) -> tuple[str, ...]:
    """Give what an entry calls each official of a record by.

    His name; 不详 where it isn't known; of two with one name the second as 王某（2）.
    A letter that names nobody has its issuer.
    """
    named = list(_named(body))
    found: list[str] = []
    for place, name in enumerate(named):
        before = named[:place].count(name)
        found.append(f"{name}（{before + 1}）" if before else name)
    return tuple(found)


def _named(body: JsonObject) -> Iterator[str]:
    people = list(same_shape(body, "official", "more_officials"))
    for _, row in people:
        yield text(row.get("name")).strip() or NOBODY
    if not people:
        yield text(group(body, "document").get("issuer")).strip() or NOBODY
