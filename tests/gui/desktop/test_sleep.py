"""The whole program on a bus whose logind is about to put the computer to sleep."""

import os
import signal
from pathlib import Path

from judrec.actions.records.drafts import draft_body, drafts
from tests.gui.desktop.buses import Answer, Service
from tests.gui.desktop.real_desk import program, until
from tests.station import PASSPHRASE, reopen

NAME = "org.freedesktop.login1"
PLACE = "/org/freedesktop/login1"
MANAGER = f"{NAME}.Manager"
TYPED = "原话还没有写完"


class Delays:
    """The files that a logind gave out; the computer waits for their closing."""

    def __init__(self) -> None:
        self.ends: list[int] = []

    def give(self, _what: object) -> Answer:
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        self.ends.append(ours)
        return "h", (theirs,)

    def is_given_back(self) -> bool:
        try:
            return os.read(self.ends[0], 1) == b""
        except BlockingIOError:
            return False


def files_of(process: int, folder: Path) -> list[Path]:
    """Ask the operating system what a process has open in a folder."""
    links = Path(f"/proc/{process}/fd").iterdir()
    files = [link.readlink() for link in links]
    return [file for file in files if folder in file.parents]


def contents(store: Path) -> list[object]:
    station = reopen(store)
    kept = [draft_body(station, row.id).get("content") for row in drafts(station)]
    station.close()
    return list(kept)


def test_before_the_computer_sleeps_the_draft_is_kept_and_the_store_is_closed(
    store: Path, environment: dict[str, str], address: str
) -> None:
    delays = Delays()
    logind = Service(address, NAME, {"Inhibit": delays.give})
    with program(environment, str(store), PASSPHRASE, TYPED) as window:
        window.until_said("ready")
        until(lambda: bool(delays.ends))
        assert files_of(window.process.pid, store)
        assert not delays.is_given_back()
        logind.say(PLACE, MANAGER, "PrepareForSleep", ("b", (True,)))
        until(delays.is_given_back)
        assert files_of(window.process.pid, store) == []
        assert contents(store) == [TYPED]
        window.until_said("已锁定：计算机进入睡眠。")
        logind.say(PLACE, MANAGER, "PrepareForSleep", ("b", (False,)))
        until(lambda: len(delays.ends) == 2)
        assert window.end() == ""
    logind.vanish()


def test_a_program_whose_terminal_or_session_goes_keeps_the_draft_and_ends(
    store: Path, environment: dict[str, str]
) -> None:
    with program(environment, str(store), PASSPHRASE, TYPED) as window:
        window.until_said("ready")
        assert window.end(signal.SIGHUP) == ""
        assert window.process.returncode == 0
    assert contents(store) == [TYPED]
