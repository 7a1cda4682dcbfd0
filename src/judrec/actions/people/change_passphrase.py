"""Change one's own passphrase: one slot is written anew, nothing else (design/03)."""

import unicodedata

from judrec.actions.people.act_as import proven_seed
from judrec.actions.people.create_store import require_passphrase, weakness
from judrec.actions.people.slot_change import left_over_notice, slot_change
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.errors import RefusedError
from judrec.store.door import Act


def change_passphrase(station: Station, old: str, new: str) -> tuple[str, ...]:
    """Set a new passphrase for whoever is signed in; give what is to be said about it.

    Raises:
        RefusedError: `empty_passphrase`, `same_passphrase`, `wrong_old_passphrase`,
            and where the disk refused; the old one holds.
    """
    require_passphrase(new)
    person = station.person
    seed = proven_seed(station, person, old)
    if seed is None:
        raise RefusedError(
            "原口令不正确，口令没有改动。",
            "请检查大小写和输入法后重试；这次尝试已记入总账。",
            code="wrong_old_passphrase",
        )
    if _spelled(old) == _spelled(new):
        raise RefusedError(
            "新口令与原口令相同，口令没有改动。",
            "请换一个新的口令。",
            code="same_passphrase",
        )
    store = station.store
    slot = store.keyring.new_slot(new, seed)
    content: JsonObject = {"person": person.id, "slot": slot.id}
    with slot_change(store, slot), station.writing() as writing:
        writing.append(Act("passphrase.changed", person.id, content))
    return (*weakness(new), *left_over_notice(store))


def _spelled(passphrase: str) -> str:
    return unicodedata.normalize("NFKC", passphrase)
