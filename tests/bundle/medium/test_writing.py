"""The medium: full, locked, pulled, lying, too small, taken. Real ones where it can be.

A small tmpfs is a full stick; `ulimit -f` is a file system that takes no larger file;
`strace` turns any system call into the failure of a stick that was pulled.
"""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from judrec.bundle.medium.outcome import MediumError, MediumOutcome, medium_errors
from judrec.bundle.part_file import PartFile
from judrec.bundle.whole_file import write_whole

CONTENT: Final = os.urandom(3 << 20)


def fill(file: PartFile) -> None:
    """Write in pieces, as sealing does."""
    for at in range(0, len(CONTENT), 100_000):
        file.write(CONTENT[at : at + 100_000])


def outcome_in(folder: Path, size: int = len(CONTENT)) -> MediumOutcome:
    """Write where it must fail; give the outcome, with nothing left behind."""
    before = sorted(folder.glob("*")) if folder.is_dir() else []
    with pytest.raises(MediumError) as refusal:
        write_whole(folder, "x.jrb", size, fill)
    assert (sorted(folder.glob("*")) if folder.is_dir() else []) == before
    assert refusal.value.code == refusal.value.outcome.value
    return refusal.value.outcome


def test_a_file_is_there_whole_and_no_part_is_left(tmp_path: Path) -> None:
    written = write_whole(tmp_path, "x.jrb", len(CONTENT), fill)
    assert written.path.read_bytes() == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["x.jrb"]


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB, so that no test needs a device."""
    place = tmp_path / "stick"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    subprocess.run(mount, check=True)
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_stick_is_told_before_a_byte_is_written(small_stick: Path) -> None:
    with pytest.raises(MediumError) as refusal:
        write_whole(small_stick, "x.jrb", len(CONTENT), fill)
    assert refusal.value.outcome is MediumOutcome.FULL
    assert refusal.value.missing == 1 << 20
    assert "1,048,576" in refusal.value.what


def test_a_stick_that_fills_up_meanwhile_is_full_and_left_clean(
    small_stick: Path,
) -> None:
    assert outcome_in(small_stick, size=1) is MediumOutcome.FULL


@pytest.mark.parametrize("left", range(0, 2 << 20, 128 << 10))
def test_at_every_step_of_fullness_nothing_is_left(
    small_stick: Path, left: int
) -> None:
    (small_stick / "other").write_bytes(bytes((2 << 20) - left))
    assert outcome_in(small_stick, size=0) is MediumOutcome.FULL


def test_a_stick_switched_to_read_only_is_read_only(small_stick: Path) -> None:
    remount = ["mount", "-o", "remount,ro", str(small_stick)]
    subprocess.run(remount, check=True)
    assert outcome_in(small_stick, size=0) is MediumOutcome.READ_ONLY


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert outcome_in(tmp_path / "file") is MediumOutcome.NOT_A_FOLDER
    assert outcome_in(tmp_path / "absent") is MediumOutcome.NOT_A_FOLDER
    assert outcome_in(tmp_path / "file" / "below") is MediumOutcome.NOT_A_FOLDER


@pytest.mark.parametrize("taken", ["x.jrb", "x.jrb.part"])
def test_a_taken_name_is_never_overwritten(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"older")
    assert outcome_in(tmp_path) is MediumOutcome.NAME_TAKEN
    assert (tmp_path / taken).read_bytes() == b"older"


def test_a_name_taken_while_writing_is_not_overwritten(tmp_path: Path) -> None:
    def meanwhile(file: PartFile) -> None:
        fill(file)
        (tmp_path / "x.jrb").write_bytes(b"older")

    with pytest.raises(MediumError) as refusal:
        write_whole(tmp_path, "x.jrb", len(CONTENT), meanwhile)
    assert refusal.value.outcome is MediumOutcome.NAME_TAKEN
    assert (tmp_path / "x.jrb").read_bytes() == b"older"
    assert not (tmp_path / "x.jrb.part").exists()


def test_a_dangling_link_is_a_taken_name(tmp_path: Path) -> None:
    (tmp_path / "x.jrb").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MediumError) as refusal:
        write_whole(tmp_path, "x.jrb", len(CONTENT), fill)
    assert refusal.value.outcome is MediumOutcome.NAME_TAKEN
    assert not (tmp_path / "elsewhere").exists()


def test_a_medium_that_lies_about_what_it_stored_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lie(file: PartFile) -> None:
        fill(file)
        file.finish()
        with (tmp_path / "x.jrb.part").open("r+b") as stored:
            stored.seek(1_000_000)
            stored.write(bytes([CONTENT[1_000_000] ^ 1]))

    with pytest.raises(MediumError) as refusal:
        write_whole(tmp_path, "x.jrb", len(CONTENT), lie)
    assert refusal.value.outcome is MediumOutcome.DIFFERS
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_elsewhere_passes_through_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    def cancelled(file: PartFile) -> None:
        file.write(b"some")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path, "x.jrb", 4, cancelled)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, MediumOutcome.FULL),
        (errno.EDQUOT, MediumOutcome.FULL),
        (errno.EROFS, MediumOutcome.READ_ONLY),
        (errno.EFBIG, MediumOutcome.TOO_LARGE),
        (errno.EACCES, MediumOutcome.NO_PERMISSION),
        (errno.EPERM, MediumOutcome.NO_PERMISSION),
        (errno.EIO, MediumOutcome.VANISHED),
        (errno.ENODEV, MediumOutcome.VANISHED),
        (errno.ENOENT, MediumOutcome.VANISHED),
    ],
)
def test_what_the_system_says_has_a_name(number: int, expected: MediumOutcome) -> None:
    with pytest.raises(MediumError) as refusal, medium_errors():
        raise OSError(number, os.strerror(number))
    assert refusal.value.outcome is expected


PROGRAM: Final = """
import pathlib, resource, signal, sys
from judrec.bundle.medium.outcome import MediumError
from judrec.bundle.whole_file import write_whole
limit = int(sys.argv[2])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
def fill(file):
    for _ in range(33):
        file.write(bytes(1 << 18))
    file.write(b"end")
try:
    write_whole(pathlib.Path(sys.argv[1]), "x.jrb", (33 << 18) + 3, fill)
except MediumError as error:
    sys.exit(error.outcome.value)
print("written")
"""


def run_program(folder: Path, *wrapper: str, limit: int = 0) -> tuple[int, str]:
    """Write 8.25 MiB and 3 bytes to `folder/x.jrb` in a process of its own."""
    result = subprocess.run(
        [*wrapper, sys.executable, "-c", PROGRAM, str(folder), str(limit)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return result.returncode, (result.stdout + result.stderr).strip()


@pytest.mark.parametrize("limit", [1, 1 << 20, (1 << 20) + 1000, (33 << 18) + 2])
def test_a_file_system_that_takes_no_larger_file_is_named(
    tmp_path: Path, limit: int
) -> None:
    # Past 1,000 bytes of a piece the system gives a short count first, then says no.
    assert run_program(tmp_path, limit=limit) == (1, "medium_too_large")
    assert list(tmp_path.iterdir()) == []


def strace(fault: str, part: Path, log: Path) -> tuple[str, ...]:
    return (
        *("strace", "-f", "-qq", "-o", str(log)),
        *("-P", str(part), "-P", str(part.with_suffix("")), "-P", str(part.parent)),
        *("-e", f"inject={fault}"),
    )


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("openat:error=EIO:when=1", "medium_vanished"),
        ("openat:error=EROFS:when=1", "medium_read_only"),
        ("openat:error=EACCES:when=1", "medium_no_permission"),
        ("write:error=EIO:when=1", "medium_vanished"),
        ("write:error=EIO:when=5", "medium_vanished"),
        ("write:error=EACCES:when=5", "medium_vanished"),
        ("write:error=ENOSPC:when=9", "medium_full"),
        ("write:retval=0:when=5", "medium_full"),
        # The medium says that it took 1,000 bytes, or all of them, and took none.
        ("write:retval=1000:when=5", "medium_differs"),
        ("write:retval=4096:when=5", "medium_differs"),
        ("write:retval=1048576:when=7", "medium_differs"),
        ("fsync:error=EIO:when=1", "medium_vanished"),
        ("fsync:error=ENOSPC:when=1", "medium_full"),
        ("openat:error=EIO:when=2", "medium_unreadable"),
        ("preadv,preadv2:error=EIO:when=1", "medium_unreadable"),
        ("preadv,preadv2:error=EIO:when=3", "medium_unreadable"),
        ("preadv,preadv2:error=EACCES:when=3", "medium_unreadable"),
        ("rename:error=EIO:when=1", "medium_vanished"),
        ("rename:error=EROFS:when=1", "medium_read_only"),
        ("fsync:error=EIO:when=2", "medium_vanished"),
        ("fsync,write,rename,unlink,openat:error=EIO:when=5+", "medium_vanished"),
    ],
)
def test_a_stick_pulled_at_any_call_is_never_a_success(
    tmp_path: Path, fault: str, expected: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    part = stick / "x.jrb.part"
    log = tmp_path / "log"
    code, said = run_program(stick, *strace(fault, part, log))
    assert (code, said) == (1, expected)
    assert "INJECTED" in log.read_text()
    assert not (stick / "x.jrb").exists()


@pytest.mark.parametrize("call", ["write", "preadv,preadv2"])
@pytest.mark.parametrize("nth", [1, 4])
def test_what_cannot_go_past_the_cache_goes_through_it(
    tmp_path: Path, call: str, nth: int
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    part, log = stick / "x.jrb.part", tmp_path / "log"
    fault = f"{call}:error=EINVAL:when={nth}"
    assert run_program(stick, *strace(fault, part, log)) == (0, "written")
    assert "INJECTED" in log.read_text()
    assert (stick / "x.jrb").read_bytes() == bytes(33 << 18) + b"end"
