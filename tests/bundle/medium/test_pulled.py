"""Sticks that are pulled, fill up, lock or lie at any byte: a real file system each.

The stick is a FUSE folder of ours (`fuse_stick`); what it holds afterwards is what a
receiver would find on it.
"""

import errno
from pathlib import Path

import pytest

from judrec.bundle.format import PART_SUFFIX, SUFFIX
from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import recipient_from_text
from tests.bundle.medium.fuse_stick import CLUSTER, Faults, FuseStick
from tests.bundle.medium.writing import CONTENT, NAME, outcome_in
from tests.bundle.sample_station import SampleStation, seeded
from tests.bundle.sealing import seal_bundle
from tests.store.campaign import ALL

STEPS = 256 if ALL else 64
POINTS = [len(CONTENT) * step // STEPS for step in range(STEPS)] + [len(CONTENT) - 1]


def test_a_stick_that_works_holds_the_bundle_and_no_part(stick: FuseStick) -> None:
    assert outcome_in(stick.place) is MediumOutcome.OK
    assert stick.files == {NAME: CONTENT}


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errno.EIO, MediumOutcome.VANISHED),
        (errno.ENOSPC, MediumOutcome.FULL),
        (errno.EROFS, MediumOutcome.READ_ONLY),
        (errno.EFBIG, MediumOutcome.TOO_LARGE),
    ],
)
def test_writing_that_fails_after_any_byte_is_never_a_success(
    stick: FuseStick, error: int, expected: MediumOutcome
) -> None:
    for point in POINTS:
        stick.plug_in(Faults(after=point, error=error))
        assert outcome_in(stick.place) is expected
        if error == errno.EIO:
            # It was pulled: what was written so far lies on it, under no bundle's name.
            assert set(stick.files) <= {NAME + ".part"}
        else:
            assert stick.files == {}


def test_a_stick_pulled_while_it_is_read_back_is_never_a_success(
    stick: FuseStick,
) -> None:
    for point in POINTS:
        stick.plug_in(Faults(reads=point))
        assert outcome_in(stick.place) is MediumOutcome.UNREADABLE
        assert set(stick.files) == {NAME + ".part"}


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("create", MediumOutcome.VANISHED),
        ("fsync", MediumOutcome.VANISHED),
        ("open", MediumOutcome.UNREADABLE),
        ("rename", MediumOutcome.VANISHED),
        ("fsyncdir", MediumOutcome.VANISHED),
    ],
)
def test_a_stick_pulled_at_a_call_is_never_a_success(
    stick: FuseStick, call: str, expected: MediumOutcome
) -> None:
    stick.plug_in(Faults(at=call))
    assert outcome_in(stick.place) is expected


def test_a_stick_that_stores_one_bit_otherwise_is_found(stick: FuseStick) -> None:
    for point in POINTS[1:]:
        stick.plug_in(Faults(lie_at=point))
        assert outcome_in(stick.place) is MediumOutcome.DIFFERS
        assert stick.files == {}


def test_a_scanner_that_lets_go_in_time_is_waited_for(stick: FuseStick) -> None:
    stick.plug_in(Faults(held=5))
    assert outcome_in(stick.place) is MediumOutcome.OK
    assert stick.files == {NAME: CONTENT}


def test_a_scanner_that_never_lets_go_is_named(stick: FuseStick) -> None:
    stick.plug_in(Faults(held=1000))
    assert outcome_in(stick.place) is MediumOutcome.HELD
    assert stick.files == {}
    assert stick.faults.held > 900


def test_the_room_is_counted_in_the_sticks_own_clusters(stick: FuseStick) -> None:
    """1 MiB and 4,321 bytes take 33 clusters of 32 KiB."""
    stick.plug_in(Faults(free=33 * CLUSTER))
    assert outcome_in(stick.place) is MediumOutcome.OK
    stick.plug_in(Faults(free=33 * CLUSTER - 1))
    assert outcome_in(stick.place) is MediumOutcome.FULL
    assert stick.files == {}


@pytest.mark.parametrize("faults", ["written", "read back"])
def test_what_is_left_of_a_bundle_on_a_pulled_stick_is_no_bundle(
    stick: FuseStick,
    tmp_path: Path,
    court: SampleStation,
    header: JsonObject,
    committee: SampleStation,
    faults: str,
) -> None:
    source = court.source(header, with_attachments=True)
    left = tmp_path / (NAME + PART_SUFFIX)
    for point in range(0, 1 << 20, 1 << 14):
        written = faults == "written"
        pulled = Faults(after=point) if written else Faults(reads=point)
        stick.plug_in(pulled)
        with pytest.raises(MediumError):
            seal_bundle(
                stick.place,
                source,
                [recipient_from_text(committee.plain.recipient)],
                court.key,
                entropy=seeded("pulled"),
                name=NAME.removesuffix(SUFFIX),
            )
        for name, content in stick.files.items():
            assert name == left.name
            left.write_bytes(content)
            assert verdict_on(left, committee) is Verdict.DAMAGED
            if written:
                # Cut short it opens under no name; whole, it was only not proven.
                whole = left.rename(tmp_path / NAME)
                assert verdict_on(whole, committee) in {
                    Verdict.DAMAGED,
                    Verdict.CANNOT_DECRYPT,
                }


def verdict_on(file: Path, receiver: SampleStation) -> Verdict:
    with pytest.raises(BundleError) as refusal:
        open_bundle(file, [receiver.plain])
    return refusal.value.verdict
