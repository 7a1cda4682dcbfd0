"""A computer of which a test says what is plugged in."""

from dataclasses import dataclass, replace
from pathlib import Path

from judrec.actions.station import Station
from judrec.bundle.medium.media import Medium
from judrec.core.carrier import Carrier


@dataclass
class PlayedMedia:
    """Gives what the test put in; the test may change it."""

    media: tuple[Medium, ...] = ()
    knows: bool = True

    def found(self) -> tuple[Medium, ...]:
        return self.media

    def plug_into(self, station: Station) -> None:
        """Make a station ask it."""
        station.around = replace(station.around, media=lambda: self)


def stick_at(
    place: Path, device: str = "sdb1", *, label: str = "报送", kind: str = "vfat"
) -> Medium:
    """Describe a stick of 8 GiB."""
    return Medium(
        kind=Carrier.STICK,
        place=place,
        device=device,
        label=label,
        model="SanDisk Ultra",
        file_system=kind,
        size=8 << 30,
        free=7 << 30,
        read_only=False,
    )
