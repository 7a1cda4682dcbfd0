"""The viewer has nothing that a hostile document could take."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from judrec.viewer.decoder import Decoder, ask, own_decoder
from judrec.viewer.frames import Bounds, Kind, Reply, Request

_TELL = """
import json, os, sys
sys.stdin.buffer.read()
found = {found}
told = json.dumps(found).encode()
told += b" " * (-len(told) % 3)
size = (len(told) // 3).to_bytes(4, "big") + (1).to_bytes(4, "big")
sys.stdout.buffer.write(b"P" + size + told + b"E")
"""


def _told(found: str) -> object:
    """Give what a program in the viewer's place finds around itself."""
    program = _TELL.format(found=found)
    decoder = Decoder((sys.executable, "-c", program))
    reply = ask(decoder, Request(Kind.PAGES, b""), Bounds(1))
    assert isinstance(reply, Reply)
    told: object = json.loads(reply.pages[0].rgb)
    return told


def test_no_open_file_of_the_program_reaches_the_viewer(tmp_path: Path) -> None:
    with (tmp_path / "store.db").open("wb") as secret:
        os.set_inheritable(secret.fileno(), True)
        found = _told(
            "[os.readlink(f'/proc/self/fd/{n}') for n in (0, 1, 2)] + ["
            "n for n in range(3, 256) if os.path.exists(f'/proc/self/fd/{n}')]"
        )
    assert isinstance(found, list)
    assert [each.partition(":")[0] for each in found] == ["pipe", "pipe", "/dev/null"]


def test_the_programs_environment_stays_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JUDREC_PASSPHRASE_FILE", "/run/secret")
    monkeypatch.setenv("SESSION_TOKEN", "canary")
    found = _told("sorted(os.environ)")
    assert isinstance(found, list)
    assert set(found) <= {"PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "LC_CTYPE"}


def _confined(program: str) -> subprocess.CompletedProcess[str]:
    start = (
        "import resource, socket, subprocess\n"
        "from judrec.viewer.process import confine\nconfine()\n"
    )
    words = [sys.executable, "-c", start + program]
    return subprocess.run(words, check=False, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("deed", "refusal"),
    [
        ("open('/etc/hostname')", "Too many open files"),
        ("open('taken', 'wb')", "Too many open files"),
        ("socket.socket()", "Too many open files"),
        ("subprocess.run(['true'])", "Too many open files"),
        ("bytes(4 << 30)", "MemoryError"),
    ],
)
def test_a_viewer_that_was_taken_over_reaches_nothing(
    deed: str, refusal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = _confined(deed)
    assert done.returncode == 1
    assert refusal in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_was_given_up_cannot_be_taken_back() -> None:
    done = _confined(
        "print([resource.getrlimit(each) for each in "
        "(resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)])"
    )
    assert done.stdout.strip() == "[(0, 0), (0, 0)]"


def test_a_program_in_the_folder_at_hand_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "judrec"
    stick.mkdir()
    (stick / "__init__.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    assert "-P" in own_decoder().command
    words = [sys.executable, "-P", "-c", "import judrec; print(judrec.__file__)"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    assert str(tmp_path) not in done.stdout


def test_a_frozen_program_is_its_own_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_decoder().command == (sys.executable, "--viewer")


def test_the_program_itself_stays_unconfined() -> None:
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0
