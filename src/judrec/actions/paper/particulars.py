"""What only a person knows of a letter, as windows and commands hand it in."""

from dataclasses import fields

from judrec.actions.paper.trace import Copy
from judrec.actions.people.settings import header_mark
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.shape import text
from judrec.crypto.digests import sha256
from judrec.pdf.letter.letter import Particulars
from judrec.pdf.margins import Margins
from judrec.store.entries import NEWEST

__all__ = [
    "NOTHING_GIVEN",
    "Particulars",
    "edition_of",
    "margins",
    "particulars_from",
    "particulars_json",
]

NOTHING_GIVEN = Particulars()
"""All of it is left as room to write in."""


def margins(
    station: Station, copy: Copy | None, *, comparison: bool = False
) -> Margins:
    """Give what stands around a paper; without a copy it is a preview."""
    if copy is None:
        return Margins(header_mark(station))
    mark = header_mark(station, copy.seq or NEWEST)
    return Margins(mark, copy.ledger_code, copy.words, comparison)


def particulars_json(given: Particulars) -> JsonObject:
    """Give them as an entry keeps them, in its private part."""
    return {each.name: getattr(given, each.name) for each in fields(given)}


def particulars_from(value: JsonObject) -> Particulars:
    """Read them back.

    Raises:
        DamagedError: `bad_shape`.
    """
    return Particulars(
        **{each.name: text(value, each.name) for each in fields(NOTHING_GIVEN)}
    )


def edition_of(*said: object) -> str:
    """Give a digest of what a paper says: a second one that says the same is 补打."""
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hex()
