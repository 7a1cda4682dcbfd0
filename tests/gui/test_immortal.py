import subprocess
import sys

LONG_DAY = """
import judrec.gui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Speaker(QObject):
    said = Signal(object)

application = QCoreApplication([])
speaker = Speaker()
speaker.said.connect(lambda _word: None)
for number in range(20_000):
    speaker.said.emit(number)
    speaker.setObjectName(str(number))
print("still here")
"""


def test_thousands_of_signals_do_not_end_the_program() -> None:
    # In a process of its own: under PySide6 6.12.0 it would take the tests with it.
    ended = subprocess.run(
        [sys.executable, "-c", LONG_DAY], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "still here\n"), ended.stderr
