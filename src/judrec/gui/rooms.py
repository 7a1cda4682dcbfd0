"""What lies behind the door; a module of its own, so that the door is shown first.

All that can be done in a store, and the libraries for it, take a second to be read in.
That is done while somebody types his passphrase.
"""

from judrec.actions.people.open_station import open_station
from judrec.actions.station import Station
from judrec.actions.upkeep.check_newest import check_some
from judrec.gui.first_run.restoring import Restoring
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.session import Facts, Session, facts
from judrec.gui.unlock.other_copy import OtherCopyPage
from judrec.gui.unlock.recovery import Recovery
from judrec.gui.workplace import Workplace

__all__ = [
    "Facts",
    "FirstRun",
    "OtherCopyPage",
    "Recovery",
    "Restoring",
    "Session",
    "Station",
    "Workplace",
    "check_some",
    "facts",
    "open_station",
]
