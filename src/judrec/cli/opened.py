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
        with _opened(session) as station:
            reply = command(station, *args, **kwargs)
            return reply.with_notices(station.notices)

    return run


@contextmanager
def _opened(session: Session) -> Iterator[Station]:
    from judrec.actions.people.open_station import open_station, require_store

    require_store(session.store)
    station = open_station(
        session.store,
        passphrase(session.passphrase_file),
        session.program.around,
        session.user,
    )
    try:
        yield station
    finally:
        station.close()
