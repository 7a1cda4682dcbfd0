"""In thirty years a stranger opens a bundle without us: age, tar, bagit, ssh-keygen."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from judrec.core.canonical import parse_object
from tests.bundle.forgery import NAME
from tests.bundle.sample_station import SampleStation


@pytest.fixture(
    scope="module",
    params=[
        "age -d -i key.txt x.jrb | tar x",
        # GNU tar stops at the archive's end; with `i` it reads the padding too, so that
        # age checks the file to its last byte and both say that all is well.
        "set -o pipefail; age -d -i key.txt x.jrb | tar xi",
    ],
)
def bag(
    request: pytest.FixtureRequest,
    bundle: bytes,
    superior: SampleStation,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """What a stranger's command line leaves behind."""
    folder = tmp_path_factory.mktemp("stranger")
    (folder / "x.jrb").write_bytes(bundle)
    (folder / "key.txt").write_text(superior.plain.text + "\n")
    subprocess.run(["bash", "-c", request.param], cwd=folder, check=True)
    return folder / NAME


def test_age_and_tar_give_all_members_and_nothing_else(
    bag: Path, members: dict[str, bytes]
) -> None:
    found = {
        str(path.relative_to(bag)): path.read_bytes()
        for path in bag.rglob("*")
        if not path.is_dir()
    }
    assert found == members
    assert {path.name for path in bag.parent.iterdir()} == {NAME, "x.jrb", "key.txt"}


def test_bagit_finds_the_bag_valid_and_a_changed_one_not(
    bag: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate"]
    subprocess.run([*command, str(bag)], check=True, capture_output=True)
    spoilt = tmp_path / NAME
    subprocess.run(["cp", "-r", str(bag), str(spoilt)], check=True)
    (spoilt / "data" / "report.pdf").write_bytes(b"%PDF another one")
    result = subprocess.run([*command, str(spoilt)], check=False, capture_output=True)
    assert result.returncode != 0


def verify(bag: Path, card: dict[str, object], message: Path) -> int:
    """Run ssh-keygen on the tag manifest with the card's key."""
    allowed = bag.parent / "allowed"
    allowed.write_text(f'court namespaces="judrec-bundle@v1" {card["key"]}\n')
    with message.open("rb") as signed:
        return subprocess.run(
            [
                *("ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "court"),
                *("-n", "judrec-bundle@v1"),
                *("-s", str(bag / "tagmanifest-sha256.txt.sig")),
            ],
            stdin=signed,
            check=False,
            capture_output=True,
        ).returncode


def test_ssh_keygen_finds_the_stations_signature(
    bag: Path, court: SampleStation
) -> None:
    (file,) = bag.glob("data/stations/*/card.json")
    card = parse_object(file.read_bytes())["card"]
    assert isinstance(card, dict)
    assert card["key"] == court.key.public.openssh()
    assert verify(bag, {**card}, bag / "tagmanifest-sha256.txt") == 0
    assert verify(bag, {**card}, bag / "manifest-sha256.txt") != 0


def test_the_digest_that_stands_for_a_bundle_is_the_tag_manifests(bag: Path) -> None:
    listed = (bag / "tagmanifest-sha256.txt").read_text().splitlines()
    for line in listed:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((bag / name).read_bytes()).hexdigest() == digest
