"""A bundle in volumes, from the court to the committee: whole, in part, completed."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import export_age_identity, own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.handover import preview_handover, print_handover
from judrec.actions.receiving.read_bundle import read_bundle
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.verdict import Verdict
from judrec.store import attachments
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    held,
    refusal,
    refused_without_a_trace,
    sealed_files,
    two_copies,
)
from tests.pdf.printed import Printed as Sheets
from tests.station import file_sample, make_station

MOST: Final = (1 << 20) + 8192
FILES: Final = {"录像": 900_000, "录音": 900_001, "照片": 1000}


@pytest.fixture
def material(parties: Parties, tmp_path: Path) -> None:
    """File a record with 1.8 MB of files."""
    file_sample(parties.court)
    for name, size in FILES.items():
        file = tmp_path / name
        file.write_bytes(name.encode() * (size // 6 + 1))
        attach_file(parties.court, FIRST, file, Material(name))


def seal(court: Station, stick: Path, to: str = "政法委") -> Sent:
    """Seal it into a first file and two volumes."""
    return export_quarter(
        court, Q4, [to], stick, with_attachments=True, volume_bytes=MOST
    )


@pytest.fixture
def sent(parties: Parties, material: None) -> Sent:
    return seal(parties.court, parties.stick)


def holds(parties: Parties) -> int:
    """Count the files that the committee holds, whole."""
    committee = parties.committee
    digests = committee.database.rows("SELECT sha256 FROM attachment")
    assert all(
        attachments.is_held(committee.store.folder, committee.database, digest)
        for (digest,) in digests
    )
    assert len(digests) == len(sealed_files(committee))
    return len(digests)


def newest(parties: Parties) -> str:
    return newest_entries(parties.committee.database, 1)[0].opening.action


def test_a_bundle_with_its_volumes_beside_it_is_received_whole(
    parties: Parties, sent: Sent
) -> None:
    assert len(sent.volumes) == 2
    # Whoever chooses all files of the stick names the volumes, too.
    received = receive(parties.committee, sorted(parties.stick.iterdir())).bundles
    assert [one.verdict for one in received] == [Verdict.FIRST]
    assert (received[0].findings, holds(parties)) == ((), 3)
    assert verify(parties.committee).problems == ()


def away(sent: Sent, nth: int) -> Path:
    """Take a volume off the stick, and give where it is now."""
    volume = sent.volumes[nth].file
    return Path(shutil.move(volume, volume.parent.parent / volume.name))


def said_of(received: ReceivedBundle) -> str:
    (finding,) = received.findings
    return finding


def test_a_missing_volume_is_named_and_filled_in_when_it_comes(
    parties: Parties, sent: Sent
) -> None:
    lost = away(sent, 0)
    planned = receive(parties.committee, [sent.file], dry_run=True).bundles[0]
    first = parties.receive_one(sent)
    assert (first.verdict, first.accepted) == (Verdict.FIRST, 4)
    assert said_of(first) == said_of(planned)
    assert f"缺少分卷 {lost.name}" in said_of(first)
    held_before = holds(parties)
    assert 0 < held_before < 3

    still = parties.receive_one(sent)
    assert (still.verdict, said_of(still)) == (Verdict.REPLAYED, said_of(first))
    assert newest(parties) == "bundle.replayed"

    shutil.move(lost, sent.file.parent)
    filled = parties.receive_one(sent)
    assert (filled.verdict, filled.findings) == (Verdict.REPLAYED, ())
    assert (newest(parties), holds(parties)) == ("bundle.completed", 3)

    before = held(parties.committee)
    again = parties.receive_one(sent)
    assert (again.verdict, again.findings) == (Verdict.REPLAYED, ())
    assert (newest(parties), held(parties.committee)) == ("bundle.replayed", before)
    assert verify(parties.committee).problems == ()


def test_a_volume_that_differs_is_named_and_nothing_of_it_is_kept(
    parties: Parties, sent: Sent
) -> None:
    volume = sent.volumes[-1].file
    honest = volume.read_bytes()
    # The last byte: all of its files had come out by then.
    volume.write_bytes(honest[:-1] + bytes([honest[-1] ^ 1]))
    received = parties.receive_one(sent)
    assert received.verdict is Verdict.FIRST
    assert f"分卷 {volume.name} 不能使用" in said_of(received)
    assert 0 < holds(parties) < 3
    volume.write_bytes(honest)
    assert parties.receive_one(sent).findings == ()
    assert holds(parties) == 3


def test_nobody_unconfirmed_gets_room_for_his_volumes(
    parties: Parties, material: None, tmp_path: Path
) -> None:
    other = make_station(tmp_path / "other", name="罗𬭎")
    card = own_card(other)
    add_recipient(parties.court, card.content, card.code, name="别家")
    sent = seal(parties.court, parties.stick, "别家")
    received = receive(other, [sent.file]).bundles[0]
    assert (received.verdict, received.findings) == (Verdict.UNCONFIRMED, ())
    assert sealed_files(other) == []
    other.close()


def test_of_a_bundle_kept_as_evidence_the_volumes_stay_on_their_medium(
    parties: Parties, material: None, tmp_path: Path
) -> None:
    ours, copy = two_copies(parties, tmp_path)
    parties.receive_one(seal(ours, parties.stick))
    count = holds(parties)
    file_sample(copy, 1)
    forked = parties.receive_one(seal(copy, parties.stick))
    assert forked.verdict is Verdict.FORKED
    assert said_of(forked) == "附有 2 个分卷，没有随同留存：请保留原介质。"
    assert holds(parties) == count + 1  # the first file itself
    copy.close()


def test_a_technician_finds_the_files_of_the_volumes_in_the_bag(
    parties: Parties, sent: Sent, tmp_path: Path
) -> None:
    identity = tmp_path / "key.txt"
    identity.write_text(export_age_identity(parties.committee, "hybrid"))
    read = read_bundle(sent.file, identity, tmp_path / "out")
    assert read.lacking == ()
    bag = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate"]
    subprocess.run([*bag, str(read.folder)], check=True, capture_output=True)
    lost = away(sent, 0)
    last = sent.volumes[-1].file
    content = last.read_bytes()
    last.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    partly = read_bundle(sent.file, identity, tmp_path / "partly")
    assert [lost.name in partly.lacking[0], last.name in partly.lacking[1]] == [
        True
    ] * 2
    assert not [file for file in partly.files if file.parent.name == "attachments"]


def test_the_handover_sheet_names_every_file_and_refuses_a_changed_one(
    parties: Parties, sent: Sent, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(print_handover(parties.court, sent.file).pdf)
    said = Sheets(sheet).text()
    digests = [sent.sha256, *(volume.sha256 for volume in sent.volumes)]
    assert [said.count(digest.hex()) for digest in digests] == [2, 2, 2]
    volume = sent.volumes[0].file
    volume.write_bytes(volume.read_bytes()[:-1])
    refused = refused_without_a_trace(
        parties.court, lambda: preview_handover(parties.court, sent.file)
    )
    assert (refused.code, volume.name in refused.what) == ("not_as_sealed", True)
    volume.unlink()
    refused = refusal(lambda: preview_handover(parties.court, sent.file))
    assert (refused.code, volume.name in refused.what) == ("no_file", True)
