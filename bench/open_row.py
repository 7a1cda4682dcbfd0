"""open: a quarter is decrypted, checked and merged by its receiver.

Ours checks each digest and signature and seals every attachment into the receiver's
store, flushed; the peer only decrypts and unpacks, once as it is and once flushed.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.courts import open_court
from bench.measure import Contender, Line, interleaved, peak_memory, pipe
from bench.quarter import Courts, export
from bench.scale import Scale
from judrec.actions.people.identity import export_age_identity
from judrec.actions.receiving.receive import receive
from judrec.actions.station import Station
from judrec.core.verdict import Verdict

_MOST_MEMORY = 128 << 20
_MOST_RATIO = 1.2
_PLAIN, _FLUSHED = "age -d | tar x", "age -d | tar x + fsync"


class _Receiver:
    """A receiver that has never seen the bundle, each time anew."""

    def __init__(self, pristine: Path, folder: Path, bundle: Path) -> None:
        self._pristine, self._folder, self._bundle = pristine, folder, bundle
        self._open: list[Station] = []

    def prepare(self) -> None:
        shutil.copytree(self._pristine, self._folder)
        self._open.append(open_court(self._folder))

    def receive(self) -> None:
        found = receive(self._open[-1], [self._bundle]).bundles[0]
        if found.verdict is not Verdict.FIRST:
            raise RuntimeError(found.sentence)

    def forget(self) -> None:
        self._open.pop().close()
        shutil.rmtree(self._folder)


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    courts = Courts(folder, scale.attachments)
    medium, out, key = folder / "medium", folder / "out", folder / "key"
    medium.mkdir()
    bundle = export(courts.court, medium, suite="x25519")
    key.write_text(export_age_identity(courts.receivers[0], "x25519"))
    courts.close()
    ours = _Receiver(courts.folders["one"], folder / "copy", bundle)
    # What is too much for one file lies in volumes beside it.
    each = f"age -d -i {key} $file | tar -x -C {out}"
    unpack = f"for file in {medium}/*.jrb; do {each}; done"
    flush = f"find {out} -exec sync {{}} +"
    clear = partial(shutil.rmtree, out)
    contenders = (
        Contender("judrec", ours.receive, ours.prepare, ours.forget),
        Contender(_PLAIN, partial(pipe, unpack), out.mkdir, clear),
        Contender(_FLUSHED, partial(pipe, f"{unpack}; {flush}"), out.mkdir, clear),
    )
    medians = interleaved(contenders, scale.rounds)
    words = ("open", str(courts.folders["two"]), str(bundle))
    memory = peak_memory("bench.quarter", *words)
    for peer, most in ((_PLAIN, _MOST_RATIO), (_FLUSHED, None)):
        yield Line(
            row="open",
            work=f"{scale.attachments / (1 << 20):g} MiB 附件，核验并入库，落盘",
            seconds=medians["judrec"],
            peer=peer,
            peer_seconds=medians[peer],
            most_ratio=most,
            memory=memory if most else None,
            most_memory=_MOST_MEMORY if most else None,
        )
