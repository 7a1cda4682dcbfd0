"""What is written to sticks in these tests, and what comes of it."""

import os
from pathlib import Path
from typing import Final

from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.part_file import PartFile
from judrec.bundle.whole_file import write_whole

CONTENT: Final = os.urandom((1 << 20) + 4321)
NAME: Final = "R-7K2M9QXA.jrb"


def fill(file: PartFile) -> None:
    """Write in pieces, as sealing does."""
    for at in range(0, len(CONTENT), 100_000):
        file.write(CONTENT[at : at + 100_000])


def no_pause(_seconds: float) -> None:
    """Try again at once."""


def outcome_in(
    folder: Path, size: int = len(CONTENT), name: str = NAME
) -> MediumOutcome:
    """Write, and give the outcome that was told."""
    try:
        return write_whole(folder, name, size, fill, pause=no_pause).outcome
    except MediumError as refused:
        return refused.outcome
