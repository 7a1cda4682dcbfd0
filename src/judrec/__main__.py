"""Start: no words open the windows, words go to the command line.

The version is answered before anything else is imported, and the process that decodes
strangers' documents imports nothing of ours but the viewer.
"""

import os
import sys

from judrec import __version__

INTERRUPTED = 130
BROKEN = 70
INCOMPLETE = """程序文件不完整，没有执行任何操作；专库没有变化。
请重新安装本程序。
"""


def main() -> int:
    """Do what the words say, and give the exit code."""
    words = sys.argv[1:]
    if words == ["--version"]:
        sys.stdout.write(f"judrec {__version__}\n")
        return 0
    try:
        return _start(words)
    except KeyboardInterrupt:
        # Ctrl-C while modules are still being read; later, the door is cli/main.
        return INTERRUPTED
    except ImportError:
        if os.environ.get("JUDREC_DEBUG") == "1":
            raise
        sys.stderr.buffer.write(INCOMPLETE.encode())
        return BROKEN


def _start(words: list[str]) -> int:
    if words[:1] == ["--viewer"]:
        from judrec.viewer import process

        return process.main(words[1:])
    from judrec import app

    return app.run(words)


if __name__ == "__main__":
    sys.exit(main())
