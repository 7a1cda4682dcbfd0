"""Write a readable copy of a file that the store holds; its trace comes first."""

from pathlib import Path
from typing import BinaryIO, Final

from judrec.actions.new_file import write_new_file
from judrec.actions.progress import Progress
from judrec.actions.station import Station
from judrec.errors import RefusedError
from judrec.store import attachments

_BLOCK: Final = 1 << 18


def require_held(station: Station, sha256: str) -> None:
    """Refuse what this store knows by its digest alone.

    Raises:
        RefusedError: `no_attachment`.
    """
    known = station.database.row("SELECT 1 FROM attachment WHERE sha256 = ?", sha256)
    if known is None:
        raise RefusedError(
            "这份材料没有随报送件送来，本库只有它的摘要。没有写出任何文件。",
            "需要时请报送单位另行送来附材料的报送件。",
            code="no_attachment",
        )


def save_copy(
    station: Station,
    sha256: str,
    size: int,
    target: Path,
    progress: Progress | None = None,
) -> None:
    """Write the file of that digest to `target`, outside the store.

    Raises:
        RefusedError: `no_attachment`, `target_exists`, `target_not_writable`; no file
            is left.
        DamagedError: where the sealed file isn't as it was written; no file is left.
    """
    folder, database = station.store.folder, station.database

    def fill(file: BinaryIO) -> None:
        done = 0
        with attachments.opened(folder, database, sha256) as source:
            while block := source.read(_BLOCK):
                file.write(block)
                done += len(block)
                if progress is not None:
                    progress(done, size)

    write_new_file(target, fill)
