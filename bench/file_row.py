"""file: a complete record is filed, durable, chained, signed and findable.

Against a bare INSERT of the same text, committed under the same pragmas in a database
of its own.
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from bench.courts import fill, make_court
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from judrec.actions.records.file_record import file_record
from judrec.actions.upkeep.sample_records import sample_bodies
from judrec.core.canonical import canonical
from judrec.store.connection import connect

_MOST_RATIO: Final = 2.0
_MOST_SECONDS: Final = 0.02
_PRESENT: Final = 10_000
"""Records that are there before: what grows with them must not show."""
_MORE: Final = 1_000
_SEED: Final = 7


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    present = min(_PRESENT, scale.records)
    station = make_court(folder / "court")
    fill(station, present)
    bare = connect(folder / "bare.db", os.urandom(32), new=True)
    bare.rows("CREATE TABLE record (body TEXT NOT NULL) STRICT")
    texts = (canonical(body).decode() for body in sample_bodies(present + _MORE, _SEED))
    with bare.transaction():
        for text in islice(texts, present):
            bare.rows("INSERT INTO record VALUES (?)", text)
    bodies = sample_bodies(_MORE, _SEED)

    def insert() -> None:
        with bare.transaction():
            bare.rows("INSERT INTO record VALUES (?)", next(texts))

    def file() -> None:
        file_record(station, next(bodies))

    peer = "INSERT + COMMIT"
    contenders = (Contender("judrec", file), Contender(peer, insert))
    medians = interleaved(contenders, scale.many)
    station.close()
    bare.close()
    yield Line(
        row="file",
        work="一件完整记录：核对、落盘、留痕、签名、编入索引",
        seconds=medians["judrec"],
        peer=peer,
        peer_seconds=medians[peer],
        most_ratio=_MOST_RATIO,
        most_seconds=_MOST_SECONDS,
    )
