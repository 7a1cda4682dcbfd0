"""The technician's reader: what is in a bundle, without any store."""

from pathlib import Path

import pytest

from judrec.actions.people.identity import export_age_identity
from judrec.actions.receiving.read_bundle import read_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.verdict import Verdict
from tests.actions.parties import Parties, refusal


@pytest.fixture
def identity(parties: Parties, tmp_path: Path) -> Path:
    """The committee's age identity, as a technician has it, with a comment."""
    file = tmp_path / "key.txt"
    secret = export_age_identity(parties.committee, "hybrid")
    file.write_text(f"# 政法委\n\n{secret}", "ascii", errors="replace")
    return file


def test_a_bundle_is_checked_and_laid_out_as_its_bag(
    parties: Parties, identity: Path, tmp_path: Path
) -> None:
    sent = parties.file_and_export(0)
    target = tmp_path / "out"
    read = read_bundle(sent.file, identity, target)
    assert (read.verdict, read.unit) == ("intact", "江原市江北区人民法院")
    assert read.folder == target / read.name
    assert read.name == sent.file.stem
    names = {str(file.relative_to(read.folder)) for file in read.files}
    assert {"bagit.txt", "manifest-sha256.txt", "data/bundle.json"} <= names
    assert all(file.stat().st_size for file in read.files)


def test_a_damaged_bundle_leaves_nothing(
    parties: Parties, identity: Path, tmp_path: Path
) -> None:
    sent = parties.file_and_export(0)
    sent.file.write_bytes(sent.file.read_bytes()[:-1])
    refused = refusal(lambda: read_bundle(sent.file, identity, tmp_path / "out"))
    assert isinstance(refused, BundleError)
    assert refused.verdict is Verdict.DAMAGED
    assert list((tmp_path / "out").iterdir()) == []


def test_another_identity_opens_nothing(parties: Parties, tmp_path: Path) -> None:
    sent = parties.file_and_export(0)
    key = tmp_path / "own.txt"
    key.write_text(export_age_identity(parties.court, "hybrid"))
    refused = refusal(lambda: read_bundle(sent.file, key, tmp_path / "out"))
    assert refused.code == Verdict.CANNOT_DECRYPT.value


@pytest.mark.parametrize("content", ["", "# nothing\n", "\n\n"])
def test_an_identity_file_without_a_key_is_refused(
    parties: Parties, tmp_path: Path, content: str
) -> None:
    sent = parties.export()
    key = tmp_path / "key.txt"
    key.write_text(content)
    refused = refusal(lambda: read_bundle(sent.file, key, tmp_path / "out"))
    assert refused.code == "no_identity"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "content", ["AGE-SECRET-KEY-1XXXX", "私钥", "\x00" * 100, "  # indented"]
)
def test_an_identity_file_with_something_else_is_refused(
    parties: Parties, tmp_path: Path, content: str
) -> None:
    sent = parties.export()
    key = tmp_path / "key.txt"
    key.write_text(content, "utf-8")
    refusal(lambda: read_bundle(sent.file, key, tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_missing_identity_file_is_refused(parties: Parties, tmp_path: Path) -> None:
    sent = parties.export()
    refused = refusal(
        lambda: read_bundle(sent.file, tmp_path / "gone", tmp_path / "out")
    )
    assert refused.code == "no_identity"


def test_a_folder_that_holds_something_is_left_alone(
    parties: Parties, identity: Path, tmp_path: Path
) -> None:
    sent = parties.export()
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine").touch()
    refused = refusal(lambda: read_bundle(sent.file, identity, target))
    assert refused.code == "target_not_empty"
    assert [file.name for file in target.iterdir()] == ["mine"]
