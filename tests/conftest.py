"""For every test: no window on a screen, no store outside the test's own folders."""

import gc
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from judrec.gui.collector import collect_what_is_due

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A shell that starts the tests in the background has it ignored, and every program that
# they start would inherit that: nobody could press Ctrl-C in it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says more about the machine than about the program.
settings.register_profile(
    "judrec",
    deadline=None,
    max_examples=50,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("judrec")


@pytest.fixture(scope="session", autouse=True)
def no_store_of_the_person_who_runs_the_tests(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        patch.delenv("JUDREC_PASSPHRASE_FILE", raising=False)
        yield


def pytest_runtest_teardown() -> None:
    """Collect between tests: in windows' tests nothing else does (gui/collector.py)."""
    if not gc.isenabled():
        collect_what_is_due()
