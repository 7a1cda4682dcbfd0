"""What the store takes from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Time, randomness, the schema's folder."""

    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    schema: Path
