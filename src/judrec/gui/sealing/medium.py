"""What a folder lies on, as far as the system tells; to be asked on the worker.

A network share that doesn't answer may take minutes, so no window asks it itself.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QStorageInfo


@dataclass(frozen=True, slots=True)
class Medium:
    """The file system that a folder is on."""

    free: int
    """Bytes that can still be written."""
    file_system: str
    read_only: bool

    @property
    def sentence(self) -> str:
        """Say it in one line."""
        if self.read_only:
            return "介质为只读，写不进去：请打开写保护开关，或者换用其他介质。"
        kind = f"，文件系统 {self.file_system}" if self.file_system else ""
        return f"可用空间 {size_words(self.free)}{kind}。"


def read_medium(folder: Path) -> Medium | None:
    """Look at the medium; None where `folder` isn't one."""
    try:
        if not folder.is_dir():
            return None
    except OSError:  # a stick that was pulled, or a share without rights
        return None
    info = QStorageInfo(str(folder))
    file_system = bytes(info.fileSystemType().data()).decode("utf-8", "replace")
    return Medium(info.bytesAvailable(), file_system, info.isReadOnly())


def size_words(size: int) -> str:
    """Say a size as the system's own windows do: 14.4 GB."""
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale.c().formattedDataSize(size, 1, form)
