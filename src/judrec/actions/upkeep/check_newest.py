"""Go on with the check of the newest entries that an opening left for later."""

from typing import Final

from judrec.actions.station import Station

_AT_ONCE: Final = 50
"""So few that whoever types meanwhile doesn't notice."""


def check_some(station: Station) -> bool:
    """Check some more; tell whether all are checked.

    Raises:
        DamagedError: where an entry isn't as it was written.
    """
    station.store.newest.go_on(_AT_ONCE)
    return station.store.newest.done
