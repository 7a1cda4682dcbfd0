"""Unlock: open the store with a passphrase, and put on record what was found.

Failed unlocks, swept orphans, abandoned bundles and a missing head file enter the
ledger here, at the first success after them.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from judrec.actions.people.roster import people, people_of, same_name, slot_of
from judrec.actions.people.slot_change import left_over, settle
from judrec.actions.records.void_request import void_requests
from judrec.actions.station import Person, Station, Surroundings
from judrec.core.shape import text
from judrec.crypto.signing import SigningKey
from judrec.errors import JudrecError, RefusedError
from judrec.store import attachments, keys_file
from judrec.store.connection import Database
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
    path: Path,
    passphrase: str,
    around: Surroundings,
    user: str | None = None,
    *,
    check_later: bool = False,
) -> Station:
    """Open the store at `path` and sign in whose passphrase it is.

    `user` is the name of who signs in; needed only where several people work here. Two
    of them may have chosen one passphrase, and neither must learn that. `check_later`
    leaves the newest entries to `check_some`; nothing is written before it is done.

    Raises:
        RefusedError: `no_store`, `not_a_store`, `store_in_use`, `wrong_passphrase`,
            `store_too_new`, `no_person`, `name_needed`, `wrong_user`; nothing was
            changed.
        DamagedError: where the newest entries or the head aren't as written.
    """
    unlocked = unlock(path, passphrase, around.store, check_later=check_later)
    try:
        person = _who(unlocked, user)
        slot = slot_of(unlocked.store.database, person.id)
        key = SigningKey.from_seed(unlocked.seeds[slot])
        return sign_in(unlocked, person, key, around)
    except BaseException:
        # Also where Ctrl-C stops it: else the lock stays and the keys in memory.
        unlocked.store.close()
        raise


def _who(unlocked: Unlocked, user: str | None) -> Person:
    """Give the person of that name whose passphrase it is.

    Raises:
        RefusedError: `no_person`, `name_needed`, `wrong_user`.
    """
    database = unlocked.store.database
    found = people_of(database, frozenset(unlocked.seeds))
    if not found:
        unlocked.store.keyring.note_failure()
        raise RefusedError(
            "这个口令对应的人员已停用，或者口令已经更改，没有打开。",
            "输入的如果是恢复词，请用“恢复”重设口令；否则请联系专库管理员。",
            code="no_person",
        )
    if user is None:
        if len(people(database)) == 1:
            return found[0]
        raise RefusedError(
            "本库有多人使用，没有写明由谁登录，没有打开。",
            "请写明姓名（--user）。",
            code="name_needed",
        )
    for person in found:
        if same_name(person.name, user):
            return person
    unlocked.store.keyring.note_failure()
    raise RefusedError(
        f"这个口令不是 {user[:30]} 的，没有打开。",
        "请核对姓名和口令后重试。",
        code="wrong_user",
    )


def sign_in(
    unlocked: Unlocked, person: Person, key: SigningKey, around: Surroundings
) -> Station:
    """Make the station of an unlocked store, and put on record what was found.

    Raises:
        JudrecError: where the disk refused; nothing was changed.
    """
    # Listed once: what goes is what the entry counts.
    orphans = attachments.orphans(unlocked.store.folder, unlocked.store.database)
    findings = _findings(unlocked, around.clock(), orphans)
    found = tuple(sentence for _act, sentence in findings if sentence)
    notices = (*found, *_reset(unlocked.store.database, person))
    station = Station(unlocked.store, person, key, around, notices)
    station.notices = (*notices, *_waiting(station))
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
        findings.append((migrated(store), ""))
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
    return findings + _nobodys_slots(store) + _left_by_a_crash(store, orphans)


def _nobodys_slots(store: Store) -> list[tuple[Act, str]]:
    """Find slots that open the store for nobody whom the ledger knows.

    A crash leaves one; so does whoever puts an old `store.keys` back (T3), so that
    somebody who retired may come in again.
    """
    count = len(left_over(store))
    if not count:
        return []
    sentence = (
        f"store.keys 中有 {count} 个口令槽不属于现有人员"
        "（更改口令时中断，或者有人放回了旧文件），已删除。"
    )
    return [(Act("slots.swept", "store", {"count": count}), sentence)]


def _waiting(station: Station) -> tuple[str, ...]:
    """Tell who countersigns that something waits for him."""
    if not station.person.oversees:
        return ()
    count = sum(not each.own for each in void_requests(station))
    return (f"有 {count} 件注销申请待核准（设置 → 注销申请）。",) if count else ()


def _reset(database: Database, person: Person) -> tuple[str, ...]:
    """Tell somebody that another person set his passphrase, and so knows it."""
    by = database.scalar("SELECT reset_by FROM person WHERE id = ?", person.id)
    if not by:
        return ()
    who = database.scalar("SELECT name FROM person WHERE id = ?", by)
    return (f"您的口令由 {who} 重设，对方知道这个口令。请现在更改为只有自己知道的。",)


def migrated(store: Store) -> Act:
    """Give the act that says to which version a store was brought."""
    return Act("store.migrated", "store", {"schema": store.version})


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
    settle(store)
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
