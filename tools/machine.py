"""What a machine has and lacks: glibc, system libraries, the tests' public programs.

Standard library only, readable by Python 3.8: part of tools/bootstrap.py. Debian and
its relatives (UOS, Kylin) get what is missing; elsewhere it is named.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

# What Qt's wheels expect of a desktop, and which Debian package holds it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# The public programs that tests compare ours with.
TEST_TOOLS = {
    "age": "age",
    "ssh-keygen": "openssh-client",
    "strace": "strace",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "zbarimg": "zbar-tools",
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "fcitx5": "fcitx5",
    "xdotool": "xdotool",
}
# The same, where no program tells that it is there.
TEST_FILES = {"/usr/share/fcitx5/inputmethod/pinyin.conf": "fcitx5-pinyin"}
# Where Linux keeps files in memory, and the bytes that a whole test run may need there.
MEMORY = Path("/dev/shm")  # noqa: S108 - each user's tests make a folder of their own
ROOM = 2 << 30


class SetUpError(Exception):
    """A sentence for whoever ran the command; nothing more can be done here."""


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def glibc_version() -> tuple[int, int] | None:
    name, version = platform.libc_ver()
    if name != "glibc":
        return None
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory_folder(place: Path = MEMORY) -> Path | None:
    """Give the folder that lies in memory, where it is one that tests can use.

    They need room, and run programs that they put there: containers often forbid it.
    """
    if not os.path.ismount(place) or not os.access(place, os.W_OK):
        return None
    found = os.statvfs(place)
    if found.f_flag & os.ST_NOEXEC:
        return None
    return place if found.f_bavail * found.f_frsize >= ROOM else None


def missing_packages() -> list[str]:
    """Name the Debian packages without which the windows can't open."""
    packages = [LIBRARIES[name] for name in LIBRARIES if not loads(name)]
    # Debian leaves it out of its python3.
    if importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python3.{sys.version_info[1]}-venv")
    return packages


def missing_test_packages() -> list[str]:
    packages = [TEST_TOOLS[name] for name in TEST_TOOLS if not shutil.which(name)]
    packages += [TEST_FILES[file] for file in TEST_FILES if not Path(file).is_file()]
    # Debian's npm can't stand beside a Node.js from elsewhere: leave such a one alone.
    if not shutil.which("npm") and not shutil.which("node"):
        packages += ["nodejs", "npm"]
    return packages


def install_packages(packages: list[str]) -> None:
    """Install what Debian has.

    Raises:
        SetUpError: where it can't be done from here; it says what is missing.
    """
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise SetUpError(f"缺少系统组件，请用本机的软件管理工具安装后重试：{names}")
    root = os.geteuid() == 0
    if not root and not shutil.which("sudo"):
        raise SetUpError(f"缺少系统组件，请由管理员安装后重试：{names}")
    # Another installation may be under way: wait for it.
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    if not root:
        apt.insert(0, "sudo")
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    say(f"安装系统组件：{names}")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    if subprocess.call(install, env=quiet) == 0:
        return
    subprocess.call([*apt, "update"], env=quiet)
    if subprocess.call(install, env=quiet) != 0:
        raise SetUpError(f"系统组件没有装上，请由管理员安装后重试：{names}")
