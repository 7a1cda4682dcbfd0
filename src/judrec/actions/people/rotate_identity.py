"""Change the station's keys: the old key signs that the new one goes on for it.

What was sealed to the old card stays open to us; what the old key signed stays proven.
Whoever knows us by the old card takes the new one without a telephone call, as it is
the old key that says so. It is no remedy for a stolen key: a thief signs as well as we
do. Then the others are told by telephone, and confirm the new card by its code.
"""

from collections.abc import Iterator

from judrec.actions.people.identity import OwnCard, own_card
from judrec.actions.station import Station
from judrec.actions.units.withdrawal import require_keeper
from judrec.bundle.card import read_card, sign_card
from judrec.bundle.format import SUCCESSION_COUNT
from judrec.bundle.statement import PERSON_STATEMENT, sign_statement, statement_body
from judrec.bundle.succession import sign_succession
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import Head
from judrec.core.shape import inner, objects
from judrec.crypto.age_identity import HybridIdentity, X25519Identity
from judrec.crypto.signing import SigningKey
from judrec.errors import RefusedError
from judrec.store.door import Act


def rotate_identity(station: Station) -> OwnCard:
    """Make new keys and give the new card.

    Raises:
        RefusedError: `not_allowed`, `too_many_keys`; nothing was changed.
    """
    require_keeper(station)
    if len(read_card(station.card).before) >= SUCCESSION_COUNT:
        raise RefusedError(
            f"密钥已经更换过 {SUCCESSION_COUNT} 次，名片写不下更多，没有更换。",
            "请新建专库，并请接收单位重新核对名片。",
            code="too_many_keys",
        )
    entropy = station.around.entropy
    key = SigningKey.generate(entropy)
    x25519, hybrid = X25519Identity.generate(entropy), HybridIdentity.generate(entropy)
    private: JsonObject = {
        "key_seed": key.seed.hex(),
        "age_x25519": x25519.text,
        "age_hybrid": hybrid.text,
    }
    with station.writing() as writing:
        age = (x25519.recipient, hybrid.recipient)
        card = _card(station, key, age, writing.head)
        content: JsonObject = {
            "code": read_card(card).code,
            "card": card,
            "people": [*_people(station, key)],
        }
        writing.append(Act("identity.rotated", "station", content, private))
    return own_card(station)


def _card(
    station: Station, key: SigningKey, age: tuple[str, ...], head: Head
) -> JsonObject:
    before = objects(inner(station.card, "card"), "succeeds")
    given_way = sign_succession(station.station_key, key.public, head)
    unit = station.unit
    return sign_card((unit.code, unit.name), unit.desk, age, key, (*before, given_way))


def _people(station: Station, key: SigningKey) -> Iterator[JsonObject]:
    """Sign everybody's keys anew: a bundle's people are signed by its card's key."""
    for person, line, statement in station.database.rows(
        "SELECT person, key, statement FROM person_key ORDER BY person, key"
    ):
        said = statement_body(PERSON_STATEMENT, parse_object(statement))
        body = {name: value for name, value in said.items() if name != "format"}
        signed = sign_statement(PERSON_STATEMENT, body, key)
        yield {"person": person, "key": line, "statement": signed}
