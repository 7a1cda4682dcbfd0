"""A court with two records and one attachment, and its two receivers."""

from collections.abc import Iterator

import pytest

from judrec.core.canonical import JsonObject
from tests.bundle.forgery import members_of, sealed, tar_of
from tests.bundle.medium.fuse_stick import Faults, FuseStick, plugged_in
from tests.bundle.sample_station import SampleStation, addressed

ATTACHMENT = bytes(range(256)) * 700


@pytest.fixture(scope="session")
def committee() -> SampleStation:
    return SampleStation("committee", ("鄂政法", "某市某区委政法委员会"), "01")


@pytest.fixture(scope="session")
def superior() -> SampleStation:
    return SampleStation("superior", ("鄂01", "某市中级人民法院"), "01")


@pytest.fixture(scope="session")
def court() -> SampleStation:
    station = SampleStation("court")
    station.read()
    station.file(attachment=ATTACHMENT)
    station.read()
    station.file()
    return station


@pytest.fixture(scope="session")
def header(
    court: SampleStation, committee: SampleStation, superior: SampleStation
) -> JsonObject:
    return court.header(addressed(committee), addressed(superior))


@pytest.fixture(scope="session")
def members(court: SampleStation, header: JsonObject) -> dict[str, bytes]:
    """The honest bundle's members, attachment included."""
    source = court.source(header, with_attachments=True)
    return members_of(source, court.key)


@pytest.fixture(scope="session")
def bundle(
    members: dict[str, bytes], committee: SampleStation, superior: SampleStation
) -> bytes:
    """The honest bundle, sealed."""
    return sealed(tar_of(members), committee, superior)


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
