"""seal: a quarter with attachments to two receivers, flushed to the medium.

Ours opens the sealed attachments of the store, packs, signs, seals, flushes and reads
all of it back; the peers read plain files and read nothing back. Not timed is the SM3
that export adds at the end, since it isn't in the durable path.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import Contender, Line, Work, interleaved, peak_memory, pipe
from bench.quarter import Courts, age_recipient_of, seal
from bench.scale import Scale

_MOST_MEMORY = 128 << 20
_TAR_AGE, _SEVEN, _CP = "tar | age", "7z a -p -mhe", "cp + fsync"
_REACHES = {_TAR_AGE: 1.0, _CP: 1.5, _SEVEN: 0.2}
_SEVEN_ZIP = next(filter(shutil.which, ("7z", "7zz", "7za")), "")


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    courts = Courts(folder, scale.attachments)
    target = folder / "medium"
    contenders = [
        Contender(name, work, target.mkdir, partial(shutil.rmtree, target))
        for name, work in _works(courts, target).items()
    ]
    medians = interleaved(contenders, scale.rounds)
    courts.close()
    target.mkdir()
    words = ("seal", str(courts.folders["court"]), str(target))
    memory = peak_memory("bench.quarter", *words)
    work = f"{scale.attachments / (1 << 20):g} MiB 附件，两个接收单位，落盘并读回"
    for name, most in _REACHES.items():
        if name in medians:
            yield Line(
                row="seal",
                work=work,
                seconds=medians["judrec"],
                peer=name,
                peer_seconds=medians[name],
                most_ratio=most,
                memory=memory,
                most_memory=_MOST_MEMORY,
            )


def _works(courts: Courts, target: Path) -> dict[str, Work]:
    plain, out = courts.plain, target / "out"
    to = " ".join(f"-r {age_recipient_of(each)}" for each in courts.receivers)
    inside = f"-C {plain.parent} {plain.name}"
    age = f"tar -c {inside} | age {to} -o {out}; sync {out}"
    copy = f"cp -r {plain} {out}; find {out} -exec sync {{}} +"
    works: dict[str, Work] = {
        "judrec": partial(seal, courts.court, courts.receivers, target),
        _TAR_AGE: partial(pipe, age),
        _CP: partial(pipe, copy),
    }
    if _SEVEN_ZIP:
        seven = f"{_SEVEN_ZIP} a -psecret -mhe=on {out}.7z {plain}; sync {out}.7z"
        works[_SEVEN] = partial(pipe, seven)
    return works
