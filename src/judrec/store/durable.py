"""Files that are there whole or not at all, also after a power loss."""

import os
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` durable; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(target: Path, content: bytes) -> None:
    """Put `content` in the place of `target` in one step, for its owner's eyes."""
    part = target.with_name(target.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    flush_folder(target.parent)
