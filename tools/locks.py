"""Pin every package anew: python3 tools/locks.py UV.

UV is the path of a `uv` program. Run by whoever updates dependencies, never by set-up.
Three locks: the newest of everything; the same with the last Qt for glibc 2.28 (UOS 20,
Kylin V10); and the independent reader of the store, which may not stand beside another
SQLite binding. No registry's address is written into them.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
GROUPS = ("--group", "test", "--group", "lint", "--group", "build")


def main(uv: str) -> None:
    common = [
        *(uv, "pip", "compile", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-emit-index-url", "--upgrade", "--quiet"),
        *("--custom-compile-command", "python3 tools/locks.py UV"),
    ]
    _lock(common, "newest", "pyproject.toml", *GROUPS)
    old_qt = ("--constraint", "requirements/glibc-2.28.in")
    _lock(common, "glibc-2.28", "pyproject.toml", *GROUPS, *old_qt)
    _lock(common, "independent-reader", "--group", "independent-reader")


def _lock(common: list[str], name: str, *what: str) -> None:
    target = REQUIREMENTS / f"{name}.txt"
    command = [*common, *what, "--output-file", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)
    print(f"{target.name}: {target.read_text('utf-8').count('==')} pins")


if __name__ == "__main__":
    main(sys.argv[1])
