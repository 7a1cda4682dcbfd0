"""Write out what is intact in a store that doesn't open, each with its proof state.

What a court needs of it: the text of each act, whether its signature holds, whether all
before it is there and follows, and whether paper or a bundle outside covers it. The
files are readable: who asks for them has the passphrase or the sheet, and takes them
into his own custody. The damaged store itself is not touched: it is evidence.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.actions.new_file import write_new_file
from judrec.actions.progress import Progress
from judrec.actions.station import Surroundings
from judrec.actions.upkeep.show_ledger import label_of
from judrec.actions.upkeep.verify_backup import minute
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.code import code_of
from judrec.core.file_name import kept_name
from judrec.errors import JudrecError, RefusedError
from judrec.store import lock
from judrec.store.attachments import SealedFile
from judrec.store.folder import StoreFolder
from judrec.store.keyring import open_keyring
from judrec.store.salvage import (
    Damaged,
    SalvagedDraft,
    SalvagedEntry,
    open_damaged,
)

LIST: Final = "清单.txt"
_ACTS, _MATERIALS, _DRAFTS = "记录", "材料", "草稿"
_RECORD_ACTS: Final = ("record.", "void.")
_TRACES: Final = frozenset({"record.read", "record.printed"})
_BLOCK: Final = 1 << 20
_HEAD: Final = (
    "由记录登记程序从损坏的专库中抢救。专库原件没有改动，请保留原件。",
    "本文件夹的内容没有加密：请妥善保管，交接时登记，用后按规定处理。",
    "证明状态：",
    "  完整　　　签名和内容相符，且从首条至本条都在，前后相接。",
    "  单条完好　签名和内容相符，但此前有缺损，前后次序不能由本库单独证明。",
    "  不符　　　内容、时间或签名与当时写下的不一致，不能作为证明。",
    "  外部凭据　已有打印件、报送件或回执覆盖本条，可以与之核对。",
    "",
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was written out."""

    folder: Path
    entries: int
    """Places of the ledger that were looked at."""
    whole: int
    """Acts on records that hold, with all before them."""
    single: int
    """Acts on records that hold by themselves alone."""
    broken: int
    """Acts that don't hold, and places that can't be read."""
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
        for folder in (target, *(target / each for each in (_ACTS, _MATERIALS))):
            folder.mkdir(mode=0o700)
        (target / _DRAFTS).mkdir(mode=0o700)
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
    lines = [*_HEAD, *_acts(damaged, target, counts, progress)]
    lines += ["", *_materials(damaged, target, counts)]
    lines += ["", *_drafts(damaged, target, counts)]
    _write(target / LIST, "\n".join(lines) + "\n")
    return Salvaged(
        target.absolute(),
        counts.entries,
        counts.whole,
        counts.single,
        counts.broken,
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
    materials: int = 0
    lost: int = 0
    drafts: int = 0


def _acts(
    damaged: Damaged, target: Path, counts: _Counts, progress: Progress | None
) -> Iterator[str]:
    anchors = damaged.anchored()
    covered = max((seq for seq, _digest in anchors), default=0)
    known = dict(anchors)
    for entry in damaged.entries():
        counts.entries += 1
        if progress is not None:
            progress(entry.seq, max(entry.seq, covered))
        contradicted = (
            entry.stored is not None
            and known.get(entry.seq, entry.stored.digest) != entry.stored.digest
        )
        flaw = "与外部凭据不符" if contradicted and not entry.flaw else entry.flaw
        if not flaw and not _is_of_a_record(entry):
            continue
        state = _state(entry, flaw, counts)
        if not flaw and entry.seq <= covered and entry.linked:
            state += "，外部凭据"
        yield _line(entry, state)
        if entry.stored is not None and _is_of_a_record(entry):
            name = f"{entry.seq:06}-{label_of(entry.stored.opening.action)}.json"
            _write(target / _ACTS / name, _text(entry, state))


def _is_of_a_record(entry: SalvagedEntry) -> bool:
    if entry.stored is None:
        return False
    action = entry.stored.opening.action
    return action.startswith(_RECORD_ACTS) and action not in _TRACES


def _state(entry: SalvagedEntry, flaw: str, counts: _Counts) -> str:
    if flaw:
        counts.broken += 1
        return f"不符（{flaw}）"
    if entry.linked:
        counts.whole += 1
        return "完整"
    counts.single += 1
    return "单条完好"


def _line(entry: SalvagedEntry, state: str) -> str:
    if entry.stored is None:
        return f"第 {entry.seq} 条　{state}"
    opening, content = entry.stored.opening, entry.stored.content
    number = content.get("number")
    shown = f"　{number}" if isinstance(number, str) else ""
    return (
        f"第 {entry.seq} 条　{minute(opening.at)}　{label_of(opening.action)}{shown}　"
        f"{state}　{code_of(entry.stored.digest)}"
    )


def _text(entry: SalvagedEntry, state: str) -> str:
    """Give all that an expert needs to check the act without this program."""
    stored = entry.stored
    if stored is None:
        return ""
    private: Json = stored.private
    value: JsonObject = {
        "state": state,
        "seq": stored.entry.seq,
        "opening": stored.opening.to_json(),
        "content": stored.content,
        "private": private,
        "proof": {
            "prev": stored.entry.prev.hex(),
            "meta": stored.entry.meta.hex(),
            "digest": stored.digest.hex(),
            "signature": stored.signature.hex(),
            "nonce": stored.nonce.hex(),
            "content_nonce": stored.content_nonce.hex(),
            "private_nonce": stored.private_nonce.hex()
            if stored.private_nonce
            else None,
        },
    }
    return canonical(value).decode() + "\n"


def _materials(damaged: Damaged, target: Path, counts: _Counts) -> Iterator[str]:
    for sealed in damaged.materials():
        short = sealed.sha256[:16]
        if _taken(damaged, sealed, target / _MATERIALS / short, counts):
            yield f"材料 {short}　完好，SHA-256 {sealed.sha256}"
        else:
            yield f"材料 {short}　缺失、损坏或被改动"


def _taken(damaged: Damaged, sealed: SealedFile, file: Path, counts: _Counts) -> bool:
    """Write one sealed file out; tell whether it is whole."""
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
        _write(target / _DRAFTS / f"{name}.json", _told(draft))
        yield f"草稿 {name}　没有入库，没有签名"
        for nth, (called, sealed) in enumerate(draft.files, start=1):
            file = target / _DRAFTS / f"{name}-{nth}"
            whole = _taken(damaged, sealed, file, counts)
            said = f"完好，SHA-256 {sealed.sha256}" if whole else "缺失、损坏或被改动"
            yield f"草稿 {name} 的文件 {nth}（{kept_name(called)}）　{said}"


def _told(draft: SalvagedDraft) -> str:
    """Give a draft with what it is for; its text as it stands where it is no JSON."""
    body: Json = draft.body
    with suppress(JudrecError):
        body = parse_object(draft.body)
    value: JsonObject = {
        "kind": draft.kind,
        "record": draft.record,
        "reason": draft.reason,
        "body": body,
    }
    return canonical(value).decode() + "\n"


def _write(file: Path, text: str) -> None:
    write_new_file(file, lambda opened: _fill(opened, text))


def _fill(file: BinaryIO, text: str) -> None:
    file.write(text.encode())
