"""statistics: records counted by one thing, against SQL over the JSON of their texts.

At two sizes, the second ten times the first: a receiver's store of decades (design/10,
nation). That both count the same is asserted. All of the time is counted, which is
more than a quarter's figures ask for; a quarter stands below with its two neighbours.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import fill, make_court
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from judrec.actions.station import Station
from judrec.actions.statistics.count_records import count_records
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.core.quarter import Quarter
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import Span

_TIMES: Final = 10
_MOST_SECONDS: Final = 1.0
_MOST_GROWTH: Final = 12.0
_PEER: Final = (
    "SELECT a.value, count(*) FROM record r JOIN entry e ON e.seq = r.seq, "
    "json_each(e.content, '$.body.acts') a WHERE r.state <> 'void' GROUP BY 1"
)


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    small, large = scale.held // _TIMES, scale.held
    seconds: list[float] = []
    for count in (small, large):
        station = make_court(folder / str(count))
        fill(station, count)
        _require_same(station)
        line = _line(station, f"{count} 件，按行为", StatisticsQuery(Axis.ACTS), scale)
        seconds.append(line.seconds)
        yield line
        quarter = Span.of_quarter(Quarter.of(station.now()))
        query = StatisticsQuery(Axis.OFFICIAL_UNIT, quarter)
        yield _line(station, f"{count} 件，一个季度，按所在单位", query, scale)
        station.close()
    yield Line(
        row="statistics",
        work=f"{large} 件，按行为",
        seconds=seconds[1],
        peer=f"judrec，{small} 件",
        peer_seconds=seconds[0],
        most_ratio=_MOST_GROWTH,
    )


def _line(station: Station, work: str, query: StatisticsQuery, scale: Scale) -> Line:
    contenders = (
        Contender("judrec", partial(count_records, station, query)),
        Contender("JSON", partial(station.database.rows, _PEER)),
    )
    medians = interleaved(contenders, scale.rounds)
    return Line(
        row="statistics",
        work=work,
        seconds=medians["judrec"],
        peer="SQL 逐件读 JSON",
        peer_seconds=medians["JSON"],
        most_seconds=_MOST_SECONDS,
    )


def _require_same(station: Station) -> None:
    found = count_records(station, StatisticsQuery(Axis.ACTS))
    ours = {line.value: line.counts[0] for line in found.lines if line.counts[0]}
    if ours != dict(station.database.rows(_PEER)):
        raise RuntimeError("the projected rows and the texts give different counts")
