"""Sign with another person's passphrase, where somebody else is signed in.

So a leader signs off at the keeper's desk (Art. 10): the store stays open, the act is
his own, by his own key.
"""

from judrec.actions.people.roster import require_named, slot_of
from judrec.actions.station import Person, Station
from judrec.crypto.signing import SigningKey
from judrec.errors import RefusedError
from judrec.store.door import Act


def act_as(station: Station, name: str, passphrase: str) -> Station:
    """Give the same open store with the person of that name as who acts.

    Hand it to any action; don't close it, and let it go after the act. The person who
    is signed in stays so.

    Raises:
        RefusedError: `no_such_person`, `wrong_passphrase`; that is an entry of the
            ledger, and nothing else was changed.
    """
    person = require_named(station, name)
    seed = proven_seed(station, person, passphrase)
    if seed is None:
        raise RefusedError(
            f"口令不是 {person.name} 的，没有办理，内容没有变化。",
            "请由本人输入自己的口令；这次尝试已记入总账。",
            code="wrong_passphrase",
        )
    return Station(station.store, person, SigningKey.from_seed(seed), station.around)


def prove_oneself(station: Station, passphrase: str) -> None:
    """Make sure that it is still the person signed in who sits there.

    Raises:
        RefusedError: `wrong_passphrase`; traced.
    """
    act_as(station, station.person.name, passphrase)


def proven_seed(station: Station, person: Person, passphrase: str) -> bytes | None:
    """Give a person's signing seed; a wrong passphrase is traced, and gives none."""
    slot = slot_of(station.database, person.id)
    seed = station.store.keyring.seed_in(slot, passphrase)
    if seed is None:
        with station.writing() as writing:
            writing.append(Act("person.unproven", person.id, {}))
    return seed
