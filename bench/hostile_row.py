"""hostile: files of up to 100 MiB that a forger made are refused, soon and in bounds.

Each is received by a process of its own, its start counted in: what is measured is how
long a person waits, and the most memory that he needs. The peer only reads the file.
"""

import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.courts import make_court, open_court
from bench.hostile_files import Forger, write_kind
from bench.measure import Line, peak_memory, run
from bench.quarter import COMMITTEE
from bench.scale import Scale
from judrec.actions.people.identity import own_card
from judrec.actions.receiving.receive import receive
from judrec.crypto.age_identity import X25519Identity, recipient_from_text

_MOST_SECONDS = 10.0
_MOST_MEMORY = 512 << 20


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    store = folder / "receiver"
    station = make_court(store, COMMITTEE)
    plain = X25519Identity.from_text(station.age_identity("x25519"))
    to, code = recipient_from_text(plain.recipient), own_card(station).code
    station.close()
    kinds = Forger(to, code, scale.hostile).kinds()
    for nth, name in enumerate(islice(kinds, scale.kinds)):
        file = write_kind(folder, nth, kinds[name])
        begun = time.perf_counter()
        memory = peak_memory("bench.hostile_row", str(store), str(file))
        between = time.perf_counter()
        run("sha256sum", str(file))
        yield Line(
            row="hostile",
            work=f"拒收：{name}（{file.stat().st_size / (1 << 20):.0f} MiB）",
            seconds=between - begun,
            peer="sha256sum",
            peer_seconds=time.perf_counter() - between,
            most_seconds=_MOST_SECONDS,
            memory=memory,
            most_memory=_MOST_MEMORY,
        )
        file.unlink()


def main() -> int:
    """Receive one file, which must be refused."""
    station = open_court(Path(sys.argv[1]))
    (found,) = receive(station, [Path(sys.argv[2])]).bundles
    station.close()
    return int(found.verdict.merges or found.verdict.is_evidence)


if __name__ == "__main__":
    sys.exit(main())
