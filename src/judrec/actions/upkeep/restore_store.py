"""Put a whole store in place from a backup: all of it or nothing, proven before.

The recovery phrase on the sealed sheet opens the backup; the person's own passphrase
goes on as it was. The store is unpacked beside its place, opened, walked, and only then
renamed into it. From then on it writes nothing until somebody has said what became of
the other copy: two that live fork the chain (store/standing.py).
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from judrec.actions.people.open_station import migrated
from judrec.actions.progress import Progress
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.continue_store import OtherCopy, continued
from judrec.actions.upkeep.verify_backup import BLOCK, minute, own_identities
from judrec.actions.upkeep.verify_store import flaws_of
from judrec.bundle.backup_format import ATTACHMENTS, Description
from judrec.bundle.backup_reader import OpenedBackup, opened_backup
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.ledger import Head
from judrec.crypto.age_identity import Identity
from judrec.crypto.recovery_identity import recovery_identity
from judrec.crypto.signing import SigningKey
from judrec.errors import RefusedError
from judrec.store import refusals
from judrec.store.door import Act, Signer
from judrec.store.durable import flush_folder
from judrec.store.entries import RECOVERY_ACTOR, Flaw, people_keys
from judrec.store.folder import StoreFolder
from judrec.store.standing import RESTORED
from judrec.store.store import Unlocked, unlock
from judrec.store.store_copy import records_in, room_for

_PART = ".part"
_MARK = "restoring"
"""Lies in the folder that is put together: a store that somebody called so is none."""
_ROOM = 1 << 20
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that is in place, shut, and may be unlocked."""

    folder: Path
    made_at: str
    """When the backup was made; UTC, ISO 8601."""
    head: Head
    """The end of the ledger that it goes on from."""
    head_code: str
    records: int
    """Its own and those it received."""
    problems: tuple[Flaw, ...]
    sentence: str
    """From where it goes on, and what may be missing since."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """What opens a backup and the store in it, and in whose name that is chained."""

    identities: Sequence[Identity]
    unlock: Callable[[Path], Unlocked]
    signer: Callable[[Unlocked], Signer]


def restore_store(  # noqa: PLR0913 - what a person has, the options by name
    file: Path,
    target: Path,
    phrase: str,
    around: Surroundings,
    *,
    other: OtherCopy | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Unpack, open and walk a backup, and put it at `target`, where nothing lies yet.

    `other` says at once what became of the other copy, where that is known.

    Raises:
        RefusedError: `not_empty`, `foreign_backup`, `not_a_backup`,
            `backup_unreadable`, `mistyped_phrase`, `disk_full`, `not_writable`,
            `cancelled`; nothing is left.
        DamagedError: `backup_damaged`, and those of opening; nothing is left.
    """
    keys = _Keys(
        [recovery_identity(phrase)],
        lambda part: unlock(part, phrase, around.store),
        lambda opened: Signer(RECOVERY_ACTOR, SigningKey.from_seed(opened.only_seed)),
    )
    return _restore(file, target, keys, around, other=other, progress=progress)


def restore_by_store(
    station: Station,
    file: Path,
    target: Path,
    *,
    other: OtherCopy | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Do the same with the keys of the old store, which still opens.

    Raises:
        RefusedError: as `restore_store`; `unknown_person` where the person signed in
            came after the backup; nothing is left.
        DamagedError: as `restore_store`.
    """
    keys = _Keys(
        own_identities(station),
        station.store.unlock_copy,
        lambda opened: _known_signer(station, opened),
    )
    return _restore(file, target, keys, station.around, other=other, progress=progress)


def _known_signer(station: Station, opened: Unlocked) -> Signer:
    signer = station.signer
    known = people_keys(opened.store.database).get(signer.person, ())
    if signer.key.public in {key.public for key in known if key.until is None}:
        return signer
    raise RefusedError(
        f"写这份备份时，{station.person.name} 还不在本库，或者用的是另一把钥匙，"
        "没有恢复。",
        "请用恢复单上的恢复词恢复（--phrase-file）。",
        code="unknown_person",
    )


def _restore(  # noqa: PLR0913 - as `restore_store`
    file: Path,
    target: Path,
    keys: _Keys,
    around: Surroundings,
    *,
    other: OtherCopy | None,
    progress: Progress | None,
) -> Restored:
    _require_free(target)
    with opened_backup(file, keys.identities) as backup, _part_of(target) as part:
        description = backup.description
        with room_for(part, description.size + _ROOM):
            _unpack(backup, part, file.stat().st_size, progress)
        unlocked = keys.unlock(part)
        try:
            problems = tuple(flaws_of(unlocked.store, around))
            head = unlocked.store.head
            records = records_in(unlocked.store.database)
            signer = keys.signer(unlocked)
            _put_on_record(unlocked, signer, description, problems, other)
        finally:
            unlocked.store.close()
        _settle(part, target)
    return Restored(
        target.absolute(),
        description.made_at,
        head,
        code_of(head.digest),
        records,
        problems,
        goes_on_sentence(description.made_at, head),
    )


def goes_on_sentence(made_at: str, head: Head) -> str:
    """Say from where a restored store goes on, and what may be missing since."""
    return (
        f"本库由 {minute(made_at)} 的备份恢复，从总账第 {head.size} 条"
        f"（{code_of(head.digest)}）继续；此后在原来那一份上登记的内容不在本库。"
    )


def _require_free(target: Path) -> None:
    try:
        occupied = os.path.lexists(target) and (
            not target.is_dir() or any(target.iterdir())
        )
    except OSError as error:
        raise refusals.unreadable(target) from error
    if occupied:
        raise RefusedError(
            f"{target} 不是空文件夹，没有恢复，原有内容没有变化。",
            "请选择一个空文件夹，或者还不存在的位置；恢复从不覆盖已有的专库。",
            code="not_empty",
        )


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """Give the folder beside `target` in which the store is put together.

    Raises:
        RefusedError: `not_writable`, `not_empty`; nothing is left.
    """
    part = target.absolute().with_name(target.absolute().name + _PART)
    _sweep(part)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir(mode=0o700)
        (part / _MARK).touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise refusals.disk(error, part.parent) from error
    try:
        yield part
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _sweep(part: Path) -> None:
    """Take away what an interrupted restoring left; nothing else, whatever it is."""
    if not os.path.lexists(part):
        return
    folder = StoreFolder(part)
    ours = {folder.database, folder.journal, folder.keys, folder.head, folder.lock}
    try:
        foreign = (
            part.is_symlink()
            or not part.is_dir()
            or not _is_begun(part)
            or {*part.iterdir()}
            - {
                *ours,
                folder.attachments,
                part / _MARK,
                *(path.with_name(path.name + _PART) for path in ours),
            }
        )
    except OSError as error:
        raise refusals.unreadable(part) from error
    if foreign:
        raise RefusedError(
            f"{part} 已经存在，其中有别的内容，没有恢复，原有内容没有变化。",
            "请移走这个文件夹，或者换一个恢复位置。",
            code="not_empty",
        )
    shutil.rmtree(part, ignore_errors=True)


def _is_begun(part: Path) -> bool:
    return (part / _MARK).is_file() or not any(part.iterdir())


def _unpack(
    backup: OpenedBackup, part: Path, size: int, progress: Progress | None
) -> None:
    (part / ATTACHMENTS).mkdir(mode=0o700)
    for member, content in backup.members():
        for _block in _copied(content, part / member.name):
            if progress is not None:
                progress(backup.read, size)
    flush_folder(part / ATTACHMENTS)
    flush_folder(part)


def _copied(content: BinaryIO, target: Path) -> Iterator[None]:
    with os.fdopen(os.open(target, _NEW, 0o600), "wb") as file:
        while block := content.read(BLOCK):
            file.write(block)
            yield
        file.flush()
        os.fsync(file.fileno())


def _put_on_record(
    unlocked: Unlocked,
    signer: Signer,
    description: Description,
    problems: tuple[Flaw, ...],
    other: OtherCopy | None,
) -> None:
    """Chain that this store comes from a backup."""
    head = unlocked.store.head
    content: JsonObject = {
        "backup": description.name,
        "made_at": description.made_at,
        "head": {"size": head.size, "digest": head.digest.hex()},
        "problems": len(problems),
    }
    with unlocked.store.writing(signer) as writing:
        if unlocked.migrated:
            writing.append(migrated(unlocked.store))
        writing.append(Act(RESTORED, description.name, content))
        if other is not None:
            writing.append(continued(other))


def _settle(part: Path, target: Path) -> None:
    """Rename the whole store into its place, which is free or an empty folder."""
    with suppress(OSError):
        (part / "store.lock").unlink()
    try:
        with suppress(FileNotFoundError):
            target.rmdir()
        part.rename(target)
        with suppress(OSError):
            (target / _MARK).unlink()
        flush_folder(target.absolute().parent)
    except OSError as error:
        raise refusals.disk(error, target) from error
