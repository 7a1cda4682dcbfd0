"""The demo, as somebody without a screen runs it."""

import os
import struct
import subprocess
import sys
from pathlib import Path

PICTURES = (
    "1-记录.png",
    "2-季度报送.png",
    "3-收件汇总.png",
    "4-统计.png",
    "5-核对印件.png",
    "6-设置.png",
)


def test_without_a_screen_the_demo_walks_the_windows_all_the_same(
    tmp_path: Path,
) -> None:
    variables = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "judrec", "demo", "-o", str(tmp_path / "demo")],
        check=False,
        capture_output=True,
        env={**variables, "PYTHONUTF8": "1"},
        text=True,
    )
    assert done.returncode == 0, done.stderr
    for name in PICTURES:
        picture = tmp_path / "demo" / "screens" / name
        assert str(picture) in done.stdout
        content = picture.read_bytes()
        assert struct.unpack(">II", content[16:24]) == (1366, 768)
        # An empty window of one colour packs into much less.
        assert len(content) > 20_000
