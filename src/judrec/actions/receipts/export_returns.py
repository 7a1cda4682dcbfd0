"""Tell every desk where its records are: one bundle a desk, all into one folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.recipients import RecipientRow
from judrec.actions.progress import Progress
from judrec.actions.receipts.export_return import (
    export_return,
    nothing_to_return,
    require_returner,
)
from judrec.actions.receipts.returned_bundles import desks_to_return
from judrec.actions.station import Station
from judrec.errors import JudrecError

_LAST = frozenset({"cancelled", "uncertain"})
"""After these no further desk is begun."""


@dataclass(frozen=True, slots=True)
class ReturnedTo:
    """What became of one desk: a bundle, or why there is none."""

    desk: RecipientRow
    sent: Sent | None
    error: JudrecError | None


def export_returns(
    station: Station,
    folder: Path,
    *,
    suite: str = "hybrid",
    progress: Progress | None = None,
) -> tuple[ReturnedTo, ...]:
    """Seal to each desk of which something was reported what became of its records.

    A desk to which nothing could be sealed keeps none of the others from its own.

    Raises:
        UsageError: `suite`.
        RefusedError: `not_allowed`, `nothing_to_return`; nothing was written.
    """
    require_returner(station)
    desks = desks_to_return(station)
    if not desks:
        raise nothing_to_return()
    return tuple(_each(station, desks, folder, suite, progress))


def _each(
    station: Station,
    desks: tuple[RecipientRow, ...],
    folder: Path,
    suite: str,
    progress: Progress | None,
) -> Iterator[ReturnedTo]:
    for desk in desks:
        try:
            sent = export_return(
                station, desk.code, folder, suite=suite, progress=progress
            )
        except JudrecError as error:
            yield ReturnedTo(desk, None, error)
            if error.code in _LAST:
                return
        else:
            yield ReturnedTo(desk, sent, None)
