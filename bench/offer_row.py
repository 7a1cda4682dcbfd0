"""offer: what a form offers from one's own records in a large store, while one types.

The first form after an unlock reads what one's newest records say, later ones what is
new; each key asks what was gathered. The peer asks the records themselves at each key,
by LIKE on the text that is searched.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import fill, make_court
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from judrec.actions.records.suggestions import NEWEST, Read, suggestions
from judrec.actions.station import Station

_KEY: Final = "official.name"
_TYPED: Final = 2
_MOST_GATHERING: Final = 0.5
_MOST_AGAIN: Final = 0.1
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
        Contender("first", partial(suggestions, station), partial(_forget, station)),
        Contender("again", partial(suggestions, station)),
        Contender("match", partial(known.matching, _KEY, typed)),
        Contender("LIKE", partial(_like, station, typed)),
    )
    medians = interleaved(contenders, scale.rounds)
    works = (
        ("first", f"打开第一份表单，读最近 {NEWEST} 件", _MOST_GATHERING),
        ("again", "再打开一份表单", _MOST_AGAIN),
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


def _forget(station: Station) -> None:
    """Stand as after an unlock."""
    station.once(Read, Read).by_record.clear()


def _like(station: Station, typed: str) -> None:
    station.database.rows(_LIKE, f"%{typed}%")
