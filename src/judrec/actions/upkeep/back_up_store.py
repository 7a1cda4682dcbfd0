"""Back the whole store up into one sealed file, and prove it before calling it good.

Sealed to what the recovery phrase gives and to the store's own key. The store stands
still while it is copied; what was written is then read back from the medium, and the
chain, the signatures and the attachments in it are walked before the file gets its
name (design/03). A store that is damaged is backed up, too: it may be the last chance.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.actions.progress import Progress
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_backup import Walked, walk
from judrec.bundle.backup_format import (
    ATTACHMENTS,
    DATABASE,
    HEAD,
    KEYS,
    SUFFIX,
    Description,
    Member,
    new_name,
)
from judrec.bundle.backup_writer import BackupSource, backup_size, write_backup
from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.medium.room import check_medium
from judrec.bundle.whole_file import WrittenFile
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.ledger import Head
from judrec.crypto.age_identity import (
    HybridIdentity,
    Recipient,
    recipient_from_text,
)
from judrec.errors import DamagedError, JudrecError, RefusedError
from judrec.store.door import Act, utc_text
from judrec.store.entries import Flaw
from judrec.store.folder import StoreFolder
from judrec.store.standing import BACKED_UP, require_allowed, standing
from judrec.store.store_copy import records_in

_THING: Final = "备份"
_TOO_LARGE: Final = (
    "FAT32 介质上单个文件不能超过 4 GiB；请换用 exFAT 或 NTFS 格式的介质后重试。"
)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that lies on the medium and was walked there."""

    file: Path
    sha256: bytes
    size: int
    """Bytes."""
    head: Head
    """The end of the ledger in it."""
    records: int
    """Its own and those it received."""
    problems: tuple[Flaw, ...]
    """What is wrong with the store itself, and so with its backup."""
    notices: tuple[str, ...]


def back_up_store(
    station: Station, folder: Path, progress: Progress | None = None
) -> BackedUp:
    """Write a backup of the whole store into `folder`.

    Raises:
        RefusedError: with the medium's outcome; `backup_in_store`, `store_restored`,
            `disk_full`, `cancelled`; nothing usable is left.
        DamagedError: `backup_damaged` where the database can't be read.
    """
    require_allowed(standing(station.database), BACKED_UP)
    try:
        _require_place(station, folder)
        file, walked = _written(station, folder, progress or _silent)
    except MediumError as error:
        too_large = error.outcome is MediumOutcome.TOO_LARGE
        raise error.about(_THING, _TOO_LARGE if too_large else "") from error
    notices = [*_note(station, file, walked), *_warnings(station, folder)]
    return BackedUp(
        file.path.absolute(),
        file.sha256,
        file.size,
        walked.head,
        walked.records,
        walked.problems,
        tuple(notices),
    )


def size_of_backup(station: Station) -> int:
    """Give how many bytes a backup would take now."""
    description = _described(station, "")
    return backup_size(description, _recipients(station), station.around.entropy)


def _require_place(station: Station, folder: Path) -> None:
    # What can be known of the medium is said before anything is read.
    check_medium(folder, [], ())
    if folder.resolve().is_relative_to(station.store.folder.path.resolve()):
        raise RefusedError(
            "备份不能放在专库自己的文件夹里，没有写出。",
            "请选择另一块磁盘或移动介质上的文件夹。",
            code="backup_in_store",
        )


def _written(
    station: Station, folder: Path, progress: Progress
) -> tuple[WrittenFile, Walked]:
    """Write and prove; the first half of the progress is the writing."""
    day = station.now().astimezone(CHINA)
    name = new_name(f"{day:%Y%m%d}", station.around.entropy)
    walks: list[Walked] = []

    def prove(part: Path, _sha256: bytes) -> None:
        walks.append(_proven(station, part, progress))

    with station.store.quiet():
        source = _source(station, name)
        written = write_backup(
            folder,
            source,
            _recipients(station),
            station.around.entropy,
            prove=prove,
            progress=lambda done, total: progress(done, 2 * total),
        )
    return written.file, walks[0]


def _proven(station: Station, part: Path, progress: Progress) -> Walked:
    identity = HybridIdentity.from_text(station.age_identity("hybrid"))
    store = station.store

    def second_half(done: int, total: int) -> None:
        progress(total + done, 2 * total)

    try:
        return walk(part, [identity], store.copy_in, store.folder.path, second_half)
    except DamagedError as error:
        raise MediumError(MediumOutcome.DIFFERS) from error
    except RefusedError as error:
        if error.code == "backup_unreadable":
            raise MediumError(MediumOutcome.UNREADABLE) from error
        raise


def _recipients(station: Station) -> Sequence[Recipient]:
    recovery = station.database.scalar("SELECT recovery_age FROM station")
    own = HybridIdentity.from_text(station.age_identity("hybrid")).recipient
    return [recipient_from_text(recovery), recipient_from_text(own)]


def _source(station: Station, name: str) -> BackupSource:
    folder = station.store.folder
    small = {KEYS: _content(folder.keys), HEAD: _content(folder.head)}

    def opened(member: str) -> BinaryIO:
        if member in small:
            return io.BytesIO(small[member])
        return (folder.path / member).open("rb", buffering=0)

    return BackupSource(_described(station, name), opened)


def _described(station: Station, name: str) -> Description:
    database = station.database
    return Description(
        name,
        str(database.scalar("SELECT store FROM station")),
        utc_text(station.now()),
        station.store.head,
        records_in(database),
        tuple(_members(station)),
    )


def _members(station: Station) -> Iterator[Member]:
    folder = station.store.folder
    yield Member(KEYS, _size(folder.keys) or 0)
    yield Member(HEAD, _size(folder.head) or 0)
    yield Member(DATABASE, _size(folder.database) or 0)
    rows = station.database.rows("SELECT file FROM sealed_file ORDER BY file")
    for (file,) in rows:
        size = _size(folder.attachments / file)
        # One that is lost is named by the walk; the others are all the more precious.
        if size is not None:
            yield Member(ATTACHMENTS + file, size)


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _note(station: Station, file: WrittenFile, walked: Walked) -> Iterator[str]:
    """Put the backup on record.

    Where our own disk takes no entry the file is good all the same, and needed more
    than ever: it stays, and that nobody will find it in the ledger is said.
    """
    content: JsonObject = {
        "file": file.path.name,
        "sha256": file.sha256.hex(),
        "size": file.size,
        "head": {"size": walked.head.size, "digest": walked.head.digest.hex()},
        "records": walked.records,
        "problems": len(walked.problems),
    }
    try:
        with station.writing() as writing:
            writing.append(Act(BACKED_UP, file.path.name, content))
    except JudrecError:
        yield "备份已经写成并核对一致，但本机磁盘没有能记下这次备份；请检查本机磁盘。"


def _warnings(station: Station, folder: Path) -> Iterator[str]:
    if _same_disk(station.store.folder, folder):
        yield "备份和专库在同一块磁盘上：磁盘损坏时会一起丢失，请再拷贝到移动介质。"


def _same_disk(store: StoreFolder, folder: Path) -> bool:
    try:
        return store.path.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


__all__ = ["SUFFIX", "BackedUp", "Flaw", "back_up_store", "size_of_backup"]
