"""Signed statements: a JSON object, and an SSHSIG over its canonical bytes.

A card, a key's succession, a person's key, a head and a receipt are all of this shape.
Each has a namespace of its own, so that no statement can be passed off as another kind.
"""

from dataclasses import dataclass
from typing import Final

from judrec.bundle.format import (
    CARD_NAMESPACE,
    DESK_NAMESPACE,
    HEAD_NAMESPACE,
    PERSON_NAMESPACE,
    RECEIPT_NAMESPACE,
    SUCCESSION_NAMESPACE,
)
from judrec.bundle.refusals import damaged, wrong_signer
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.crypto import sshsig
from judrec.crypto.signing import PublicKey, SigningKey
from judrec.errors import JudrecError


@dataclass(frozen=True, slots=True)
class StatementKind:
    """What a statement is about: its key in the JSON, its namespace, its name."""

    key: str
    namespace: str
    """Also the `format` inside the statement."""
    word: str
    """As people read it."""


CARD_STATEMENT: Final = StatementKind("card", CARD_NAMESPACE, "单位名片")
SUCCESSION_STATEMENT: Final = StatementKind(
    "succession", SUCCESSION_NAMESPACE, "密钥接替声明"
)
DESK_STATEMENT: Final = StatementKind("desk", DESK_NAMESPACE, "席位卡")
PERSON_STATEMENT: Final = StatementKind("person", PERSON_NAMESPACE, "人员公钥")
HEAD_STATEMENT: Final = StatementKind("head", HEAD_NAMESPACE, "留痕链末端")
RECEIPT_STATEMENT: Final = StatementKind("receipt", RECEIPT_NAMESPACE, "回执")


def sign_statement(
    kind: StatementKind, body: JsonObject, signer: SigningKey
) -> JsonObject:
    """Sign a statement; its `format` is added."""
    complete: JsonObject = {"format": kind.namespace, **body}
    signature = sshsig.sign(signer, kind.namespace, canonical(complete))
    return {kind.key: complete, "signature": signature}


def statement_of(
    kind: StatementKind, body: JsonObject, key: PublicKey, signature: bytes
) -> JsonObject:
    """Give the statement that `sign_statement` made, of its raw signature alone.

    Whether the signature holds is for `check_statement` to say.
    """
    complete: JsonObject = {"format": kind.namespace, **body}
    armored = sshsig.armored(key, kind.namespace, signature)
    return {kind.key: complete, "signature": armored}


def statement_body(kind: StatementKind, value: Json) -> JsonObject:
    """Give what a statement says, its signature not yet checked.

    Raises:
        BundleError: `damaged` where it has another shape.

    """
    if isinstance(value, dict) and value.keys() == {kind.key, "signature"}:
        body = value[kind.key]
        if isinstance(body, dict) and body.get("format") == kind.namespace:
            return body
    raise damaged(f"{kind.word}的格式不符")


def check_statement(kind: StatementKind, value: Json, key: PublicKey) -> JsonObject:
    """Give what a statement says, once `key` is known to have signed it.

    Raises:
        BundleError: `damaged` for another shape, `wrong_signer` for another signer.

    """
    body = statement_body(kind, value)
    armored = value["signature"] if isinstance(value, dict) else ""
    if not isinstance(armored, str) or not is_signed(
        canonical(body), armored, kind.namespace, key
    ):
        raise wrong_signer(kind.word)
    return body


def is_signed(message: bytes, armored: str, namespace: str, key: PublicKey) -> bool:
    """Tell whether `armored` is `key`'s SSHSIG over `message` in `namespace`."""
    try:
        return sshsig.verify(armored, namespace, message) == key
    except JudrecError:
        return False
