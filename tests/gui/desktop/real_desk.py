"""A whole desk of the test's own: a screen, an input method, the program."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.gui.desktop.buses import PATIENCE_SECONDS, call

ROOT = Path(__file__).parents[3]

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
ADDONS = "dbus,dbusfrontend,keyboard,pinyin,unicode,punctuation,pinyinhelper"


def until(come: Callable[[], bool]) -> None:
    """Wait for another process; nothing tells when it is done."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not come():
        assert time.monotonic() < give_up
        time.sleep(0.02)


@contextmanager
def screen() -> Iterator[str]:
    """Run an X server without a screen; give its display."""
    out, into = os.pipe()
    command = ["Xvfb", "-displayfd", str(into), "-screen", "0", "1366x768x24"]
    command += ["-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=[into], stderr=quiet) as server:
        os.close(into)
        try:
            with os.fdopen(out) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def fcitx5(environment: Mapping[str, str], home: Path) -> Iterator[None]:
    """Run a real fcitx 5 with pinyin; it knows its name when this is entered."""
    config = home / ".config" / "fcitx5"
    config.mkdir(parents=True)
    (config / "profile").write_text(PROFILE)
    command = ["fcitx5", "--disable=all", f"--enable={ADDONS}"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=environment, stdout=quiet, stderr=quiet
    ) as daemon:
        try:
            until(lambda: contexts(environment) is not None)
            yield
        finally:
            daemon.terminate()


@contextmanager
def program(environment: Mapping[str, str], *words: str) -> Iterator["Program"]:
    """Run the whole program, beginning as `windows.py` does."""
    command = [sys.executable, "-m", "tests.gui.desktop.windows", *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, text=True, cwd=ROOT
    ) as process:
        # One that says nothing more must not hold the tests up for ever.
        watchdog = threading.Timer(2 * PATIENCE_SECONDS, process.kill)
        watchdog.start()
        try:
            yield Program(process)
        finally:
            watchdog.cancel()
            process.kill()


class Program:
    """The program in a process of its own, which says what it shows, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def until_said(self, words: str) -> list[str]:
        """Read on until a line is `words`; give what was said till then."""
        assert self.process.stdout is not None
        said: list[str] = []
        for line in self.process.stdout:
            said.append(line.rstrip("\n"))
            if said[-1] == words:
                return said
        assert self.process.stderr is not None
        raise AssertionError((said, self.process.stderr.read()))

    def end(self, number: signal.Signals = signal.SIGTERM) -> str:
        """End it as a logout does; give what it complained of."""
        self.process.send_signal(number)
        _, complaints = self.process.communicate(timeout=PATIENCE_SECONDS)
        return complaints


def contexts(environment: Mapping[str, str]) -> str | None:
    """Ask fcitx 5 who types with it, and where the cursor is."""
    answer = call(
        environment["DBUS_SESSION_BUS_ADDRESS"],
        "org.fcitx.Fcitx5",
        "/controller",
        "org.fcitx.Fcitx.Controller1",
        "DebugInfo",
    )
    return str(answer[0]) if answer else None
