"""Run a program and say how much memory it held at most, in KiB.

A small process of its own between: Linux counts what a process held before it became
another program, so what is started by the bench itself begins with all that it holds.
"""

import os
import subprocess
import sys


def main() -> int:
    process = subprocess.Popen(
        [sys.executable, "-m", *sys.argv[1:]], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    sys.stdout.write(f"{usage.ru_maxrss}\n")
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
