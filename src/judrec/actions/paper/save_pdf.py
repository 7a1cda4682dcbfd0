"""Keep a finished sheet as a file, by a deliberate act."""

from pathlib import Path
from typing import BinaryIO

from judrec.actions.new_file import write_new_file


def save_pdf(target: Path, pdf: bytes) -> Path:
    """Write a sheet where a person wants it, never over something else.

    Raises:
        RefusedError: `target_exists`, `target_not_writable`; nothing is left.
    """

    def fill(file: BinaryIO) -> None:
        file.write(pdf)

    write_new_file(target, fill)
    return target
