"""Open the station that a command works on, and close it before the answer goes out.

A reader of the answer that is slow, or gone, must not keep the store locked.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec

import click

from judrec.actions.station import Station
from judrec.cli.passphrase import passphrase
from judrec.cli.program import Session
from judrec.cli.reply import Reply

P = ParamSpec("P")


def with_station(
    command: Callable[Concatenate[Station, P], Reply],
) -> Callable[P, Reply]:
    """Hand a command the opened station, and add to its reply what opening found."""

    @click.pass_obj
    def run(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
        with opened(session, passphrase_of(session)) as station:
            reply = command(station, *args, **kwargs)
            return reply.with_notices(station.notices)

    return run


def passphrase_of(session: Session) -> str:
    """Give the passphrase of who signs in, once there is a store to open.

    Raises:
        RefusedError: `no_store`, `not_a_store`, `passphrase_file`, `no_terminal`.
    """
    from judrec.actions.people.open_station import require_store

    require_store(session.store)
    return passphrase(session.passphrase_file)


@contextmanager
def opened(session: Session, given: str) -> Iterator[Station]:
    """Open the station with a passphrase, and close it in the end.

    Raises:
        JudrecError: where it doesn't open.
    """
    from judrec.actions.people.open_station import open_station

    station = open_station(session.store, given, session.program.around, session.user)
    try:
        yield station
    finally:
        station.close()
