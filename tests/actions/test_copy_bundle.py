"""One bundle on two media: the same bytes, or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from judrec.actions.outgoing.copy_bundle import copy_bundle
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.progress import CancelledError
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.handover import print_handover
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.upkeep.verify_store import verify
from judrec.core.verdict import Verdict
from judrec.errors import JudrecError
from judrec.store.entries import newest_entries
from tests.actions.parties import FIRST, Q4, Parties, refused_without_a_trace
from tests.actions.test_export_failures import SmallDesk
from tests.bundle.medium.fuse_stick import Faults, plugged_in
from tests.station import file_sample
from tests.store.conftest import Mount

FILES: Final = (900_000, 900_001)
"""Bytes: each is a volume of its own."""


@pytest.fixture
def sent(parties: Parties, tmp_path: Path) -> Sent:
    """A bundle in three files on the first stick."""
    file_sample(parties.court)
    for nth, size in enumerate(FILES):
        file = tmp_path / f"scan {nth}"
        file.write_bytes(bytes([nth]) * size)
        attach_file(parties.court, FIRST, file, Material(f"扫描件{nth}"))
    return export_quarter(
        parties.court,
        Q4,
        ["政法委"],
        parties.stick,
        with_attachments=True,
        volume_bytes=(1 << 20) + 8192,
    )


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The other receiver's stick."""
    place = tmp_path / "second"
    place.mkdir()
    return place


def held_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refused(parties: Parties, sent: Sent, folder: Path) -> JudrecError:
    """Copy where it must be refused, and leave nothing there nor in the ledger."""
    error = refused_without_a_trace(
        parties.court, lambda: copy_bundle(parties.court, sent.file, folder)
    )
    assert not folder.is_dir() or list(folder.iterdir()) == []
    return error


def test_the_second_receiver_gets_the_same_bytes_under_the_same_number(
    parties: Parties, sent: Sent, second: Path
) -> None:
    told: list[tuple[int, int]] = []
    sheet = print_handover(parties.court, sent.file)
    assert (sheet.copy, sheet.traced.reprint) == (1, False)
    copied = copy_bundle(
        parties.court,
        sent.file,
        second,
        lambda done, total: told.append((done, total)),
    )
    assert held_in(second) == held_in(parties.stick)
    assert (copied.file, len(copied.volumes)) == (second / sent.file.name, 2)
    assert told[-1] == (copied.size, copied.size)
    newest = newest_entries(parties.court.database, 1)[0].opening
    assert (newest.action, newest.subject) == ("bundle.copied", sent.file.name)
    sheet = print_handover(parties.court, copied.file)
    assert (sheet.copy, sheet.traced.reprint) == (2, False)
    assert print_handover(parties.court, copied.file).traced.reprint
    received = parties.receive_one(copied.file)
    assert (received.verdict, received.findings) == (Verdict.FIRST, ())


def spoilt(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


HARM: Final[dict[str, tuple[Callable[[Sent], object], str]]] = {
    "spoilt": (lambda sent: spoilt(sent.file), "not_as_sealed"),
    "a volume spoilt": (lambda sent: spoilt(sent.volumes[1].file), "not_as_sealed"),
    "longer": (
        lambda sent: sent.file.write_bytes(sent.file.read_bytes() + b"x"),
        "not_as_sealed",
    ),
    "pulled": (lambda sent: sent.file.unlink(), "no_file"),
    "a volume gone": (lambda sent: sent.volumes[0].file.unlink(), "no_file"),
}


@pytest.mark.parametrize("harm", HARM)
def test_what_is_no_longer_the_sealed_bundle_is_not_passed_on(
    parties: Parties, sent: Sent, second: Path, harm: str
) -> None:
    done, code = HARM[harm]
    done(sent)
    assert refused(parties, sent, second).code == code


def test_what_is_not_the_sealed_bundle_never_lies_there_under_its_name(
    parties: Parties, sent: Sent, tmp_path: Path
) -> None:
    """Nor where the stick is pulled before it could be removed again."""
    spoilt(sent.file)
    place = tmp_path / "pulled"
    place.mkdir()
    with plugged_in(place) as stick:
        stick.plug_in(Faults(at="unlink"))
        error = refused_without_a_trace(
            parties.court, lambda: copy_bundle(parties.court, sent.file, place)
        )
        assert error.code == "not_as_sealed"
        assert sent.file.name not in stick.files


def test_a_file_that_was_never_sealed_here_is_not_passed_on(
    parties: Parties, second: Path
) -> None:
    stranger = parties.stick / "R-00000000.jrb"
    stranger.write_bytes(b"x")
    error = refused_without_a_trace(
        parties.court, lambda: copy_bundle(parties.court, stranger, second)
    )
    assert (error.code, list(second.iterdir())) == ("not_sealed_here", [])


def test_a_second_stick_that_cannot_take_it_is_named_and_leaves_no_trace(
    parties: Parties, sent: Sent, tmp_path: Path, mounted: Mount
) -> None:
    assert refused(parties, sent, mounted(tmp_path / "small", 2048)).code == (
        "medium_full"
    )
    assert refused(parties, sent, tmp_path / "absent").code == "medium_not_a_folder"
    place = tmp_path / "pulled"
    place.mkdir()
    with plugged_in(place) as stick:
        for faults, code in (
            (Faults(after=2 << 20), "medium_vanished"),
            (Faults(reads=2 << 20), "medium_unreadable"),
            (Faults(lie_at=1 << 19), "medium_differs"),
        ):
            stick.plug_in(faults)
            error = refused_without_a_trace(
                parties.court, lambda: copy_bundle(parties.court, sent.file, place)
            )
            assert error.code == code
            assert sent.file.name not in stick.files


def test_a_copy_that_is_called_off_leaves_nothing(
    parties: Parties, sent: Sent, second: Path
) -> None:
    def call_off(done: int, _total: int) -> None:
        if done > 1 << 21:
            raise CancelledError

    error = refused_without_a_trace(
        parties.court,
        lambda: copy_bundle(parties.court, sent.file, second, call_off),
    )
    assert (error.code, list(second.iterdir())) == ("cancelled", [])


def test_volumes_that_lie_on_another_stick_by_then_are_no_copy(
    parties: Parties, sent: Sent, second: Path
) -> None:
    def swapped(done: int, total: int) -> None:
        if done == total:
            (second / sent.volumes[0].file.name).unlink()

    error = refused_without_a_trace(
        parties.court,
        lambda: copy_bundle(parties.court, sent.file, second, swapped),
    )
    assert (error.code, list(second.iterdir())) == ("medium_vanished", [])


def test_a_bundle_is_never_copied_onto_itself(parties: Parties, sent: Sent) -> None:
    before = held_in(parties.stick)
    error = refused_without_a_trace(
        parties.court, lambda: copy_bundle(parties.court, sent.file, parties.stick)
    )
    assert (error.code, held_in(parties.stick)) == ("medium_name_taken", before)


def test_a_copy_that_could_not_be_entered_is_taken_back(
    parties: Parties, second: Path, tmp_path: Path, mounted: Mount
) -> None:
    """Our own disk is full: what no entry tells of mustn't travel."""
    desk = SmallDesk(parties, mounted(tmp_path / "disk", 1024))
    try:
        sent = desk.export()
        desk.ballast.fill()
        error = refused_without_a_trace(
            desk.station, lambda: copy_bundle(desk.station, sent.file, second)
        )
        assert (error.code, list(second.iterdir())) == ("disk_full", [])
        desk.ballast.throw_off()
        assert copy_bundle(desk.station, sent.file, second).file.exists()
        assert verify(desk.station).problems == ()
    finally:
        desk.station.close()
