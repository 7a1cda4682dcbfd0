"""What a bundle can be written to: exactly one stick, or it is said that there isn't.

What a stick says of itself is a stranger's words.
"""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.station import Station
from judrec.bundle.medium.media import Medium, only_stick, sticks
from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.medium.room import FAT_LIMIT, file_limit


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick or card that is plugged in and opened by the system."""

    place: Path
    """Where its files are seen."""
    device: str
    """What the system calls it: `sdb1`, `E:`."""
    label: str
    """The name that somebody gave it; may be empty."""
    model: str
    """Maker and model; may be empty."""
    file_system: str
    size: int
    """Bytes in all."""
    free: int
    """Bytes that can still be written."""
    read_only: bool
    small_files: bool
    """Whether it takes no file of 4 GiB (FAT32)."""


@dataclass(frozen=True, slots=True)
class FoundSticks:
    """All sticks, and what there is to say of their number."""

    sticks: tuple[Stick, ...]
    only: Stick | None
    """The one, where there is exactly one."""
    said: str
    """What is wrong with their number, and what to do; empty where nothing is."""


def find_sticks(station: Station) -> FoundSticks:
    """Look what is plugged in; where nobody knows, nothing is said."""
    media = station.around.media()
    found = media.found()
    all_of_them = tuple(map(_stick, sticks(found)))
    if not media.knows:
        return FoundSticks((), None, "")
    try:
        return FoundSticks(all_of_them, _stick(only_stick(found)), "")
    except MediumError as error:
        return FoundSticks(all_of_them, None, error.what + error.hint)


def stick_under(station: Station, file: Path) -> Stick | None:
    """Give the stick that a file lies on, where it lies on one."""
    place = file.resolve()
    under = [
        stick
        for stick in find_sticks(station).sticks
        if place.is_relative_to(stick.place)
    ]
    return max(under, key=lambda stick: len(stick.place.parts), default=None)


def ejection_words(*, done: bool) -> tuple[str, str]:
    """Say whether a stick can be pulled now, and what to do: sentence and hint."""
    outcome = MediumOutcome.EJECTED if done else MediumOutcome.NOT_EJECTED
    return outcome.sentence, outcome.hint


def _stick(medium: Medium) -> Stick:
    return Stick(
        place=medium.place,
        device=medium.device,
        label=medium.label,
        model=medium.model,
        file_system=medium.file_system,
        size=medium.size,
        free=medium.free,
        read_only=medium.read_only,
        small_files=file_limit(medium.file_system) == FAT_LIMIT,
    )
