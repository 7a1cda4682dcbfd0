"""Every outcome has its own words, and a way on which it comes about."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from judrec.bundle.medium.media import Medium, only_stick
from judrec.bundle.medium.outcome import (
    MediumError,
    MediumOutcome,
    medium_errors,
    while_held,
)
from judrec.core.carrier import Carrier
from tests.bundle.medium.fuse_stick import Faults, FuseStick
from tests.bundle.medium.writing import NAME, outcome_in

STICK: Final = Medium(
    *(Carrier.STICK, Path("/media/a"), "sdb1", "甲", "Maker X", "vfat"),
    *(8 << 30, 7 << 30, False),
)
DISC: Final = Medium(
    *(Carrier.DISC, Path("/media/b"), "sr0", "", "Maker Y", "udf"),
    *(4 << 30, 0, True),
)


def test_every_outcome_has_a_sentence_and_a_hint_of_its_own() -> None:
    assert len({outcome.sentence for outcome in MediumOutcome}) == len(MediumOutcome)
    assert len({outcome.hint for outcome in MediumOutcome}) == len(MediumOutcome)
    for outcome in MediumOutcome:
        assert outcome.sentence.endswith("。")
        assert outcome.hint.endswith("。")


def test_only_what_was_ejected_is_said_to_be_safe_to_pull() -> None:
    told = {one for one in MediumOutcome if one.hint == "现在可以拔出介质。"}
    assert told == {MediumOutcome.EJECTED}


def written_with(**faults: int | str) -> Callable[[FuseStick], MediumOutcome]:
    def way(stick: FuseStick) -> MediumOutcome:
        stick.plug_in(Faults(**faults))  # type: ignore[arg-type]  # by their names
        return outcome_in(stick.place)

    return way


def refused_by(number: int) -> Callable[[FuseStick], MediumOutcome]:
    return written_with(after=0, error=number)


def name_taken(stick: FuseStick) -> MediumOutcome:
    stick.files[NAME] = bytearray(b"older")
    found = outcome_in(stick.place)
    assert stick.files == {NAME: b"older"}
    return found


def chosen_among(*media: Medium) -> MediumOutcome:
    with pytest.raises(MediumError) as refusal:
        only_stick(media)
    return refusal.value.outcome


WAYS: Final[dict[MediumOutcome, Callable[[FuseStick], MediumOutcome]]] = {
    MediumOutcome.OK: written_with(),
    MediumOutcome.FULL: written_with(free=1 << 20),
    MediumOutcome.READ_ONLY: refused_by(errno.EROFS),
    MediumOutcome.NOT_A_FOLDER: lambda stick: outcome_in(stick.place / "absent"),
    MediumOutcome.VANISHED: written_with(after=5),
    MediumOutcome.TOO_LARGE: refused_by(errno.EFBIG),
    MediumOutcome.NO_PERMISSION: refused_by(errno.EACCES),
    MediumOutcome.UNREADABLE: written_with(reads=5),
    MediumOutcome.DIFFERS: written_with(lie_at=5),
    MediumOutcome.NAME_TAKEN: name_taken,
    MediumOutcome.HELD: written_with(held=1000),
    MediumOutcome.NO_STICK: lambda _: chosen_among(DISC),
    MediumOutcome.SEVERAL_STICKS: lambda _: chosen_among(STICK, DISC, STICK),
}
ELSEWHERE: Final = {
    # test_an_attachment_that_no_fat_takes_is_told_before_writing
    MediumOutcome.ONE_TOO_LARGE,
    # test_a_stick_that_the_system_let_go_of_may_be_pulled
    MediumOutcome.EJECTED,
    # test_a_stick_that_another_program_uses_is_not_said_to_be_safe
    MediumOutcome.NOT_EJECTED,
}


@pytest.mark.parametrize("outcome", WAYS)
def test_every_outcome_comes_about(stick: FuseStick, outcome: MediumOutcome) -> None:
    assert WAYS[outcome](stick) is outcome


def test_no_outcome_is_without_a_way() -> None:
    assert {*WAYS, *ELSEWHERE} == {*MediumOutcome}


def test_one_stick_is_taken_whatever_discs_lie_in_the_drives() -> None:
    assert only_stick([DISC, STICK, DISC]) is STICK


class WindowsError(OSError):
    """What Windows raises; elsewhere Python's own has no such number."""

    def __init__(self, number: int, windows: int) -> None:
        super().__init__(number, os.strerror(number))
        self.winerror = windows


@pytest.mark.parametrize(
    ("windows", "number", "expected"),
    [
        (19, errno.EACCES, MediumOutcome.READ_ONLY),
        (32, errno.EACCES, MediumOutcome.HELD),
        (33, errno.EACCES, MediumOutcome.HELD),
        (5, errno.EACCES, MediumOutcome.NO_PERMISSION),
        (112, errno.ENOSPC, MediumOutcome.FULL),
        (223, errno.EINVAL, MediumOutcome.TOO_LARGE),
        (1167, errno.EINVAL, MediumOutcome.VANISHED),
    ],
)
def test_what_windows_says_has_a_name(
    windows: int, number: int, expected: MediumOutcome
) -> None:
    with pytest.raises(MediumError) as refusal, medium_errors():
        raise WindowsError(number, windows)
    assert refusal.value.outcome is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.EACCES, MediumOutcome.VANISHED),
        (errno.EPERM, MediumOutcome.VANISHED),
        (errno.ENOSPC, MediumOutcome.FULL),
        (errno.EIO, MediumOutcome.UNREADABLE),
    ],
)
def test_access_denied_to_what_is_open_is_no_missing_right(
    number: int, expected: MediumOutcome
) -> None:
    """Windows' C library says EACCES of a stick that was pulled (ERROR_NOT_READY)."""
    unreadable, vanished = MediumOutcome.UNREADABLE, MediumOutcome.VANISHED
    with (
        pytest.raises(MediumError) as refusal,
        medium_errors(unreadable, denied=vanished),
    ):
        raise OSError(number, os.strerror(number))
    assert refusal.value.outcome is expected


def test_a_file_that_is_held_is_tried_again_for_some_seconds_and_no_longer() -> None:
    waited: list[float] = []

    def held() -> None:
        raise WindowsError(errno.EACCES, 32)

    with pytest.raises(WindowsError):
        while_held(held, waited.append)
    assert sum(waited) == pytest.approx(6.35)
    assert max(waited) < 5


def test_what_does_not_pass_is_not_tried_again() -> None:
    waited: list[float] = []

    def gone() -> None:
        raise WindowsError(errno.EINVAL, 1167)

    with pytest.raises(WindowsError):
        while_held(gone, waited.append)
    assert waited == []
