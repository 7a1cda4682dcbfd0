"""What an act would come to: it is entered, looked at, and taken back."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from judrec.actions.station import Station
from judrec.store.door import Writing


class _UndoneError(Exception):
    """Ends a transaction of which nothing is to stay."""


@contextmanager
def undone(station: Station) -> Iterator[Writing]:
    """Write as the act itself does, and take all of it back at the end.

    Raises:
        RefusedError: `disk_full`, `not_writable`.
    """
    with suppress(_UndoneError), station.writing() as writing:
        yield writing
        raise _UndoneError
