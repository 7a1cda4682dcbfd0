"""A copy of a desk's store in somebody's hands: what is told there contradicts."""

import shutil
from contextlib import closing
from pathlib import Path

from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.people.open_station import open_station
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.records.file_record import file_record
from judrec.actions.upkeep.demo.cast import ASSISTANT, DEMO_PASSPHRASE, Cast
from judrec.actions.upkeep.demo.desks import HOME, PETITION, about

_UNTOLD = (2107, 2108)
"""Cases of records that are filed in the old copy alone."""


def keep_old_copy(cast: Cast) -> Path:
    """Copy a desk's whole store while it is closed, as somebody with the disk could."""
    desk = cast.desks[ASSISTANT]
    kept = cast.result.folder / f"desk-{ASSISTANT}-old"
    folder, around = desk.store.folder.path, desk.around
    desk.close()
    shutil.copytree(folder, kept)
    cast.desks[ASSISTANT] = open_station(folder, DEMO_PASSPHRASE, around)
    return kept


def go_on_in_old_copy(cast: Cast, kept: Path) -> ReceivedBundle:
    """Record on in the copy; what is sent lacks all that was recorded since."""
    around = cast.court.around
    with closing(open_station(kept, DEMO_PASSPHRASE, around)) as copy:
        for case in _UNTOLD:
            file_record(copy, about(copy, PETITION, case))
            sent = export_desk(copy, HOME, cast.result.inside)
    return receive(cast.court, [sent.file]).bundles[0]
