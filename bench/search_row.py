"""search: any one to four characters in a large store, against LIKE on the same rows.

Both give the first page of the list; that they find the same is asserted for all hits.
LIKE with a limit stops early where much is found, so the ratio counts only where less
than a page is.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from bench.courts import fill, make_court
from bench.measure import Contender, Line, interleaved
from bench.scale import Scale
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records
from judrec.actions.records.record_row import COLUMNS, RecordRow, read_row
from judrec.actions.station import Station
from judrec.actions.upkeep.sample_records import sample_bodies
from judrec.store import search

_PAGE: Final = 200
_ALL: Final = 1 << 30
_MOST_SECONDS: Final = 0.02
_MOST_RATIO: Final = 0.05
_COMMON: Final = ("案", "开庭", "当事人", "开庭，问")
_RARE: Final = "饕餮珏翀"
_ABSENT: Final = "龘靐齉爩"
_SCATTERED: Final = "问案件正"
"""Each two neighbours stand in half of the records, all four together in none."""
_RARE_RECORDS: Final = 40
_SEED: Final = 11
_LIKE: Final = (
    f"SELECT {COLUMNS} FROM record r "  # noqa: S608 - the columns are ours
    "JOIN search_text t ON t.row = r.row "
    "WHERE t.text LIKE ? ORDER BY r.row DESC LIMIT ?"
)


def measure(scale: Scale, folder: Path) -> Iterator[Line]:
    station = make_court(folder / "court")
    fill(station, scale.records)
    for body in sample_bodies(_RARE_RECORDS, _SEED):
        file_record(station, {**body, "content": f"{body['content']}{_RARE}。"})
    for kind, text in _texts(station).items():
        _require_exact(station, text)
        yield _line(station, kind, text, scale)
    station.close()


def _texts(station: Station) -> Mapping[str, str]:
    """Give a text of each kind by what is said of it."""
    found: dict[str, str] = {}
    for length, common in enumerate(_COMMON, start=1):
        found[f"{length} 字，多于一页"] = common
        found[f"{length} 字，少于一页"] = _RARE[:length]
        found[f"{length} 字，没有"] = _ABSENT[:length]
    found["4 字，两两常见而从不相连"] = _SCATTERED
    row = find_records(station, _COMMON[0], limit=_RARE_RECORDS + 1)[-1]
    found["领导干部姓名"] = row.official
    found["案号末五字"] = row.case[-5:]
    return found


def _line(station: Station, kind: str, text: str, scale: Scale) -> Line:
    contenders = (
        Contender("judrec", partial(find_records, station, text, limit=_PAGE)),
        Contender("LIKE", partial(like, station, text, _PAGE)),
    )
    medians = interleaved(contenders, scale.many)
    less = len(find_records(station, text, limit=_PAGE)) < _PAGE
    return Line(
        row="search",
        work=f"{kind}：{text}",
        seconds=medians["judrec"],
        peer="LIKE",
        peer_seconds=medians["LIKE"],
        most_ratio=_MOST_RATIO if less else None,
        most_seconds=_MOST_SECONDS,
    )


def like(station: Station, text: str, limit: int) -> tuple[RecordRow, ...]:
    pattern = f"%{search.folded(text)}%"
    rows = station.database.rows(_LIKE, pattern, limit)
    return tuple(map(read_row, rows))


def _require_exact(station: Station, text: str) -> None:
    matching = search.matching(station.database, text, limit=_ALL)
    if matching != [row.row for row in like(station, text, _ALL)]:
        raise RuntimeError(f"{text}: the index and LIKE find different records")
