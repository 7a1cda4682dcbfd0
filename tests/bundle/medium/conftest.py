"""A stick that fails when it is told to."""

from collections.abc import Iterator

import pytest

from tests.bundle.medium.fuse_stick import Faults, FuseStick, plugged_in


@pytest.fixture(scope="session")
def mounted_stick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FuseStick]:
    place = tmp_path_factory.mktemp("fuse") / "stick"
    place.mkdir()
    with plugged_in(place) as stick:
        yield stick


@pytest.fixture
def stick(mounted_stick: FuseStick) -> FuseStick:
    """The same stick, empty and faultless."""
    mounted_stick.plug_in(Faults())
    return mounted_stick
