"""Build everything, once; the only module that knows all the others."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from judrec import paths
from judrec.actions.surroundings import Surroundings
from judrec.bundle.medium.media import Media


def run(words: Sequence[str]) -> int:
    """Open the windows, or obey the words; give the exit code."""
    resources = paths.resources().root
    around = Surroundings(_local_time, os.urandom, resources, _media)
    if not words:
        return _windows(around, paths.default_store())
    from judrec.cli import main
    from judrec.cli.program import Program

    program = Program(
        default_store=paths.default_store(),
        reports=paths.reports(),
        around=around,
        windows=partial(_windows, around),
        tour=partial(_tour, around),
        screen=_has_screen(),
    )
    return main.run(words, program)


def _media() -> Media:
    # Asked when something is to be written, and not before.
    from judrec.bundle.medium.system import system_media

    return system_media()


def _windows(around: Surroundings, store: Path, demo_passphrase: str = "") -> int:
    from judrec.gui import application

    return application.run(store, around, demo_passphrase=demo_passphrase)


def _tour(
    around: Surroundings, store: Path, passphrase: str, folder: Path
) -> tuple[Path, ...]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from judrec.gui.tour import tour

    return tour(store, passphrase, folder, around)


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    offscreen = os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(display) and not offscreen


def _local_time() -> datetime:
    return datetime.now(UTC).astimezone()
