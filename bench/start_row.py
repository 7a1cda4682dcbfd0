"""start: to the version, and to the window that asks for the passphrase.

Each is a whole process, from its first instruction to its last; the windows end as soon
as they are painted.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import make_court
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from judrec.paths import NAME

_MOST_VERSION: Final = 3.0
_MOST_WINDOW: Final = 1.5


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    make_court(folder / NAME).close()
    # The default store is looked for where the system keeps a user's data.
    surroundings = {
        **os.environ,
        "XDG_DATA_HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    start = partial(_start, surroundings)
    yield _line(
        "judrec --version",
        Contender("judrec", partial(start, "-m", "judrec", "--version")),
        Contender("python -c pass", partial(start, "-c", "pass")),
        scale.many,
        _MOST_VERSION,
    )
    yield _line(
        "到口令窗口显示",
        Contender("judrec", partial(start, "-m", "bench.window", "judrec")),
        Contender("空的 PySide6 窗口", partial(start, "-m", "bench.window", "empty")),
        scale.many,
        _MOST_WINDOW,
    )


def _start(surroundings: Mapping[str, str], *words: str) -> None:
    command = (sys.executable, *words)
    subprocess.run(command, env=surroundings, check=True, stdout=subprocess.DEVNULL)


def _line(
    work: str, ours: Contender, peer: Contender, rounds: int, most: float
) -> Line:
    medians = interleaved((ours, peer), rounds)
    return Line(
        row="start",
        work=work,
        seconds=medians[ours.name],
        peer=peer.name,
        peer_seconds=medians[peer.name],
        most_ratio=most,
    )
