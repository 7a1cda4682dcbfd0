"""Bring a half-written correction over to a newer version of its record.

The writer began from one version; meanwhile another was filed (a file was attached, a
colleague at the command line corrected). Handing the draft in as it stands would
undo that in silence. What only the newer version changed is taken over; what the writer
wrote is never touched; where both changed the same, his stays, and it is named.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from judrec.core.canonical import Json, JsonObject


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A draft on its new ground."""

    body: JsonObject
    clashes: tuple[str, ...]
    """Keys of what both changed; the body has what the writer wrote."""


def carry_over(base: JsonObject, draft: JsonObject, newer: JsonObject) -> CarriedOver:
    """Give the draft that began from `base` as if it had begun from `newer`."""
    clashes: list[str] = []
    body = dict(_merged("", (base, draft, newer), clashes))
    return CarriedOver(copy.deepcopy(body), tuple(clashes))


_Three = tuple[JsonObject, JsonObject, JsonObject]


def _merged(
    prefix: str, three: _Three, clashes: list[str]
) -> Iterator[tuple[str, Json]]:
    for key in dict.fromkeys(_keys(three)):
        base, draft, newer = (each.get(key) for each in three)
        name = f"{prefix}{key}"
        if draft in (base, newer):
            value = newer
        elif newer == base:
            value = draft
        elif not prefix and isinstance(draft, dict) and isinstance(newer, dict):
            inner = (_object(base), draft, newer)
            value = dict(_merged(f"{name}.", inner, clashes))
        else:
            value = _both(draft, base, newer)
            if value is None:
                clashes.append(name)
                value = draft
        if value is not None:
            yield key, value


def _both(draft: Json, base: Json, newer: Json) -> Json:
    """Give the writer's list with what the newer version added at its end, if so."""
    before: Json = [] if base is None else base
    if not (
        isinstance(draft, list) and isinstance(before, list) and isinstance(newer, list)
    ):
        return None
    grown = newer[: len(before)] == before
    return [*draft, *newer[len(before) :]] if grown else None


def _keys(bodies: Iterable[JsonObject]) -> Iterator[str]:
    for body in bodies:
        yield from body


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}
