"""Only one's own records are offered from, as they stand now."""

from pathlib import Path

from judrec.actions.people.settings import change_setting
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.suggestions import suggestions
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Person, Station
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.canonical import JsonObject
from tests.station import Clock, make_station


def body(clock: Clock, name: str) -> JsonObject:
    told = dict(intakes(clock())[0].body)
    official = told["official"]
    assert isinstance(official, dict)
    return {**told, "official": {**official, "name": name}}


def offered(station: Station, typed: str) -> list[str]:
    found = suggestions(station).matching("official.name", typed)
    return [offer.text for offer in found]


def test_a_correction_is_offered_and_the_mistake_no_more(tmp_path: Path) -> None:
    clock = Clock()
    station = make_station(tmp_path / "store", clock=clock)
    filed = file_record(station, body(clock, "王建国"))
    correct_record(station, filed.number, body(clock, "王建军"), "听错了名字")
    assert offered(station, "王建") == ["王建军"]
    void_record(station, filed.number, "误录")
    assert offered(station, "王建") == []
    station.close()


def test_nobody_is_offered_what_another_recorded_not_even_the_keeper(
    tmp_path: Path,
) -> None:
    clock = Clock()
    station = make_station(tmp_path / "store", clock=clock)
    file_record(station, body(clock, "王建国"))
    me = station.person
    station.person = Person("ffff0000", "钱某", me.unit, me.post, ("keeper",))
    assert station.person.oversees
    assert offered(station, "王建") == []
    station.person = me
    assert offered(station, "王建") == ["王建国"]
    station.close()


def test_it_can_be_switched_off_and_that_leaves_a_trace(tmp_path: Path) -> None:
    clock = Clock()
    station = make_station(tmp_path / "store", clock=clock)
    file_record(station, body(clock, "王建国"))
    before = station.store.head.size
    change_setting(station, "suggestions", "no")
    assert station.store.head.size == before + 1
    assert offered(station, "王建") == []
    station.close()
