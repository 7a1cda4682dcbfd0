"""The virtual environments of a checkout, each filled from one lock, by digest.

What was installed is written down beside it, so that the next call starts at once.
Standard library only, readable by Python 3.8: part of tools/bootstrap.py.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from machine import (
    SetUpError,
    glibc_version,
    install_packages,
    missing_packages,
    say,
)

ROOT = Path(__file__).resolve().parents[1]
NEWEST = "newest"
OLD_QT = "6.9.3"
LOCKS = {NEWEST: "newest.txt", OLD_QT: "glibc-2.28.txt"}
# The oldest glibc that Qt's wheels load on, (newest, 6.9.3); None: there is no wheel.
GLIBC = {"x86_64": ((2, 34), (2, 28)), "aarch64": ((2, 39), (2, 39))}


def lock_for(qt: str, machine: str, glibc: tuple[int, int] | None) -> str:
    """Choose the pinned set whose Qt loads here; `glibc` is None where there is none.

    Raises:
        SetUpError: where Qt has no wheel for this machine.
    """
    known = GLIBC.get(machine)
    if glibc is None or known is None:
        return LOCKS[qt]
    newest, oldest = known
    if glibc < oldest:
        found, needed = (".".join(map(str, each)) for each in (glibc, oldest))
        raise SetUpError(f"Qt 在 {machine} 上需要 glibc {needed}，本机为 {found}。")
    return LOCKS[OLD_QT if glibc < newest else qt]


@dataclass(frozen=True)
class Environment:
    """A virtual environment of the checkout, and the lock that fills it."""

    folder: Path
    lock: Path
    with_project: bool = True

    @property
    def python(self) -> Path:
        place = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        return self.folder / place

    @property
    def stamp(self) -> Path:
        return self.folder / "judrec-stamp.json"

    def wanted(self) -> dict[str, str]:
        """Say what it must have been made from, to be used as it is."""
        # Not its build: installing python3-venv may bring in a newer one of the same.
        python = sys.implementation.cache_tag
        interpreter = f"{python} {sys.base_prefix} {self.folder}"
        wanted = {"interpreter": interpreter, "lock": digest(self.lock)}
        if self.with_project:
            wanted["project"] = digest(ROOT / "pyproject.toml")
        return wanted

    def found(self) -> dict[str, str]:
        if not self.python.exists():
            return {}
        try:
            found = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def environment(qt: str) -> Environment:
    lock = lock_for(qt, platform.machine(), glibc_version())
    folder = ".venv" if qt == NEWEST else f".venv-{qt}"
    return Environment(ROOT / folder, ROOT / "requirements" / lock)


def prepare(place: Environment) -> None:
    """Make the environment what its lock says; nothing where it already is."""
    wanted, found = place.wanted(), place.found()
    if found == wanted:
        return
    if place.with_project and sys.platform == "linux":
        install_packages(missing_packages())
    if found.get("interpreter") != wanted["interpreter"]:
        say(f"建立运行环境 {place.folder.name}")
        call([sys.executable, "-m", "venv", "--clear", str(place.folder)])
        found = {}
    if found.get("lock") != wanted["lock"]:
        say(f"安装依赖（{place.lock.name}，逐个核对摘要）")
        wheels = ["--only-binary", ":all:", "--require-hashes"]
        pip(place, [*wheels, *source(), "-r", str(place.lock)])
    if place.with_project:
        offline = ["--no-build-isolation", "--no-deps", "--no-index"]
        pip(place, [*offline, "--editable", str(ROOT)])
    place.stamp.write_text(json.dumps(wanted), "utf-8")


def source() -> list[str]:
    """Take packages from the folder `wheelhouse` alone, where there is one."""
    wheelhouse = ROOT / "wheelhouse"
    if not wheelhouse.is_dir():
        return []
    return ["--no-index", "--find-links", str(wheelhouse)]


def pip(place: Environment, words: list[str]) -> None:
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    call([str(place.python), "-m", "pip", "install", *quiet, *words])


def in_place(
    place: Environment,
    words: list[str],
    more: dict[str, str],
    cwd: Path | None = ROOT,
) -> int:
    """Run Python with `words` there; `more` are environment variables."""
    command = [str(place.python), *words]
    return subprocess.call(command, cwd=cwd, env=_variables(more))


def begin(place: Environment, words: list[str]) -> subprocess.Popen[str]:
    """Begin to run Python with `words` there; what it says waits to be asked for."""
    return subprocess.Popen(
        [str(place.python), *words],
        cwd=ROOT,
        env=_variables({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def _variables(more: dict[str, str]) -> dict[str, str]:
    variables = dict(os.environ, PYTHONUTF8="1", **more)
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not screen:
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    return variables


def call(command: list[str]) -> None:
    """Run a step of the set-up.

    Raises:
        SetUpError: where it failed; its own output stands above.
    """
    status = subprocess.call(command, cwd=ROOT)
    if status != 0:
        raise SetUpError(f"这一步没有完成（退出码 {status}）：{' '.join(command)}")
