"""The desks' parts that go along with a quarter, each checked before it is sealed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from judrec.actions.outgoing.desk_part import desk_part, desk_versions
from judrec.actions.outgoing.own_part import Versions, attachments_of
from judrec.actions.quarter.desks import DAMAGED, HeardDesk, LeftOut, QuarterDesks
from judrec.actions.station import Station
from judrec.bundle.part import StationPart
from judrec.core.quarter import Quarter


@dataclass(frozen=True, slots=True)
class CarriedDesk:
    """A desk's part that goes along."""

    heard: HeardDesk
    versions: Versions
    part: StationPart

    @property
    def ledger(self) -> tuple[str, int]:
        """The desk's signing key, and how many entries its ledger has."""
        return self.heard.desk.ledger, self.heard.through

    def attachments(self, station: Station) -> Iterator[tuple[str, int]]:
        """Give digest and size of each file held that its records name."""
        return attachments_of(station, self.versions, self.heard.desk.ledger)


def carried_desks(
    station: Station, quarter: Quarter, desks: QuarterDesks
) -> tuple[tuple[CarriedDesk, ...], QuarterDesks]:
    """Give the parts that hold together, and what is to be said of all desks then."""
    found: list[CarriedDesk] = []
    broken: list[LeftOut] = []
    for heard in desks.heard:
        versions = desk_versions(station, heard.desk.ledger, quarter)
        part = desk_part(station, heard.desk.ledger, versions)
        if part is None:
            broken.append(LeftOut(heard.desk, DAMAGED))
        else:
            found.append(CarriedDesk(heard, versions, part))
    said = replace(
        desks,
        heard=tuple(each.heard for each in found),
        left_out=(*desks.left_out, *broken),
    )
    return tuple(found), said
