"""offer: what a form offers from one's own records in a large store, while one types.

A form gathers it once, when it is opened; each key then asks what was gathered. The
peer asks the records themselves at each key, by LIKE on the text that is searched.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import fill, make_court
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from judrec.actions.records.suggestions import NEWEST, suggestions
from judrec.actions.station import Station

_KEY: Final = "official.name"
_TYPED: Final = 2
_MOST_GATHERING: Final = 1.0
_MOST_KEY: Final = 0.005
_LIKE: Final = (
    "SELECT DISTINCT content ->> '$.body.official.name' FROM entry "
    "WHERE content ->> '$.body.official.name' LIKE ? LIMIT 7"
)


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    station = make_court(folder / "court")
    fill(station, scale.records)
    known = suggestions(station)
    typed = known.by_key[_KEY][-1][1].text[:_TYPED]
    contenders = (
        Contender("gather", partial(suggestions, station)),
        Contender("match", partial(known.matching, _KEY, typed)),
        Contender("LIKE", partial(_like, station, typed)),
    )
    medians = interleaved(contenders, scale.rounds)
    works = (
        ("gather", f"打开表单时读最近 {NEWEST} 件", _MOST_GATHERING),
        ("match", f"每输入一字：{typed}", _MOST_KEY),
    )
    for name, work, most in works:
        yield Line(
            row="offer",
            work=work,
            seconds=medians[name],
            peer="LIKE",
            peer_seconds=medians["LIKE"],
            most_seconds=most,
        )
    station.close()


def _like(station: Station, typed: str) -> None:
    station.database.rows(_LIKE, f"%{typed}%")
