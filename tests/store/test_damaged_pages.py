"""Any page flipped, emptied, exchanged, cut off or put back: found, or harmless.

Never a shorter store in silence, and never a crash: a person reads what was found.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from judrec.actions.records.list_records import find_records
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import JudrecError
from tests.station import file_sample, make_station, reopen
from tests.store.campaign import sample
from tests.store.insider import content_of, copied, pages_of

Pages = list[bytes]
Damage = Callable[[Pages, Pages, int], Pages]

WORDS = ("2", "20", "2026", "-", "鄂0106-03-2026", "电话", "法院", "的", "院长")
PER_KIND = 12


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store, and an older copy of it."""
    place = tmp_path_factory.mktemp("pages")
    station = make_station(place / "专库")
    for nth in range(6):
        file_sample(station, nth)
    old = copied(place / "专库", place / "旧")
    for nth in range(6, 12):
        file_sample(station, nth)
    station.close()
    return place / "专库", old


def said(station: Station) -> object:
    """Give all that the store says, and what it finds for some words."""
    return content_of(station.database), [
        [row.number for row in find_records(station, word)] for word in WORDS
    ]


def flip(pages: Pages, _old: Pages, at: int) -> Pages:
    page = bytearray(pages[at])
    page[(at * 97) % len(page)] ^= 1 << at % 8
    return [*pages[:at], bytes(page), *pages[at + 1 :]]


def empty(pages: Pages, _old: Pages, at: int) -> Pages:
    return [*pages[:at], bytes(len(pages[at])), *pages[at + 1 :]]


def exchange(pages: Pages, _old: Pages, at: int) -> Pages:
    other = len(pages) - 1 - at
    changed = list(pages)
    changed[at], changed[other] = pages[other], pages[at]
    return changed


def cut(pages: Pages, _old: Pages, at: int) -> Pages:
    return pages[:at]


def cut_inside(pages: Pages, _old: Pages, at: int) -> Pages:
    return [*pages[:at], pages[at][:1000]]


def put_back(pages: Pages, old: Pages, at: int) -> Pages:
    return [*pages[:at], *old[at : at + 1], *pages[at + 1 :]]


def put_back_all_up_to(pages: Pages, old: Pages, at: int) -> Pages:
    return [*old[: at + 1], *pages[at + 1 :]]


def outcome(place: Path, healthy: object) -> str:
    """Open and check as a person does."""
    try:
        station = reopen(place)
    except JudrecError:
        return "refused"
    try:
        unchanged = said(station) == healthy
    except JudrecError:
        unchanged = False
    problems = verify(station).problems
    station.close()
    assert unchanged or problems, "changed, and nobody says so"
    return "named" if problems else "harmless"


@pytest.mark.parametrize(
    "damage",
    [flip, empty, exchange, cut, cut_inside, put_back, put_back_all_up_to],
)
def test_a_page_that_is_not_as_written_is_found_or_harmless(
    stores: tuple[Path, Path], tmp_path: Path, damage: Damage
) -> None:
    store, old = stores
    place = copied(store, tmp_path / "专库")
    station = reopen(place)
    healthy = said(station)
    station.close()
    now, before = pages_of(store / "store.db"), pages_of(old / "store.db")
    outcomes = set()
    for at in sample(range(len(now)), PER_KIND):
        content = b"".join(damage(now, before, at))
        if content == b"".join(now):
            continue
        head = (store / "store.head").read_bytes()
        (place / "store.db").write_bytes(content)
        (place / "store.head").write_bytes(head)
        outcomes.add(outcome(place, healthy))
    assert "refused" in outcomes
    # What comes back from an older copy is sound in itself, and may change nothing.
    assert "harmless" not in outcomes or damage in {put_back, put_back_all_up_to}
