"""The files of a bundle of ours, as its entry says them."""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.shape import integer, objects, text
from judrec.errors import RefusedError

_NAME = 60


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One file of a bundle: the bundle itself, or a volume beside it."""

    path: Path
    sha256: bytes
    size: int
    """Bytes."""


def sealed_entry(station: Station, name: str, undone: str) -> JsonObject:
    """Give what was chained when the bundle of this file name was sealed.

    `undone` says what isn't done else: 没有打印交接单.

    Raises:
        RefusedError: `not_sealed_here`.
    """
    row = station.database.row(
        "SELECT content FROM entry WHERE opening ->> 'action' = 'bundle.sealed' "
        "AND opening ->> 'subject' = ?",
        name,
    )
    if row is None:
        raise RefusedError(
            f"本库没有封装过名为 {name[:_NAME]} 的报送件，{undone}。",
            "请选择本库写在介质上的报送件，不要改动文件名。",
            code="not_sealed_here",
        )
    return parse_object(row[0])


def sealed_files(sealed: JsonObject, file: Path) -> tuple[SealedFile, ...]:
    """Give the bundle at `file`, and each volume that must lie beside it."""
    volumes = objects(sealed, "volumes") if "volumes" in sealed else ()
    beside = ((file.with_name(text(each, "file")), each) for each in volumes)
    return tuple(
        SealedFile(path, bytes.fromhex(text(said, "sha256")), integer(said, "size"))
        for path, said in ((file, sealed), *beside)
    )


def gone(file: Path, undone: str) -> RefusedError:
    """Give the error of a file that isn't there, or can't be read."""
    return RefusedError(
        f"{file.name} 无法读出，{undone}。",
        "请核对文件位置；介质已经移除的，请重新插入。",
        code="no_file",
    )


def unlike(file: Path, undone: str) -> RefusedError:
    """Give the error of a file that isn't the one that was sealed."""
    return RefusedError(
        f"{file.name} 与封装时的报送件不一致，{undone}。",
        "该文件可能已经损坏或者被替换，不得交付；请重新封装写出。",
        code="not_as_sealed",
    )
