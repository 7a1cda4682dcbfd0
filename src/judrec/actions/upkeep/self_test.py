"""The built program tests itself: every part once, for real, in a temporary folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.people.create_store import NewStore, create_store
from judrec.actions.people.identity import own_card
from judrec.actions.people.open_station import open_station
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import receive
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records
from judrec.actions.records.print_record import print_record
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.page_images import page_images
from judrec.actions.upkeep.sample_records import intakes
from judrec.actions.upkeep.self_test_tiers import three_tiers
from judrec.actions.upkeep.verify_store import verify
from judrec.core.quarter import Quarter
from judrec.crypto.slots import KdfProfile
from judrec.errors import JudrecError

_PASSPHRASE = "自检用口令"  # noqa: S105 - guards invented records
_NAME = "自检"


@dataclass(frozen=True, slots=True)
class Check:
    """One part, and whether it did its work."""

    name: str
    passed: bool
    text: str
    """What was seen."""


def self_test(folder: Path, around: Surroundings) -> tuple[Check, ...]:
    """Try every part in `folder`, which holds nothing yet; give all results.

    Raises:
        RefusedError: `not_empty`, `not_writable`, where the first store can't be made.
    """
    place = folder / "store"
    details = NewStore("自检0", _NAME, "1", _NAME, _NAME, KdfProfile.FAST)
    create_store(place, details, _PASSPHRASE, around).station.close()
    station = open_station(place, _PASSPHRASE, around)
    try:
        return tuple(
            _check(name, part, station, folder) for name, part in _PARTS.items()
        )
    finally:
        station.close()


def _check(name: str, part: "_Part", station: Station, folder: Path) -> Check:
    try:
        seen = part(station, folder)
    except JudrecError as error:
        return Check(name, passed=False, text=error.what)
    except OSError as error:
        return Check(name, passed=False, text=f"磁盘读写出错：{error.strerror}")
    return Check(name, passed=bool(seen), text=seen or "结果与预期不符")


def _records(station: Station, _folder: Path) -> str:
    numbers = [file_record(station, one.body).number for one in intakes(station.now())]
    return f"入库 {len(numbers)} 件，至 {numbers[-1]}"


def _search(station: Station, _folder: Path) -> str:
    found = find_records(station, "𬎆")
    return f"检索到 {len(found)} 件" if found else ""


def _paper(station: Station, _folder: Path) -> str:
    found = find_records(station, "𬎆")
    if not found:
        return ""
    printed = print_record(station, found[0].number)
    images = page_images(printed.pdf)
    inked = all(min(image.rgb) < max(image.rgb) for image in images)
    return f"打印 {printed.pages} 页并显示" if inked and images else ""


def _bundle(station: Station, folder: Path) -> str:
    card = own_card(station)
    add_recipient(station, card.content, card.code, name=_NAME)
    confirm_unit(station, card.content, card.code)
    stick = folder / "stick"
    stick.mkdir()
    quarter = Quarter.of(station.now())
    sent = export_quarter(station, quarter, [_NAME], stick)
    received = receive(station, [sent.file])
    one = received.bundles[0]
    return f"写出、读回、接收：{one.verdict.word}" if received.calm else ""


def _tiers(station: Station, folder: Path) -> str:
    return three_tiers(folder / "tiers", station.around)


def _verification(station: Station, _folder: Path) -> str:
    found = verify(station)
    return "" if found.problems else f"{found.entries} 条留痕完整"


_Part = Callable[[Station, Path], str]
_PARTS: dict[str, _Part] = {
    "记录": _records,
    "检索": _search,
    "打印与显示": _paper,
    "报送与接收": _bundle,
    "三级报送与回执": _tiers,
    "核验": _verification,
}
