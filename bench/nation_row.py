"""nation: what a receiver's search and statistics take once ten times as much came.

A stress row: nobody may lawfully gather a nation's records on one desk. The peer is the
same work in a store that received a tenth of the bundles (`docs/scale.md`).
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import make_court, open_court
from bench.many_senders import RECORDS, make_bundles
from bench.measure import Contender, Line, interleaved
from bench.quarter import COMMITTEE
from bench.receive_row import merge
from bench.scale import Scale
from judrec.actions.records.list_records import find_records
from judrec.actions.station import Station
from judrec.actions.statistics.count_records import count_records
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.core.quarter import Quarter
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import Span

_TIMES: Final = 10
_MOST_RATIO: Final = 12.0
_SEARCH_SECONDS: Final = 0.1
_STATISTICS_SECONDS: Final = 1.0
_PAGE: Final = 50
_ASKED: Final = ("案", "电话", "副市长", "尽快判决")
_QUARTER: Final = Span.of_quarter(Quarter.parse("2026Q4"))


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    pristine = folder / "pristine"
    station = make_court(pristine, COMMITTEE)
    many = make_bundles(station, folder / "many", scale.bundles)
    station.close()
    few = many[: len(many) // _TIMES]
    small, less = _received(pristine, folder / "small", few)
    large, more = _received(pristine, folder / "large", many)
    peer = f"{len(few)} 件"
    yield Line(
        row="nation",
        work=f"接收 {len(many)} 件报送件，共 {len(many) * RECORDS} 条记录，一次",
        seconds=more,
        peer=peer,
        peer_seconds=less,
        most_ratio=_MOST_RATIO,
    )
    for text in _ASKED:
        search = partial(find_records, text=text, limit=_PAGE)
        yield _line((large, small), f"检索：{text}", search, scale, _SEARCH_SECONDS)
    count = partial(count_records, query=StatisticsQuery(Axis.ACTS, _QUARTER))
    words = "一个季度的统计，按行为"
    yield _line((large, small), words, count, scale, _STATISTICS_SECONDS)
    small.close()
    large.close()


def _received(
    pristine: Path, folder: Path, files: Sequence[Path]
) -> tuple[Station, float]:
    """Receive files in a store of its own; give it, and how long that took."""
    shutil.copytree(pristine, folder)
    station = open_court(folder)
    begun = time.perf_counter()
    merge(station, files)
    return station, time.perf_counter() - begun


def _line(
    stores: tuple[Station, Station],
    what: str,
    work: Callable[[Station], object],
    scale: Scale,
    most_seconds: float,
) -> Line:
    large, small = stores
    contenders = (
        Contender("ten", partial(work, large)),
        Contender("one", partial(work, small)),
    )
    medians = interleaved(contenders, scale.many)
    return Line(
        row="nation",
        work=f"收到 {scale.bundles} 件之后，{what}",
        seconds=medians["ten"],
        peer=f"{scale.bundles // _TIMES} 件之后",
        peer_seconds=medians["one"],
        most_seconds=most_seconds,
    )
