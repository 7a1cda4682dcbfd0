"""What the command line is handed from outside, and what stands before the command."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.station import Surroundings
from judrec.cli.interruption import Interruption


@dataclass(frozen=True, slots=True)
class Program:
    """What app.py builds; a test hands in other folders and another clock."""

    default_store: Path
    """The store's folder where no `--store` says otherwise."""
    reports: Path
    """Where reports of bugs go."""
    around: Surroundings
    windows: Callable[[Path, str], int]
    """Opens the windows on a store's folder, until they are closed; the second is the
    passphrase of a sample store, empty where a person is to type it."""
    tour: Callable[[Path, str, Path], tuple[Path, ...]]
    """Walks the windows on a sample store where there is no screen; the last is the
    folder that gets a picture of each page."""
    screen: bool = False
    """Whether there is one to open windows on."""


@dataclass(frozen=True, slots=True)
class Session:
    """One call: the program, and the options that stand before the command."""

    program: Program
    interruption: Interruption
    store: Path
    passphrase_file: Path | None = None
    user: str | None = None
