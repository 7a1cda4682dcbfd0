"""Where things lie: in a checkout, installed, and frozen.

Nothing is made or opened here; whoever needs a folder is handed its path. This is the
only door to platformdirs.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

NAME = "judrec"


@dataclass(frozen=True, slots=True)
class Resources:
    """All that is shipped beside the code."""

    root: Path

    @property
    def forms(self) -> Path:
        return self.root / "forms"

    @property
    def schema(self) -> Path:
        return self.root / "schema"

    @property
    def fonts(self) -> Path:
        return self.root / "fonts"

    @property
    def icons(self) -> Path:
        return self.root / "icons"

    @property
    def texts(self) -> Path:
        return self.root / "texts"


def resources() -> Resources:
    """Find what was shipped: in the built program, in the wheel, or in the checkout."""
    unpacked: str | None = getattr(sys, "_MEIPASS", None)
    if unpacked is not None:
        return Resources(Path(unpacked) / "resources")
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    if installed.is_dir():
        return Resources(installed)
    return Resources(package.parents[1] / "resources")


def default_store() -> Path:
    """Name the store's folder where no `--store` says otherwise."""
    # Not the roaming folder of Windows: it would copy the store to a server.
    return platformdirs.user_data_path(NAME, appauthor=False, roaming=False)


def reports() -> Path:
    """Name the folder for reports of bugs, which hold no record's content."""
    return platformdirs.user_log_path(NAME, appauthor=False)
