"""Write out what is intact in a store that doesn't open, each with its proof state.

What a court needs of it: the text of each act, whether its signature holds, whether all
before it is there and follows, and whether paper or a bundle outside covers it. The
files are readable: who asks for them has the passphrase or the sheet, and takes them
into his own custody. The damaged store itself is not touched: it is evidence.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.actions.new_file import write_new_file
from judrec.actions.progress import Progress
from judrec.actions.station import Surroundings
from judrec.actions.upkeep.salvaged_text import (
    COPY_ONLY,
    PREFACE,
    SINGLE,
    WHOLE,
    act_file,
    act_line,
    act_text,
    copy_text,
    draft_text,
    received_number,
    received_text,
)
from judrec.core.file_name import kept_name, marked_text
from judrec.errors import JudrecError, RefusedError
from judrec.store import lock
from judrec.store.attachments import SealedFile
from judrec.store.entries import StoredEntry
from judrec.store.folder import StoreFolder
from judrec.store.keyring import open_keyring
from judrec.store.salvage import Damaged, SalvagedEntry, open_damaged
from judrec.store.second_hand import ReceivedVersion

LIST: Final = "清单.txt"
_ACTS, _OTHERS, _RECEIVED = "记录", "其他留痕", "收到的记录"
_MATERIALS, _DRAFTS = "材料", "草稿"
_RECORD_ACTS: Final = ("record.", "void.", "nil.", "retaliation.")
_TRACES: Final = (
    *("record.read", "attachment.", "report.read", "official.", "sheet.checked"),
    *("report.tabulated", "statistics.", "follow.file_saved", "identity.exported"),
    *("draft.", "filter.", "case_list.", "passphrase.", "unlock.", "audit.", "clock."),
    *("head.", "orphans.", "slots."),
)
"""What tells only that somebody looked or kept house; all else is written out."""
_BLOCK: Final = 1 << 20
_DIGEST: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was written out."""

    folder: Path
    entries: int
    """Places of the ledger that were looked at."""
    whole: int
    """Acts that hold, with all before them."""
    single: int
    """Acts that hold by themselves alone."""
    broken: int
    """Acts that don't hold, received ones among them, and places that can't be read."""
    received: int
    """Acts of other stations on their records that hold."""
    materials: int
    lost_materials: int
    drafts: int


def salvage_store(
    store: Path,
    secret: str,
    target: Path,
    around: Surroundings,
    progress: Progress | None = None,
) -> Salvaged:
    """Write what is intact in `store` into the new folder `target`, readable.

    `secret` is a passphrase or the recovery phrase. What is whole is refused: there
    every look at a record leaves a trace, and this leaves none.

    Raises:
        RefusedError: `no_store`, `not_a_store`, `store_in_use`, `wrong_passphrase`,
            `no_person`, `not_damaged`, `target_exists`, `target_not_writable`,
            `disk_full`, `cancelled`; nothing is left.
    """
    folder = StoreFolder(store)
    folder.require_store()
    held = lock.acquire(folder.lock)
    try:
        keyring, seeds = open_keyring(folder, secret, around.store)
        opened = keyring.slots() & seeds.keys()
        _make(target)
        try:
            with _copied(folder, keyring.data_key, target) as damaged:
                _require_somebody(damaged, opened)
                _require_damage(damaged, around)
                return _salvage(damaged, target, progress)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
    finally:
        held.release()


def _make(target: Path) -> None:
    if os.path.lexists(target):
        raise RefusedError(
            f"{target} 已经存在，没有写出任何内容。",
            "请换一个还不存在的文件夹。",
            code="target_exists",
        )
    try:
        target.mkdir(mode=0o700)
        for name in (_ACTS, _OTHERS, _RECEIVED, _MATERIALS, _DRAFTS):
            (target / name).mkdir(mode=0o700)
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        raise RefusedError(
            f"不能在 {target.parent} 中新建文件夹，没有写出任何内容。",
            "请核对位置是否存在、是否可写，或者换一个位置。",
            code="target_not_writable",
        ) from error


@contextmanager
def _copied(folder: StoreFolder, key: bytes, target: Path) -> Iterator[Damaged]:
    with (
        tempfile.TemporaryDirectory(prefix="check-", dir=target) as scratch,
        closing(open_damaged(folder, key, Path(scratch))) as damaged,
    ):
        yield damaged


def _require_somebody(damaged: Damaged, opened: AbstractSet[str]) -> None:
    """Refuse whoever works here no longer, also with an old `store.keys` put back."""
    known = damaged.slots()
    if opened and known and opened.isdisjoint(known):
        raise RefusedError(
            "这个口令对应的人员已停用，或者口令已经更改，没有写出任何内容。",
            "请由现有人员用自己的口令办理，或者使用恢复词。",
            code="no_person",
        )


def _require_damage(damaged: Damaged, around: Surroundings) -> None:
    if next(damaged.flaws(around.store.schema), None) is None:
        raise RefusedError(
            "这个专库没有发现损坏，可以正常打开，没有写出任何内容。",
            "请登录后查阅、打印或另存（都会留痕）；要整库留存，请用备份。",
            code="not_damaged",
        )


def _salvage(damaged: Damaged, target: Path, progress: Progress | None) -> Salvaged:
    counts = _Counts()
    received = _Received(damaged, target, counts)
    lines = [*PREFACE, *_acts(damaged, target, counts, received, progress)]
    lines += ["", *received.lines()]
    lines += ["", *_materials(damaged, target, counts)]
    lines += ["", *_drafts(damaged, target, counts)]
    _write(target / LIST, "\n".join(lines) + "\n")
    return Salvaged(
        target.absolute(),
        counts.entries,
        counts.whole,
        counts.single,
        counts.broken,
        counts.received,
        counts.materials,
        counts.lost,
        counts.drafts,
    )


@dataclass
class _Counts:
    entries: int = 0
    whole: int = 0
    single: int = 0
    broken: int = 0
    received: int = 0
    materials: int = 0
    lost: int = 0
    drafts: int = 0


def _acts(
    damaged: Damaged,
    target: Path,
    counts: _Counts,
    received: "_Received",
    progress: Progress | None,
) -> Iterator[str]:
    anchors = damaged.anchored()
    covered = max((seq for seq, _digest in anchors), default=0)
    known = dict(anchors)
    for entry in damaged.entries():
        counts.entries += 1
        if progress is not None:
            progress(entry.seq, max(entry.seq, covered))
        flaw = entry.flaw or _contradiction(entry, known)
        if not flaw and entry.stored is not None and _is_trace(entry.stored):
            continue
        state = _state(entry, flaw, counts)
        if not flaw and entry.seq <= covered and entry.linked:
            state += "，外部凭据"
        yield act_line(entry, _written_act(damaged, target, entry, state))
        if not flaw:
            received.take(entry, WHOLE if entry.linked else SINGLE)


def _contradiction(entry: SalvagedEntry, anchored: Mapping[int, bytes]) -> str:
    if entry.stored is None:
        return ""
    digest = entry.stored.digest
    return "" if anchored.get(entry.seq, digest) == digest else "与外部凭据不符"


def _is_trace(stored: StoredEntry) -> bool:
    return stored.opening.action.startswith(_TRACES)


def _written_act(
    damaged: Damaged, target: Path, entry: SalvagedEntry, state: str
) -> str:
    """Write an act out, or what a table tells of it; give its state."""
    stored = entry.stored
    if stored is None:
        told = damaged.told_of(entry.seq)
        if not told:
            return state
        file = target / _ACTS / f"{entry.seq:06}-{COPY_ONLY}.json"
        _write(file, copy_text(entry.seq, told))
        return f"{state}，{COPY_ONLY}"
    action = stored.opening.action
    folder = target / (_ACTS if action.startswith(_RECORD_ACTS) else _OTHERS)
    _write(folder / act_file(stored), act_text(stored, state))
    return state


def _state(entry: SalvagedEntry, flaw: str, counts: _Counts) -> str:
    if flaw:
        counts.broken += 1
        return f"不符（{flaw}）"
    if entry.linked:
        counts.whole += 1
        return WHOLE
    counts.single += 1
    return SINGLE


class _Received:
    """Other stations' records, each written once: from the entry that took it in."""

    def __init__(self, damaged: Damaged, target: Path, counts: _Counts) -> None:
        self._damaged = damaged
        self._folder = target / _RECEIVED
        self._counts = counts
        self._known: set[tuple[str, int]] = set()
        self._lines: list[str] = []

    def take(self, entry: SalvagedEntry, proven: str) -> None:
        """Write out what an entry took in."""
        for version in self._damaged.received_by(entry):
            self._write(version, proven)

    def lines(self) -> Sequence[str]:
        """Give the list of them, with those that only a table holds any more."""
        for version in self._damaged.received_beside(self._known):
            self._write(version, SINGLE)
        return self._lines

    def _write(self, version: ReceivedVersion, proven: str) -> None:
        place = (version.station, version.seq)
        if place in self._known:
            return
        self._known.add(place)
        if version.holds:
            self._counts.received += 1
            state = proven
        else:
            self._counts.broken += 1
            state = "不符（签名或者内容不符）"
        name = f"{len(self._known):06}"
        _write(self._folder / f"{name}.json", received_text(version, state))
        number = received_number(version)
        self._lines.append(f"收到 {name}　{number}　第 {version.seq} 条　{state}")


def _materials(damaged: Damaged, target: Path, counts: _Counts) -> Iterator[str]:
    for sealed in damaged.materials():
        short = marked_text(sealed.sha256[:16])
        if _taken(damaged, sealed, target / _MATERIALS / short, counts):
            yield f"材料 {short}　完好，SHA-256 {sealed.sha256}"
        else:
            yield f"材料 {short}　缺失、损坏或被改动"


def _taken(damaged: Damaged, sealed: SealedFile, file: Path, counts: _Counts) -> bool:
    """Write one sealed file out; tell whether it is whole."""
    if not _DIGEST.fullmatch(sealed.sha256):
        # Its row was altered (T2): no file is named by what is no digest.
        counts.lost += 1
        return False
    try:
        with closing(damaged.open_file(sealed)) as source:
            _copy(source, file, sealed.sha256)
    except JudrecError as error:
        if error.code in {"target_not_writable", "disk_full"}:
            raise
        counts.lost += 1
        return False
    counts.materials += 1
    return True


def _copy(source: BinaryIO, target: Path, sha256: str) -> None:
    digest = hashlib.sha256()

    def fill(file: BinaryIO) -> None:
        while block := source.read(_BLOCK):
            digest.update(block)
            file.write(block)
        if digest.hexdigest() != sha256:
            raise RefusedError("材料不符。", "请用备份。", code="damaged")

    write_new_file(target, fill)


def _drafts(damaged: Damaged, target: Path, counts: _Counts) -> Iterator[str]:
    for draft in damaged.drafts():
        counts.drafts += 1
        name = f"{counts.drafts:03}"
        _write(target / _DRAFTS / f"{name}.json", draft_text(draft))
        yield f"草稿 {name}　没有入库，没有签名"
        for nth, (called, sealed) in enumerate(draft.files, start=1):
            file = target / _DRAFTS / f"{name}-{nth}"
            whole = _taken(damaged, sealed, file, counts)
            said = f"完好，SHA-256 {sealed.sha256}" if whole else "缺失、损坏或被改动"
            yield f"草稿 {name} 的文件 {nth}（{kept_name(called)}）　{said}"


def _write(file: Path, text: str) -> None:
    write_new_file(file, lambda opened: _fill(opened, text))


def _fill(file: BinaryIO, text: str) -> None:
    file.write(text.encode())
