"""receive: a thousand bundles of twenty records, beside a hundred in the same run.

Each is opened, judged, merged and receipted; what counts is that a thousand take no
more than twelve times what a hundred take, a minute, and little memory. The bundles are
sealed to the receiver's plain X25519 key and made before the clock starts.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.courts import make_court, open_court
from bench.many_senders import RECORDS, make_bundles
from bench.measure import Contender, Line, interleaved, peak_memory
from bench.quarter import COMMITTEE
from bench.scale import Scale
from judrec.actions.receiving.receive import receive
from judrec.actions.station import Station

_TIMES = 10
_MOST_RATIO = 12.0
_MOST_SECONDS = 60.0
_MOST_MEMORY = 512 << 20


@dataclass
class _Receiver:
    """A receiver that confirmed the courts, and has had nothing from them yet."""

    pristine: Path
    folder: Path
    files: Sequence[Path]
    _open: list[Station] = field(default_factory=list)

    def prepare(self) -> None:
        shutil.copytree(self.pristine, self.folder)
        self._open.append(open_court(self.folder))

    def receive(self) -> None:
        merge(self._open[-1], self.files)

    def forget(self) -> None:
        self._open.pop().close()
        shutil.rmtree(self.folder)


def merge(station: Station, files: Sequence[Path]) -> None:
    """Receive all of them, each of which must merge."""
    found = receive(station, files)
    if not all(bundle.verdict.merges for bundle in found.bundles):
        raise RuntimeError(next(b.sentence for b in found.bundles))


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    pristine = folder / "pristine"
    station = make_court(pristine, COMMITTEE)
    many = make_bundles(station, folder / "many", scale.bundles)
    station.close()
    few = many[: scale.bundles // _TIMES]
    ours = _Receiver(pristine, folder / "all", many)
    part = _Receiver(pristine, folder / "part", few)
    peer = f"{len(few)} 件"
    medians = interleaved(
        (
            Contender("judrec", ours.receive, ours.prepare, ours.forget),
            Contender(peer, part.receive, part.prepare, part.forget),
        ),
        scale.rounds,
    )
    words = (str(pristine), str(folder / "many"))
    yield Line(
        row="receive",
        work=f"接收 {len(many)} 件报送件，各新增 {RECORDS} 条记录，写出回执",
        seconds=medians["judrec"],
        peer=peer,
        peer_seconds=medians[peer],
        most_ratio=_MOST_RATIO,
        most_seconds=_MOST_SECONDS,
        memory=peak_memory("bench.receive_row", *words),
        most_memory=_MOST_MEMORY,
    )


def main() -> int:
    """Receive all bundles of a folder in a store, to see what memory that takes."""
    store, folder = Path(sys.argv[1]), Path(sys.argv[2])
    station = open_court(store)
    merge(station, sorted(folder.glob("*.jrb")))
    station.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
