"""Give a colleague who forgot his passphrase a new one, and with it a new key.

His signing key lay in his slot and nobody else can open that: from here on he signs
with another one, and the old one signs nothing more. Whoever sets a passphrase knows
it; so the person is told at each sign-in until he has chosen his own.
"""

from judrec.actions.people.add_person import Registered
from judrec.actions.people.create_store import require_passphrase, weakness
from judrec.actions.people.person_key import ended_keys, signed_key
from judrec.actions.people.roster import require_named, require_overseer
from judrec.actions.people.slot_change import left_over_notice, slot_change
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.crypto.signing import SigningKey
from judrec.errors import RefusedError
from judrec.store.door import Act


def reset_passphrase(station: Station, name: str, passphrase: str) -> Registered:
    """Set a passphrase for the person of that name, who isn't the one signed in.

    Raises:
        RefusedError: `not_allowed`, `no_such_person`, `yourself`, `empty_passphrase`;
            nothing was changed.
    """
    require_overseer(station)
    person = require_named(station, name)
    if person.id == station.person.id:
        raise RefusedError(
            "自己的口令不能重设，没有改动任何内容。",
            "请用“更改口令”，并输入原口令。",
            code="yourself",
        )
    require_passphrase(passphrase)
    key = SigningKey.generate(station.around.entropy)
    store, ours = station.store, station.station_key
    slot = store.keyring.new_slot(passphrase, key.seed)
    with slot_change(store, slot), station.writing() as writing:
        content: JsonObject = {
            **signed_key(person.id, key, ours),
            **ended_keys(station.database, person.id, writing.head.size, ours),
            "slot": slot.id,
        }
        writing.append(Act("person.reset", person.id, content))
    return Registered(person, (*weakness(passphrase), *left_over_notice(store)))
