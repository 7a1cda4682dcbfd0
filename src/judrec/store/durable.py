"""Files that are there whole or not at all, also after a power loss."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` durable; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_file(source: Path, target: Path) -> None:
    """Copy `source` over `target` in one step, for its owner's eyes.

    Raises:
        OSError: where the disk refused; what stood at `target` stands, no part is left.
    """
    with source.open("rb") as content:
        _replace(target, lambda file: shutil.copyfileobj(content, file))


def replace_file(target: Path, content: bytes) -> None:
    """Put `content` in the place of `target` in one step, for its owner's eyes.

    Raises:
        OSError: where the disk refused; the old content stands, and no part is left.
    """
    _replace(target, lambda file: file.write(content))


def _replace(target: Path, write: Callable[[BinaryIO], object]) -> None:
    part = target.with_name(target.name + ".part")
    try:
        # A link that lies there, on a stick or from T3, would lead the write elsewhere.
        part.unlink(missing_ok=True)
        descriptor = os.open(part, _NEW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)
