"""The media that are plugged in, as far as the system tells: exactly one, or say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.core.carrier import Carrier


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium that can be plugged in, and that the system has opened."""

    kind: Carrier
    place: Path
    """Where its files are seen."""
    device: str
    """`sdb1`, `E:`."""
    label: str
    """The name that somebody gave it; a stranger's words."""
    model: str
    """Maker and model, as it says of itself."""
    file_system: str
    size: int
    """Bytes in all."""
    free: int
    """Bytes that can still be written."""
    read_only: bool


class Media(Protocol):
    """Whoever knows what is plugged in."""

    @property
    def knows(self) -> bool:
        """Whether none found means that none is there."""

    def found(self) -> tuple[Medium, ...]:
        """Give what is plugged in now; a medium that doesn't answer is left out."""


@dataclass(frozen=True, slots=True)
class NoMedia:
    """A computer of which nobody knows what is plugged in."""

    @property
    def knows(self) -> bool:
        """Tell that it doesn't."""
        return False

    def found(self) -> tuple[Medium, ...]:
        """Give none."""
        return ()


def sticks(media: Sequence[Medium]) -> tuple[Medium, ...]:
    """Give those that a bundle can be written to; an optical disc is burnt."""
    return tuple(one for one in media if one.kind is Carrier.STICK)


def only_stick(media: Sequence[Medium]) -> Medium:
    """Give the one stick that is there.

    Raises:
        MediumError: `medium_no_stick`, `medium_several_sticks`.

    """
    match sticks(media):
        case (one,):
            return one
        case ():
            raise MediumError(MediumOutcome.NO_STICK)
        case _:
            raise MediumError(MediumOutcome.SEVERAL_STICKS)
