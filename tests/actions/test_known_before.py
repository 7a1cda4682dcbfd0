"""What can be known to fail is said before a number is used up in the ledger."""

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.progress import CancelledError
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.release.shown import quarter_shown
from judrec.actions.release.sign_off import sign_off_on_paper
from judrec.bundle.medium import room
from judrec.core.sign_off import SignedPaper
from judrec.errors import DamagedError, JudrecError
from judrec.store.entries import newest_entries
from tests.actions.checked import shelled
from tests.actions.parties import FIRST, Q4, Parties, refused_without_a_trace
from tests.bundle.medium.fuse_stick import Faults, plugged_in
from tests.station import file_sample
from tests.store.conftest import Mount

PAGE = 4096
"""Bytes: tmpfs gives its room in these."""
MOST = (1 << 20) + 8192
"""Bytes of a volume, so that a few files make several."""


def sealed_to(parties: Parties, folder: Path) -> Callable[[], Sent]:
    """Give what seals the quarter with its files into a folder."""
    return lambda: export_quarter(
        parties.court,
        Q4,
        ["政法委"],
        folder,
        with_attachments=True,
        volume_bytes=MOST,
    )


def refused_in(parties: Parties, folder: Path) -> JudrecError:
    """Seal into a folder where it must be refused and leave nothing anywhere."""
    before = sorted(folder.glob("*"))
    refused = refused_without_a_trace(parties.court, sealed_to(parties, folder))
    assert sorted(folder.glob("*")) == before
    return refused


def attach(parties: Parties, folder: Path, *sizes: int) -> None:
    """File a record with files of these sizes in bytes."""
    file_sample(parties.court)
    for nth, size in enumerate(sizes):
        file = folder / f"scan {nth}"
        file.write_bytes(bytes([nth]) * size)
        attach_file(parties.court, FIRST, file, Material(f"扫描件{nth}"))


def pages(sent: Sent) -> int:
    """Count the pages that the files of a bundle take."""
    sizes = [sent.size, *(volume.size for volume in sent.volumes)]
    return sum(-(-size // PAGE) for size in sizes)


@pytest.mark.parametrize("sizes", [(), (700_000, 900_001)], ids=["one file", "volumes"])
def test_a_stick_too_small_by_one_page_is_refused_and_the_least_that_suffices_is_not(
    parties: Parties, tmp_path: Path, mounted: Mount, sizes: tuple[int, ...]
) -> None:
    attach(parties, tmp_path, *sizes)
    sent = sealed_to(parties, parties.stick)()
    assert len(sent.volumes) == len(sizes)
    needed = pages(sent) * PAGE // 1024
    small = mounted(tmp_path / "small", needed - PAGE // 1024)
    refused = refused_in(parties, small)
    assert (refused.code, f"{PAGE:,}" in refused.what) == ("medium_full", True)
    least = sealed_to(parties, mounted(tmp_path / "least", needed))()
    assert (pages(least), least.nth) == (pages(sent), {"政法委": 2})


def test_a_medium_that_is_not_there_is_told_before_a_number_is_used_up(
    parties: Parties,
) -> None:
    assert refused_in(parties, parties.stick / "没有").code == "medium_not_a_folder"
    assert parties.export().nth == {"政法委": 1}


def test_what_is_called_off_before_a_byte_is_written_uses_up_no_number(
    parties: Parties,
) -> None:
    file_sample(parties.court)

    def call_off(_done: int, _total: int) -> None:
        raise CancelledError

    refused = refused_without_a_trace(
        parties.court,
        lambda: export_quarter(
            parties.court, Q4, ["政法委"], parties.stick, progress=call_off
        ),
    )
    assert (refused.code, [*parties.stick.iterdir()]) == ("cancelled", [])
    assert parties.export().nth == {"政法委": 1}


def test_a_stick_with_its_lock_on_is_told_before_a_number_is_used_up(
    parties: Parties, tmp_path: Path, mounted: Mount
) -> None:
    locked = mounted(tmp_path / "locked", 4096)
    subprocess.run(["mount", "-o", "remount,ro", str(locked)], check=True)
    assert refused_in(parties, locked).code == "medium_read_only"
    assert parties.export().nth == {"政法委": 1}


def test_a_stick_that_takes_no_file_is_told_before_a_number_is_used_up(
    parties: Parties, tmp_path: Path
) -> None:
    place = tmp_path / "pulled"
    place.mkdir()
    with plugged_in(place) as stick:
        stick.plug_in(Faults(at="create"))
        refused = refused_without_a_trace(parties.court, sealed_to(parties, place))
    assert refused.code == "medium_vanished"
    assert parties.export().nth == {"政法委": 1}


def test_a_file_that_the_sticks_file_system_does_not_take_is_told_before(
    parties: Parties, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A FAT32 whose limit is 1 MiB: nobody waits for 4 GiB in a test."""
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sdb1 {parties.stick} vfat rw 0 0\n")
    monkeypatch.setattr(room, "_MOUNTS", mounts)
    monkeypatch.setattr(room, "FAT_LIMIT", 1 << 20)
    assert refused_in(parties, parties.stick).code == "medium_too_large"
    attach(parties, tmp_path, 1_100_000)
    refused = refused_in(parties, parties.stick)
    assert refused.code == "medium_attachment_too_large"


@pytest.mark.parametrize("harm", ["missing", "cut short"])
def test_a_file_that_is_missing_or_cut_short_is_told_before_a_number_is_used_up(
    parties: Parties, tmp_path: Path, harm: str
) -> None:
    attach(parties, tmp_path, 200_000)
    sealed = next(parties.court.store.folder.attachments.iterdir())
    content = sealed.read_bytes()
    if harm == "missing":
        sealed.unlink()
    else:
        sealed.write_bytes(content[:-1])
    refused = refused_in(parties, parties.stick)
    digest = hashlib.sha256(bytes(200_000)).hexdigest()
    assert refused.code == "attachment_damaged"
    assert refused.what.startswith(f"材料 {digest[:12]} ")
    sealed.write_bytes(content)
    assert sealed_to(parties, parties.stick)().nth == {"政法委": 1}


def test_a_signed_report_of_which_no_bundle_comes_uses_up_no_copy(
    parties: Parties, tmp_path: Path, mounted: Mount
) -> None:
    court = parties.court
    file_sample(court)
    paper = SignedPaper("孔令", "2026-11-16", "江法〔2026〕7号")
    sign_off_on_paper(court, quarter_shown(court, Q4), paper)
    assert refused_in(parties, mounted(tmp_path / "small", 512)).code == "medium_full"
    parties.export()
    actions = [each.opening.action for each in newest_entries(court.database, 4)]
    assert actions == ["bundle.begun", "report.read", "sheet.printed", "bundle.sealed"]


def test_what_a_receiver_would_refuse_is_told_in_the_senders_words(
    parties: Parties,
) -> None:
    """Somebody changed the store past the program: the bundle would be `damaged`."""
    file_sample(parties.court)
    shelled(
        parties.court,
        "UPDATE entry SET content = replace(content, '电话', '电邮') "
        "WHERE opening ->> 'action' = 'record.filed'",
    )
    refused = refused_in(parties, parties.stick)
    assert refused.code == "bundle_refused"
    assert isinstance(refused, DamagedError)
    assert "没有合并" not in refused.what
    assert "完整核验" in refused.hint
