"""find: what is typed into the search of a large store, until its rows are painted.

In the program's own window, which searches on its worker. Against LIKE on the same rows
without any window.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import fill, make_court, open_court
from bench.desk import Desk
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from bench.search_row import like

_MOST_SECONDS: Final = 0.05
_PAGE: Final = 100
_TYPED: Final = ("案", "开庭", "当事人", "开庭，问", "问案件正", "龘靐")
_PEER: Final = "LIKE，没有窗口"


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    court = folder / "court"
    station = make_court(court)
    fill(station, scale.records)
    station.close()
    yield from measure_store(court, scale)


def measure_store(court: Path, scale: Scale) -> Iterator[Line]:
    """Measure at a store that is there; it can be open but once at a time."""
    ours = _typed(court, scale)
    station = open_court(court)
    for text in _TYPED:
        peer = Contender(_PEER, partial(like, station, text, _PAGE))
        yield Line(
            row="find",
            work=f"输入“{text}”到显示结果",
            seconds=ours[text],
            peer=_PEER,
            peer_seconds=interleaved((peer,), scale.rounds)[_PEER],
            most_seconds=_MOST_SECONDS,
        )
    station.close()


def _typed(court: Path, scale: Scale) -> dict[str, float]:
    desk = Desk(court)
    desk.unlock()
    found: dict[str, float] = {}
    for text in _TYPED:
        typing = Contender(
            text,
            partial(desk.find, text),
            before=desk.rest,
            after=partial(desk.find, ""),
        )
        found |= interleaved((typing,), scale.many)
    desk.lock()
    desk.close()
    return found
