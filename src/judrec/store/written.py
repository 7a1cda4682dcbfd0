"""An entry as projections read it: `projection.py` says what follows from each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.ledger import Opening
from judrec.store.connection import Database


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in the chain, with what it hides."""

    seq: int
    digest: bytes
    opening: Opening
    content: JsonObject
    private: JsonObject | None


Projection: TypeAlias = Callable[[Database, Written], None]


def json_text(value: Json) -> str:
    """Write a value as a table keeps it: one spelling, so that two can be compared."""
    return canonical(value).decode()
