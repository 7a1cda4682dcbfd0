"""Open a backup and walk all that is in it, as a judge of another's word.

Nothing readable touches the disk: the database is unpacked as it lies in the store,
encrypted, and the sealed files pass through memory.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from judrec.actions.progress import Progress
from judrec.actions.station import Station, Surroundings
from judrec.bundle.backup_format import ATTACHMENTS, DATABASE, Description
from judrec.bundle.backup_reader import foreign, opened_backup
from judrec.core.code import code_of
from judrec.core.event_time import CHINA
from judrec.core.ledger import Head
from judrec.crypto.age import OpeningStream
from judrec.crypto.age_identity import Identity, X25519Identity, identity_from_text
from judrec.crypto.recovery_identity import recovery_identity
from judrec.errors import JudrecError
from judrec.store.entries import Flaw
from judrec.store.folder import StoreFolder
from judrec.store.store_copy import StoreCopy, key_by_phrase, room_for

BLOCK = 1 << 18
SCRATCH = "check-"
"""Swept at the next opening where a check was killed (store/hot_journal.py)."""

CopyOpener = Callable[[Path], StoreCopy]
"""Opens the copy of a store that was unpacked into a folder."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What a backup really holds, whatever it says of itself."""

    description: Description
    store: str
    head: Head
    records: int
    problems: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was found in a backup."""

    made_at: str
    """UTC, ISO 8601: that computer's time."""
    head: Head
    head_code: str
    records: int
    problems: tuple[Flaw, ...]
    behind: int | None
    """How many entries the store has beyond it; None without a store to compare."""
    sentence: str


def verify_backup(
    station: Station, file: Path, progress: Progress | None = None
) -> BackupReport:
    """Walk a backup, and say how it stands to the store that is open.

    Raises:
        RefusedError: `foreign_backup`, `not_a_backup`, `backup_unreadable`,
            `disk_full`, `cancelled`.
        DamagedError: `backup_damaged`, `backup_too_new`.
    """
    store = station.store
    walked = walk(
        file, own_identities(station), store.copy_in, store.folder.path, progress
    )
    if walked.store != _store_id(station):
        raise foreign()
    problems = walked.problems + _parted(station, walked.head)
    behind = store.head.size - walked.head.size
    return _report(walked, file, problems, behind)


def own_identities(station: Station) -> Sequence[Identity]:
    """Give what opens our own backups, also those made before a change of keys."""
    return [identity_from_text(secret) for secret in station.age_identities]


def verify_backup_by_phrase(
    file: Path, phrase: str, around: Surroundings, progress: Progress | None = None
) -> BackupReport:
    """Walk a backup where there is no store, with the words of the recovery sheet.

    Raises:
        RefusedError: as `verify_backup`; `mistyped_phrase`, `wrong_phrase`.
        DamagedError: as `verify_backup`.
    """
    opener = phrase_opener(phrase, around)
    scratch = Path(tempfile.gettempdir())
    walked = walk(file, [recovery_identity(phrase)], opener, scratch, progress)
    return _report(walked, file, walked.problems, None)


def phrase_opener(phrase: str, around: Surroundings) -> CopyOpener:
    """Give what opens an unpacked copy by the recovery phrase."""

    def opened(folder: Path) -> StoreCopy:
        key = key_by_phrase(StoreFolder(folder).keys, phrase)
        return StoreCopy(StoreFolder(folder), key, around.store.schema)

    return opened


def walk(
    file: Path,
    identities: Sequence[Identity],
    opened_copy: CopyOpener,
    place: Path,
    progress: Progress | None = None,
) -> Walked:
    """Read a backup once through; the database is unpacked, encrypted, in `place`.

    Raises:
        RefusedError: `foreign_backup`, `not_a_backup`, `backup_unreadable`,
            `disk_full`, `cancelled`.
        DamagedError: `backup_damaged`, `backup_too_new`.
    """
    with ExitStack() as stack:
        backup = stack.enter_context(opened_backup(file, identities))
        description = backup.description
        size = file.stat().st_size
        stack.enter_context(room_for(place, _database_size(description)))
        folder = tempfile.TemporaryDirectory(prefix=SCRATCH, dir=place)
        scratch = Path(stack.enter_context(folder))
        walking = _Walking(scratch, opened_copy, stack)
        for member, content in backup.members():
            for _block in walking.take(member.name, content):
                if progress is not None:
                    progress(backup.read, size)
        return walking.found(description)


class _Walking:
    """What was seen of a backup so far."""

    def __init__(
        self, scratch: Path, opened_copy: CopyOpener, stack: ExitStack
    ) -> None:
        self._scratch = scratch
        self._opened_copy = opened_copy
        self._stack = stack
        self._copy: StoreCopy | None = None
        self._known: dict[str, tuple[str, str]] = {}
        self._problems: list[Flaw] = []

    def take(self, name: str, content: BinaryIO) -> Iterator[None]:
        """Look at a member; a step for each block of it."""
        if name.startswith(ATTACHMENTS):
            yield from self._attachment(name.removeprefix(ATTACHMENTS), content)
            return
        with (self._scratch / name).open("xb") as file:
            while block := content.read(BLOCK):
                file.write(block)
                yield
        if name == DATABASE:
            self._open()

    def found(self, description: Description) -> Walked:
        """Give what is in it, once all was seen."""
        copy = self._required()
        self._problems += [
            Flaw(0, f"材料 {sha256[:12]} 不在备份中")
            for sha256, _identity in self._known.values()
        ]
        said = (description.store, description.head, description.records)
        if said != (copy.store, copy.head, copy.records):
            self._problems.append(Flaw(0, "备份的自述与其中的内容不符"))
        problems = (*copy.flaws(), *self._problems)
        return Walked(description, copy.store, copy.head, copy.records, problems)

    def _open(self) -> None:
        self._copy = self._stack.enter_context(self._opened_copy(self._scratch))
        self._known = self._copy.attachments()

    def _attachment(self, file: str, content: BinaryIO) -> Iterator[None]:
        sha256, identity = self._known.pop(file, ("", ""))
        if not sha256:
            self._problems.append(Flaw(0, f"备份中有不属于本库的文件 {file[:12]}"))
            return
        digest = hashlib.sha256()
        try:
            identities = [X25519Identity.from_text(identity)]
            with closing(OpeningStream(content, identities)) as opened:
                for block in opened:
                    digest.update(block)
                    yield
        except JudrecError as error:
            if error.code.startswith("backup_"):
                raise  # the medium or the backup itself, not the sealed file in it
            digest.update(b"damaged")
        if digest.hexdigest() != sha256:
            self._problems.append(Flaw(0, f"材料 {sha256[:12]} 损坏或被改动"))

    def _required(self) -> StoreCopy:
        if self._copy is None:
            # The format puts the database before the end; without it none is read.
            message = "a backup without a database"
            raise AssertionError(message)
        return self._copy


def minute(at: str) -> str:
    """Say a moment of a ledger as people read it; a stranger's may be anything."""
    try:
        return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return "时间不明"


def _database_size(description: Description) -> int:
    sizes = (one.size for one in description.members if one.name == DATABASE)
    return sum(sizes) + BLOCK


def _store_id(station: Station) -> str:
    return str(station.database.scalar("SELECT store FROM station"))


def _parted(station: Station, head: Head) -> tuple[Flaw, ...]:
    """Say where the backup's ledger is not an earlier state of the store's."""
    row = station.database.row("SELECT digest FROM entry WHERE seq = ?", head.size)
    if row is not None and row[0] == head.digest:
        return ()
    if row is None:
        text = f"备份的总账（{head.size} 条）比本库的长：本库可能被换回旧版"
    else:
        text = f"备份的总账在第 {head.size} 条与本库不一致：两者各自登记过，已经分叉"
    return (Flaw(head.size, text),)


def _report(
    walked: Walked, file: Path, problems: tuple[Flaw, ...], behind: int | None
) -> BackupReport:
    return BackupReport(
        walked.description.made_at,
        walked.head,
        code_of(walked.head.digest),
        walked.records,
        problems,
        behind,
        _sentence(walked, file, problems, behind),
    )


def _sentence(
    walked: Walked, file: Path, problems: tuple[Flaw, ...], behind: int | None
) -> str:
    made = minute(walked.description.made_at)
    said = [f"备份于 {made}，{walked.head.size} 条留痕，{walked.records} 件记录"]
    if problems:
        said.append(f"发现 {len(problems)} 处问题")
    elif behind is None:
        said.append("完整，可以用来恢复")
    else:
        later = f"此后本库又有 {behind} 条留痕不在其中" if behind else "与本库现状一致"
        said.append(f"完整，可以用来恢复；{later}")
    if file.stem != walked.description.name:
        said.append(f"文件名与写出时的（{walked.description.name}）不同")
    return "；".join(said) + "。"
