"""The receipt: what was received and when, signed by the receiver (design/04).

It is no bundle and isn't counted. It lies beside the bundle on the medium that goes
back, and names the head that it covers: an anchor in someone else's hands.
"""

from dataclasses import dataclass
from datetime import datetime

from judrec.bundle.card import Card
from judrec.bundle.lines import read_object
from judrec.bundle.refusals import damaged
from judrec.bundle.statement import (
    RECEIPT_STATEMENT,
    check_statement,
    sign_statement,
    statement_body,
    statement_of,
)
from judrec.core.canonical import Json, JsonObject
from judrec.core.ledger import Head, digest_from_hex
from judrec.core.receipt_code import BUNDLE_BYTES, ReceiptCode, is_receipt_time
from judrec.crypto import sshsig
from judrec.crypto.signing import SigningKey
from judrec.errors import DamagedError, JudrecError

_CODE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receiver confirms to have received."""

    bundle: bytes
    """The bundle's tagmanifest digest."""
    sender: str
    """The sender's 单位核对码, 24 digits."""
    receiver: str
    """The receiver's, 24 digits."""
    nth: int
    head: Head
    """The end of the sender's ledger, as the bundle had it."""
    received_at: str
    """The receiver's computer's time, ISO 8601 with an offset."""

    def to_json(self) -> JsonObject:
        """Give what is signed, without its `format`."""
        return {
            "bundle": self.bundle.hex(),
            "sender": self.sender,
            "receiver": self.receiver,
            "nth": self.nth,
            "head": {"size": self.head.size, "digest": self.head.digest.hex()},
            "received_at": self.received_at,
        }


def sign_receipt(receipt: Receipt, signer: SigningKey) -> JsonObject:
    """Sign a receipt with the receiver's station key."""
    return sign_statement(RECEIPT_STATEMENT, receipt.to_json(), signer)


def read_receipt(content: bytes, receiver: Card) -> Receipt:
    """Read a receipt that came back, and check that `receiver` signed it.

    Raises:
        BundleError: `damaged`, or `wrong_signer` where another station signed it.
    """
    return check_receipt(read_object(content, "回执"), receiver)


def check_receipt(value: Json, receiver: Card) -> Receipt:
    """Give what a receipt says, once `receiver` is known to have signed it.

    Raises:
        BundleError: as `read_receipt`.
    """
    receipt = _receipt(check_statement(RECEIPT_STATEMENT, value, receiver.key))
    if receipt.receiver != receiver.code:
        raise damaged("回执写明的接收单位与签名的单位不符")
    return receipt


def claimed_receipt(value: Json) -> Receipt:
    """Give what a receipt says, its signature not yet checked.

    Raises:
        BundleError: `damaged` where it is no receipt.
    """
    return _receipt(statement_body(RECEIPT_STATEMENT, value))


def code_of_receipt(value: JsonObject) -> ReceiptCode:
    """Give what the 回执码 of a signed receipt holds.

    Raises:
        BundleError: `damaged` where it is no receipt.
    """
    receipt = claimed_receipt(value)
    armored = value["signature"]
    try:
        signature = sshsig.raw_signature(str(armored))
    except JudrecError as error:
        raise damaged("回执的签名无效") from error
    at = datetime.fromisoformat(receipt.received_at)
    return ReceiptCode(receipt.bundle[:BUNDLE_BYTES], at, signature)


def receipt_of_code(receipt: Receipt, code: ReceiptCode, receiver: Card) -> JsonObject:
    """Give the signed receipt that a 回执码 stands for, if `receipt` is what it says.

    Its signature is checked by who reads it.
    """
    body = receipt.to_json()
    return statement_of(RECEIPT_STATEMENT, body, receiver.key, code.signature)


def receipt_name(bundle_file: str, receiver_code: str) -> str:
    """Give the receipt's file name, beside `bundle_file` (its name, not its path)."""
    return f"{bundle_file}.{receiver_code[:_CODE_DIGITS]}.receipt.json"


def _receipt(body: JsonObject) -> Receipt:
    match body:
        case {
            "bundle": str(bundle),
            "sender": str(sender),
            "receiver": str(receiver),
            "nth": int(nth),
            "head": {"size": int(size), "digest": str(digest)},
            "received_at": str(received_at),
        } if type(nth) is int and type(size) is int:
            try:
                at = datetime.fromisoformat(received_at)
                head = Head(size, digest_from_hex(digest))
                identity = digest_from_hex(bundle)
            except (ValueError, DamagedError) as error:
                raise damaged("回执的格式不符") from error
            if at.isoformat() != received_at or not is_receipt_time(at):
                raise damaged("回执的时间不符")
            return Receipt(identity, sender, receiver, nth, head, received_at)
    raise damaged("回执的格式不符")
