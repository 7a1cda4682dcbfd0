"""A court that hands on what its desk signed, and a station that backdates."""

from dataclasses import replace

from judrec.bundle.format import HEADER
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.record_version import RecordVersion
from judrec.core.shape import inner
from tests.bundle.forgery import listed_anew, members_of
from tests.bundle.sample_station import SampleStation


def desk_with(records: int) -> SampleStation:
    """Give a desk that filed so many."""
    desk = SampleStation("desk", desk="07")
    for _ in range(records):
        desk.file()
    return desk


def told_of(desk: SampleStation) -> JsonObject:
    """Give what a court's header says of a desk."""
    return {
        "code": desk.code,
        "desk": desk.desk,
        "records": len(desk.records),
        "through": desk.head.size,
    }


def carrying(
    court: SampleStation,
    desk: SampleStation,
    *recipients: JsonObject,
    untrue: JsonObject | None = None,
) -> dict[str, bytes]:
    """Pack a court's bundle with a desk in it; `untrue` is said of the desk then."""
    header: JsonObject = {**court.header(*recipients), "desks": [told_of(desk)]}
    source = court.source(header, with_attachments=True)
    honest = members_of(replace(source, parts=(*source.parts, desk.part())), court.key)
    if untrue is None:
        return honest
    said: JsonObject = {**told_of(desk), **untrue}
    lie: JsonObject = {**parse_object(honest[HEADER]), "desks": [said]}
    return listed_anew({**honest, HEADER: canonical(lie)}, court.key)


def backdated() -> SampleStation:
    """Give a court with a record that claims another time than its entry."""
    honest, liar = SampleStation("court"), SampleStation("court")
    honest.file()
    content = inner(honest.records[0], "content")
    public = {key: value for key, value in content.items() if key != "private"}
    told = RecordVersion.from_json(public)
    liar.put(replace(told, filed_at="2026-09-30T23:59:59+08:00"))
    return liar
