"""Check everything the store says (`audit verify`), and put the check on record."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.progress import Progress
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.status import unanchored
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.ledger import Head
from judrec.errors import JudrecError
from judrec.store import verification
from judrec.store.door import Act
from judrec.store.entries import Flaw
from judrec.store.store import Store

__all__ = ["Flaw", "Verification", "flaws_of", "verify"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What a full check found."""

    entries: int
    head: Head
    """The end of the ledger that was checked."""
    head_code: str
    """总账校验码: to be compared with sheets and receipts."""
    problems: tuple[Flaw, ...]
    unanchored: int
    """Acts on records that no head outside this computer covers."""
    anchored_size: int
    """How far the newest head outside reaches; 0 where there is none: then a rollback
    can't be excluded, and the check doesn't say "ok"."""


def verify(station: Station, progress: Progress | None = None) -> Verification:
    """Check file, chain, signatures, anchors, tables, attachments and index.

    Raises:
        RefusedError: `cancelled`.
    """
    store = station.store
    head = store.head
    problems = tuple(flaws_of(store, station.around, progress))
    anchor = verification.anchored(station.database)
    content: JsonObject = {"entries": head.size, "problems": len(problems)}
    try:
        with station.writing() as writing:
            writing.append(Act("audit.verified", "store", content))
    except JudrecError:
        # A damaged file may take no more entries: what was found must be told.
        if not problems:
            raise
    return Verification(
        entries=head.size,
        head=head,
        head_code=code_of(head.digest),
        problems=problems,
        unanchored=_unanchored(station, head),
        anchored_size=anchor.size if anchor else 0,
    )


def _unanchored(station: Station, head: Head) -> int:
    try:
        return unanchored(station).count
    except JudrecError:
        # Where it can't be read, nothing is known to be covered.
        return head.size


def flaws_of(
    store: Store, around: Surroundings, progress: Progress | None = None
) -> Iterator[Flaw]:
    """Check a store; only the search index is written, where it differs.

    Raises:
        RefusedError: `cancelled`.
    """
    database = store.database
    yield from store.file_flaws()
    yield from verification.ledger_flaws(database)
    yield from verification.table_flaws(database, around.store.schema)
    total = verification.sealed_bytes(database)
    done = 0

    def read(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(done, total)

    yield from verification.attachment_flaws(store.folder, database, read)
    yield from verification.index_flaws(database)
