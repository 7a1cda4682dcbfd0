"""A station's card: its names, signing key and age recipients, signed by itself.

Its 单位核对码 is made from the whole unsigned card, over the age recipients too: else a
courier could swap them and still pass the telephone call (design/03). After the key was
changed it tells of each old key that gave way, and the old key has signed that.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from judrec.bundle.format import folder_of
from judrec.bundle.refusals import damaged
from judrec.bundle.statement import (
    CARD_STATEMENT,
    check_statement,
    sign_statement,
    statement_body,
)
from judrec.bundle.succession import Succession, read_successions
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.code import unit_code
from judrec.core.registration_number import is_code
from judrec.crypto.signing import PublicKey, SigningKey
from judrec.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Card:
    """Who a station is, as its card says."""

    unit_code: str
    unit: str
    desk: str
    key: PublicKey
    age: tuple[str, ...]
    """Its age recipients, `age1…` and `age1pq1…`."""
    digest: bytes
    """SHA-256 of the canonical unsigned card."""
    before: tuple[Succession, ...] = ()
    """How each earlier key gave way to the next, the first key first."""

    @property
    def code(self) -> str:
        """The 单位核对码: 24 digits, without the spaces it is shown with."""
        return unit_code(self.digest).replace(" ", "")

    @property
    def folder(self) -> str:
        """The code's first 8 digits: the station's folder in a bundle."""
        return folder_of(self.code)

    @property
    def station(self) -> str:
        """What names the station whatever its key is: its first `ssh-ed25519` line."""
        return self.keys[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """All its keys as `ssh-ed25519` lines, the first first, the one in use last."""
        return (*(each.old.openssh() for each in self.before), self.key.openssh())


def sign_card(
    unit: tuple[str, str],
    desk: str,
    age: tuple[str, ...],
    signer: SigningKey,
    succeeds: Sequence[JsonObject] = (),
) -> JsonObject:
    """Make a station's card; `unit` is its code and its name.

    `succeeds` are the signed successions from the first key to the signer's.
    """
    body: JsonObject = {
        "unit": {"code": unit[0], "name": unit[1]},
        "desk": desk,
        "key": signer.public.openssh(),
        "age": list(age),
    }
    if succeeds:
        body["succeeds"] = [*succeeds]
    return sign_statement(CARD_STATEMENT, body, signer)


def read_card(value: Json) -> Card:
    """Read a card that somebody handed over, and check that it signed itself.

    Raises:
        BundleError: `damaged` for another shape, `wrong_signer` for another signer, of
            the card or of a key's succession.

    """
    body = statement_body(CARD_STATEMENT, value)
    card = _card(body)
    check_statement(CARD_STATEMENT, value, card.key)
    return card


def _card(body: JsonObject) -> Card:
    match body:
        case {
            "unit": {"code": str(code), "name": str(name)},
            "desk": str(desk),
            "key": str(line),
            "age": [*age],
        } if age and is_code(code) and is_code(desk):
            recipients = tuple(text for text in age if isinstance(text, str))
            if len(recipients) == len(age):
                digest = hashlib.sha256(canonical(body)).digest()
                key = _key(line)
                before = read_successions(body.get("succeeds", []), key)
                return Card(code, name, desk, key, recipients, digest, before)
    raise damaged("单位名片的格式不符")


def _key(line: str) -> PublicKey:
    try:
        return PublicKey.from_openssh(line)
    except RefusedError as error:
        raise damaged("单位名片中的密钥无效") from error
