"""What only a person knows of a letter, as windows and commands hand it in."""

from judrec.actions.paper.trace import Copy
from judrec.actions.people.settings import settings
from judrec.actions.station import Station
from judrec.crypto.digests import sha256
from judrec.pdf.letter.letter import Particulars
from judrec.pdf.margins import Margins

__all__ = ["NOTHING_GIVEN", "Particulars", "edition_of", "margins"]

NOTHING_GIVEN = Particulars()
"""All of it is left as room to write in."""


def margins(station: Station, copy: Copy | None) -> Margins:
    """Give what stands around a paper; without a copy it is a preview."""
    mark = settings(station).header_mark
    if copy is None:
        return Margins(mark)
    return Margins(mark, copy.ledger_code, copy.words)


def edition_of(*said: object) -> str:
    """Give a digest of what a paper says: a second one that says the same is 补打."""
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hex()
