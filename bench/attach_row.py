"""attach: a large file is sealed into the store, durable, and named by a new version.

Against `cp` and a flush of the same file. Each run attaches another file, as a store
keeps one of the same content only once. Run as a program it attaches one file in a
process of its own, so that its memory can be measured.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import fill, make_court, open_court
from bench.measure import Contender, Line, interleaved, peak_memory, pipe
from bench.scale import Scale
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.station import Station

_CP: Final = "cp + fsync"
_MOST_RATIO: Final = 2.0
_MOST_MEMORY: Final = 64 << 20
_LARGEST: Final = 200 << 20
_BLOCK: Final = 1 << 20


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    size = min(scale.attachments, _LARGEST)
    file = _recording(folder / "recording.bin", size)
    copy = folder / "copy"
    station = make_court(folder / "court")
    fill(station, 1)
    contenders = (
        Contender("judrec", partial(_attach, station, file), partial(_renew, file)),
        Contender(
            _CP,
            partial(pipe, f"cp {file} {copy}; sync {copy}"),
            after=partial(copy.unlink, missing_ok=True),
        ),
    )
    medians = interleaved(contenders, scale.rounds)
    station.close()
    _renew(file)
    memory = peak_memory("bench.attach_row", str(folder / "court"), str(file))
    yield Line(
        row="attach",
        work=f"{size / (1 << 20):g} MiB 材料：加密、落盘、留痕，成为新的一版",
        seconds=medians["judrec"],
        peer=_CP,
        peer_seconds=medians[_CP],
        most_ratio=_MOST_RATIO,
        memory=memory,
        most_memory=_MOST_MEMORY,
    )


def _recording(file: Path, size: int) -> Path:
    """Make a file that doesn't compress."""
    with file.open("wb") as made:
        for at in range(0, size, _BLOCK):
            made.write(os.urandom(min(_BLOCK, size - at)))
    return file


def _renew(file: Path) -> None:
    """Make it another file of the same size, and let the disk be done with it."""
    with file.open("r+b") as opened:
        opened.write(os.urandom(32))
        opened.flush()
        os.fsync(opened.fileno())


def _attach(station: Station, file: Path) -> None:
    attach_file(station, _number(station), file, Material("录像"))


def _number(station: Station) -> str:
    return list_records(station)[0].number


def main() -> int:
    station = open_court(Path(sys.argv[1]))
    _attach(station, Path(sys.argv[2]))
    station.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
