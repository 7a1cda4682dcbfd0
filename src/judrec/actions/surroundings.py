"""What is handed in from outside: clock, randomness, resources, what is plugged in.

A module of its own, so that the window that asks for a passphrase needn't wait for all
that can be done after it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from judrec.bundle.medium.media import Media, NoMedia
from judrec.store.surroundings import Surroundings as StoreSurroundings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is handed in from outside, so that a test can hand in something else."""

    clock: Callable[[], datetime]
    """Aware, in the computer's zone."""
    entropy: Callable[[int], bytes]
    resources: Path
    media: Callable[[], Media] = NoMedia
    """Gives whoever knows what is plugged in."""

    @property
    def store(self) -> StoreSurroundings:
        """The part that the store needs."""
        schema = self.resources / "schema"
        return StoreSurroundings(self.clock, self.entropy, schema)
