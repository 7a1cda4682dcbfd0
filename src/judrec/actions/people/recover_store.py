"""Recover a store: the phrase on the sealed sheet opens it, and sets a new passphrase.

The person gets a new signing key, signed by the station; the act is signed by the
phrase's own key, so that nobody else can have done it. The person's old key stays
known: it still proves the old entries. A crash between the steps leaves the old state,
or the new one with a slot too many, which the next recovery takes away.
"""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.people.create_store import require_passphrase
from judrec.actions.people.open_station import sign_in
from judrec.actions.people.person_key import ended_keys, signed_key
from judrec.actions.people.roster import people, same_name
from judrec.actions.people.slot_change import slot_change
from judrec.actions.station import Person, Station, Surroundings
from judrec.core.canonical import JsonObject
from judrec.crypto.signing import SigningKey
from judrec.crypto.slots import KdfProfile
from judrec.errors import RefusedError
from judrec.store.connection import Database
from judrec.store.door import Act, Signer
from judrec.store.entries import RECOVERY_ACTOR
from judrec.store.store import Store, Unlocked, unlock


@dataclass(frozen=True, slots=True)
class Recovered:
    """An open store, and what proves that it is the right one."""

    station: Station
    records: int
    newest: str
    """The registration number of the newest record; empty where there is none."""


def recover_store(  # noqa: PLR0913 - what stands on the sheet, and what is wanted
    path: Path,
    phrase: str,
    passphrase: str,
    around: Surroundings,
    *,
    user: str | None = None,
    profile: KdfProfile = KdfProfile.NORMAL,
) -> Recovered:
    """Open the store at `path` with its recovery phrase and set a new passphrase.

    `user` is the name of the person whose passphrase is set; needed where there are
    several.

    Raises:
        RefusedError: `mistyped_phrase`, `wrong_phrase`, `not_a_phrase`,
            `empty_passphrase`, `wrong_user`; those of opening; nothing was changed.
        DamagedError: where the newest entries or the head aren't as written.
    """
    require_passphrase(passphrase)
    unlocked = _unlocked(path, phrase, around)
    store = unlocked.store
    try:
        recovery = _recovery_key(store.database, unlocked)
        person = _person(store.database, user)
        key = SigningKey.generate(around.entropy)
        slot = store.keyring.new_slot(passphrase, key.seed, profile)
        signer = Signer(RECOVERY_ACTOR, recovery)
        with slot_change(store, slot), store.writing(signer) as writing:
            writing.append(_act(store, person, key, slot.id, writing.head.size))
        return _recovered(sign_in(unlocked, person, key, around))
    except BaseException:
        # Also where Ctrl-C stops it: else the lock stays and the keys in memory.
        store.close()
        raise


def _unlocked(path: Path, phrase: str, around: Surroundings) -> Unlocked:
    try:
        return unlock(path, phrase, around.store)
    except RefusedError as error:
        if error.code != "wrong_passphrase":
            raise
        raise RefusedError(
            "这组恢复词不是本库的，专库没有打开，内容没有变化。",
            "请核对恢复单上的单位和席位，并按编号顺序输入全部 24 个字。",
            code="wrong_phrase",
        ) from error


def _recovery_key(database: Database, unlocked: Unlocked) -> SigningKey:
    """Give the phrase's signing key; a passphrase opens the store, too, but not this.

    Raises:
        RefusedError: `not_a_phrase`.
    """
    key = SigningKey.from_seed(unlocked.only_seed)
    if key.public.openssh() == database.scalar("SELECT recovery_key FROM station"):
        return key
    raise RefusedError(
        "输入的是口令，不是恢复词，没有重设。",
        "知道口令的，请直接登录。",
        code="not_a_phrase",
    )


def _person(database: Database, user: str | None) -> Person:
    known = people(database)
    found = [each for each in known if user is None or same_name(each.name, user)]
    if len(found) != 1:
        names = "、".join(person.name for person in known)
        raise RefusedError(
            "没有指明为谁重设口令，没有改动任何内容。",
            f"请写明姓名（--user）。可选：{names}。",
            code="wrong_user",
        )
    return found[0]


def _act(store: Store, person: Person, key: SigningKey, slot: str, until: int) -> Act:
    seed = store.database.scalar("SELECT key_seed FROM station")
    station_key = SigningKey.from_seed(bytes.fromhex(seed))
    content: JsonObject = {
        **signed_key(person.id, key, station_key),
        **ended_keys(store.database, person.id, until, station_key),
        "slot": slot,
    }
    return Act("person.recovered", person.id, content)


def _recovered(station: Station) -> Recovered:
    rows = station.database.rows(
        "SELECT number FROM record WHERE station = '' ORDER BY row DESC"
    )
    return Recovered(station, len(rows), rows[0][0] if rows else "")
