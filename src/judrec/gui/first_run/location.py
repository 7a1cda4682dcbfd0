"""Whether a folder is a good place for a store: on this computer, and only here."""

import os
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_NETWORK = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs",
        "ncpfs", "fuse.sshfs", "fuse.davfs", "davfs", "fuse.gvfsd-fuse",
    }
)  # fmt: skip


def location_notice(folder: Path) -> str:
    """Say what is wrong with a place; nothing where nothing is."""
    if _roams(folder):
        return (
            "这个位置属于漫游配置，Windows 会把它复制到服务器。请改到本机的其他位置。"
        )
    if _on_network(folder):
        return "这个位置在网络共享上，断网或他人同时使用会损坏专库。请改到本机磁盘。"
    return ""


def _roams(folder: Path) -> bool:
    roaming = os.environ.get("APPDATA")
    return bool(roaming) and folder.is_relative_to(Path(str(roaming)))


def _on_network(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    volume = QStorageInfo(str(existing))
    kind = bytes(volume.fileSystemType().data()).decode("ascii", "replace")
    return kind.lower() in _NETWORK or volume.device().startsWith(b"\\\\")
