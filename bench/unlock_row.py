"""unlock: a large store is opened, from the passphrase to a list with rows painted.

In the program's own window. Against the derivation of the key alone, which is meant to
take long: what comes after it is what a person waits for.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.courts import PASSPHRASE, fill, make_court
from bench.desk import Desk
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from judrec.crypto.slots import open_slot
from judrec.store import keys_file
from judrec.store.folder import StoreFolder

_MOST_AFTER_KEY: Final = 0.15
_PEER: Final = "只算口令"


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    court = folder / "court"
    station = make_court(court)
    fill(station, scale.records)
    station.close()
    yield measure_store(court, scale)


def measure_store(court: Path, scale: Scale) -> Line:
    """Measure at a store that is there."""
    keys = keys_file.load(StoreFolder(court).keys)
    slot = next(slot for slot in keys.slots if slot.cost is not None)
    desk = Desk(court)
    contenders = (
        Contender("judrec", desk.unlock, after=desk.lock),
        Contender(_PEER, lambda: open_slot(slot, PASSPHRASE, keys.store)),
    )
    medians = interleaved(contenders, scale.many)
    desk.close()
    return Line(
        row="unlock",
        work=f"从口令到显示列表，{scale.records} 件",
        seconds=medians["judrec"],
        peer=_PEER,
        peer_seconds=medians[_PEER],
        most_seconds=medians[_PEER] + _MOST_AFTER_KEY,
    )
