"""A station's card: its names, signing key and age recipients, signed by itself.

Its 单位核对码 is made from the whole unsigned card, over the age recipients too: else a
courier could swap them and still pass the telephone call (design/03).
"""

import hashlib
from dataclasses import dataclass

from judrec.bundle.refusals import damaged
from judrec.bundle.statement import (
    CARD_STATEMENT,
    check_statement,
    sign_statement,
    statement_body,
)
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.code import unit_code
from judrec.crypto.signing import PublicKey, SigningKey
from judrec.errors import RefusedError

_PREFIX_DIGITS = 8


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

    @property
    def code(self) -> str:
        """The 单位核对码: 24 digits, without the spaces it is shown with."""
        return unit_code(self.digest).replace(" ", "")

    @property
    def folder(self) -> str:
        """The code's first 8 digits: the station's folder in a bundle."""
        return self.code[:_PREFIX_DIGITS]

    @property
    def station(self) -> str:
        """What stays the same while the station's key does: its `ssh-ed25519` line."""
        return self.key.openssh()


def sign_card(
    unit: tuple[str, str], desk: str, age: tuple[str, ...], signer: SigningKey
) -> JsonObject:
    """Make a station's card; `unit` is its code and its name."""
    body: JsonObject = {
        "unit": {"code": unit[0], "name": unit[1]},
        "desk": desk,
        "key": signer.public.openssh(),
        "age": list(age),
    }
    return sign_statement(CARD_STATEMENT, body, signer)


def read_card(value: Json) -> Card:
    """Read a card that somebody handed over, and check that it signed itself.

    Raises:
        BundleError: `damaged` for another shape, `wrong_signer` for another signer.

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
        } if age:
            recipients = tuple(text for text in age if isinstance(text, str))
            if len(recipients) == len(age):
                digest = hashlib.sha256(canonical(body)).digest()
                return Card(code, name, desk, _key(line), recipients, digest)
    raise damaged("单位名片的格式不符")


def _key(line: str) -> PublicKey:
    try:
        return PublicKey.from_openssh(line)
    except RefusedError as error:
        raise damaged("单位名片中的密钥无效") from error
