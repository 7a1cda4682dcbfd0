import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.gui.application import open_window
from tests.station import PASSPHRASE

PROGRAM = """
import sys
from pathlib import Path
from judrec.gui.application import run
from tests.station import surroundings
sys.exit(run(Path(sys.argv[1]), surroundings(), demo_passphrase=sys.argv[2]))
"""
ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30


def has_open(program: subprocess.Popen[bytes], file: Path) -> bool:
    links = Path(f"/proc/{program.pid}/fd").iterdir()
    return file in [link.resolve() for link in links]


def test_the_program_starts_and_opens_a_sample_store_by_itself(store: Path) -> None:
    # In a process of its own, as it is started: each can have but one application.
    command = [sys.executable, "-c", PROGRAM, str(store), PASSPHRASE]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT) as program:
        give_up = time.monotonic() + PATIENCE_SECONDS
        while program.poll() is None and not has_open(program, store / "store.db"):
            assert time.monotonic() < give_up
            time.sleep(0.05)
        assert program.poll() is None
        program.terminate()
        _, said = program.communicate(timeout=PATIENCE_SECONDS)
    assert b"Traceback" not in said


def test_a_small_screen_is_filled_and_hides_nothing_of_the_window(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert window.screen().availableSize().width() < 1366
    open_window(window)
    assert window.isMaximized()
