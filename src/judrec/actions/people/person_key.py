"""People's signing keys, each told by a statement that the station signs."""

from judrec.bundle.statement import PERSON_STATEMENT, sign_statement
from judrec.core.canonical import Json, JsonObject
from judrec.crypto.signing import SigningKey
from judrec.store.connection import Database


def signed_key(person: str, key: SigningKey, station_key: SigningKey) -> JsonObject:
    """Give a person's public key as the station signs it, for an act about it."""
    line = key.public.openssh()
    statement: JsonObject = {"person": person, "key": line}
    signed = sign_statement(PERSON_STATEMENT, statement, station_key)
    return {"person": person, "key": line, "statement": signed}


def ended_keys(
    database: Database, person: str, until: int, station_key: SigningKey
) -> JsonObject:
    """Say of a person's keys that they signed up to entry `until` and no further.

    Whoever retired, or lost his passphrase, leaves keys behind in old copies of the
    store: what they sign from now on is no act of his (T2).
    """
    ended: list[Json] = []
    for (line,) in database.rows(
        "SELECT key FROM person_key WHERE person = ? AND until = 0 ORDER BY key",
        person,
    ):
        statement: JsonObject = {"person": person, "key": line, "until": until}
        signed = sign_statement(PERSON_STATEMENT, statement, station_key)
        ended.append({"key": line, "until": until, "statement": signed})
    return {"ended": ended}
