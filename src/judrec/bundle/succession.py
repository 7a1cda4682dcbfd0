"""A station's key gives way to the next: a statement that the old key signs.

It names the head of the ledger at which the old key stopped. So whoever finds the old
key later can't go on from there with it, and a card with another ledger than the one
that the key gave way at is no successor (design/03).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from judrec.bundle.format import SUCCESSION_COUNT
from judrec.bundle.refusals import damaged
from judrec.bundle.statement import (
    SUCCESSION_STATEMENT,
    check_statement,
    sign_statement,
    statement_body,
)
from judrec.core.canonical import Json, JsonObject
from judrec.core.ledger import Head, digest_from_hex
from judrec.crypto.signing import PublicKey, SigningKey
from judrec.errors import DamagedError, RefusedError

_WHERE: Final = "密钥接替声明的格式不符"


@dataclass(frozen=True, slots=True)
class Succession:
    """One key that gave way, and where the ledger ended then."""

    old: PublicKey
    new: PublicKey
    head: Head
    """The last entry of which a head under the old key may tell."""


def sign_succession(old: SigningKey, new: PublicKey, head: Head) -> JsonObject:
    """Let `old` say that `new` goes on after `head`."""
    body: JsonObject = {
        "old": old.public.openssh(),
        "new": new.openssh(),
        "size": head.size,
        "digest": head.digest.hex(),
    }
    return sign_statement(SUCCESSION_STATEMENT, body, old)


def read_successions(values: Json, key: PublicKey) -> tuple[Succession, ...]:
    """Read how a card's key came to be its key, the first key first.

    Raises:
        BundleError: `damaged` for another shape, a gap, a key twice or a ledger that
            grew shorter; `wrong_signer` where an old key hasn't signed.
    """
    if not isinstance(values, list) or len(values) > SUCCESSION_COUNT:
        raise damaged(_WHERE)
    found = tuple(_succession(value) for value in values)
    heirs = (*(each.old for each in found[1:]), key)
    keys = {each.old for each in found} | {key}
    sizes = [each.head.size for each in found]
    if (
        any(each.new != heir for each, heir in zip(found, heirs, strict=False))
        or len(keys) != len(found) + 1
        or any(left >= right for left, right in pairwise(sizes))
    ):
        raise damaged("密钥接替声明前后不相接")
    return found


def check_against(successions: Sequence[Succession], chain: Sequence[bytes]) -> None:
    """Check that a ledger is the one whose keys gave way: `chain` from seq 1 on.

    Raises:
        BundleError: `damaged`.
    """
    for each in successions:
        head = each.head
        if head.size > len(chain) or chain[head.size - 1] != head.digest:
            raise damaged("密钥接替声明与留痕不符")


def _succession(value: Json) -> Succession:
    body = statement_body(SUCCESSION_STATEMENT, value)
    match body:
        case {
            "old": str(old),
            "new": str(new),
            "size": int(size),
            "digest": str(digest),
        } if size is not True and size > 0:
            try:
                found = Succession(
                    PublicKey.from_openssh(old),
                    PublicKey.from_openssh(new),
                    Head(size, digest_from_hex(digest)),
                )
            except (RefusedError, DamagedError) as error:
                raise damaged(_WHERE) from error
            check_statement(SUCCESSION_STATEMENT, value, found.old)
            return found
    raise damaged(_WHERE)
