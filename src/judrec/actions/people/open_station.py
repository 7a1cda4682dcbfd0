"""Unlock: open the store with a passphrase, and put on record what was found.

Failed unlocks, swept orphans, abandoned bundles and a missing head file enter the
ledger here, at the first success after them.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from judrec.actions.station import Person, Station, Surroundings, person_of_slot
from judrec.core.shape import text
from judrec.crypto.signing import SigningKey
from judrec.errors import JudrecError, RefusedError
from judrec.store import attachments, keys_file
from judrec.store.door import Act
from judrec.store.entries import entry_at
from judrec.store.folder import StoreFolder
from judrec.store.store import Store, Unlocked, unlock


def require_store(path: Path) -> None:
    """Refuse what can't be a store before anybody is asked for a passphrase.

    Raises:
        RefusedError: `no_store`, `not_a_store`.
    """
    StoreFolder(path).require_store()


def open_station(
    path: Path, passphrase: str, around: Surroundings, user: str | None = None
) -> Station:
    """Open the store at `path` and sign in whose passphrase it is.

    Raises:
        RefusedError: `no_store`, `not_a_store`, `store_in_use`, `wrong_passphrase`,
            `store_too_new`, `no_person`, `wrong_user`; nothing was changed.
        DamagedError: where the newest entries or the head aren't as written.
    """
    unlocked = unlock(path, passphrase, around.store)
    try:
        person = person_of_slot(unlocked.store.database, unlocked.slot)
        _require_user(person, user)
        return sign_in(unlocked, person, around)
    except BaseException:
        unlocked.store.close()
        raise


def _require_user(person: Person, user: str | None) -> None:
    if user is not None and user != person.name:
        raise RefusedError(
            f"这个口令不是 {user} 的，没有打开。",
            "请核对姓名和口令后重试。",
            code="wrong_user",
        )


def sign_in(unlocked: Unlocked, person: Person, around: Surroundings) -> Station:
    """Make the station of an unlocked store, and put on record what was found.

    Raises:
        JudrecError: where the disk refused; nothing was changed.
    """
    key = SigningKey.from_seed(unlocked.seed)
    # Listed once: what goes is what the entry counts.
    orphans = attachments.orphans(unlocked.store.folder, unlocked.store.database)
    findings = _findings(unlocked, around.clock(), orphans)
    notices = tuple(sentence for _act, sentence in findings if sentence)
    station = Station(unlocked.store, person, key, around, notices)
    if findings:
        with station.writing() as writing:
            for act, _sentence in findings:
                writing.append(act)
        _clear(unlocked.store, around, orphans)
    return station


def _findings(
    unlocked: Unlocked, now: datetime, orphans: tuple[str, ...]
) -> list[tuple[Act, str]]:
    store = unlocked.store
    findings: list[tuple[Act, str]] = []
    if unlocked.migrated:
        findings.append((Act("store.migrated", "store", {}), ""))
    if unlocked.head_missing:
        sentence = (
            "总账位置文件（store.head）缺失或不是本库的，"
            "无法排除专库被换回旧版；请与最近打印的总账校验码核对。"
        )
        findings.append((Act("head.missing", "store", {}), sentence))
    failed = keys_file.failures(keys_file.load(store.folder.keys), _box_key(store))
    if failed:
        last = _local(failed[-1], now)
        sentence = f"上次打开之后有 {len(failed)} 次口令错误，最近一次 {last}。"
        findings.append((Act("unlock.failed", "store", {"at": list(failed)}), sentence))
    return findings + _left_by_a_crash(store, orphans)


def _local(at: str, now: datetime) -> str:
    """Say when; whoever holds `store.keys` can put anything in the place of a time."""
    try:
        moment = datetime.fromisoformat(at).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return "时间不明"
    return f"{moment:%Y-%m-%d %H:%M}（本机时间）"


def _left_by_a_crash(store: Store, orphans: tuple[str, ...]) -> list[tuple[Act, str]]:
    findings: list[tuple[Act, str]] = []
    if orphans:
        findings.append(
            (Act("orphans.swept", "attachments", {"count": len(orphans)}), "")
        )
    for (file,) in store.database.rows(
        "SELECT DISTINCT file FROM sent_bundle WHERE state = 'begun'"
    ):
        sentence = (
            f"上次写出 {file} 时中断，该份已作废，序号不再使用；"
            "介质上如有这份文件，请删除，不要交付。"
        )
        findings.append((Act("bundle.abandoned", file, {"file": file}), sentence))
    return findings


def _clear(store: Store, around: Surroundings, orphans: tuple[str, ...]) -> None:
    """Take away what now stands in the ledger; what can't go yet goes next time."""
    with suppress(OSError, JudrecError):
        for name in orphans:
            (store.folder.attachments / name).unlink(missing_ok=True)
        keys = keys_file.load(store.folder.keys)
        if keys_file.failures(keys, _box_key(store)):
            keys_file.save(
                store.folder.keys, keys_file.without_failures(keys, around.entropy)
            )


def _box_key(store: Store) -> bytes:
    first = entry_at(store.database, 1)
    if first is None or first.private is None:
        raise RefusedError(
            "专库没有首条留痕，没有打开。", "请用备份恢复。", code="not_a_store"
        )
    return bytes.fromhex(text(first.private, "box"))
