"""A medium is a disk, wherever the other tests keep their files."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_DISK = Path("/var/tmp")  # noqa: S108 - each test makes a folder of its own in it
"""Where Linux keeps what shall outlive the power: never in memory."""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In place of pytest's own, which may lie in memory."""
    disk = _DISK if _DISK.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="judrec-", dir=disk) as place:
        yield Path(place)
