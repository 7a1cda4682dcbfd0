"""The portable proof of a fork or a rewriting: `judrec-fork-proof@v1`.

Two heads that one station signed, and the blind entries that show that they can't both
be of one ledger (docs/bundle-format.md, 15). Whoever has the station's card checks it
without a store, without a key, and without a word of any record.
"""

from contextlib import suppress
from enum import Enum
from typing import Final

from judrec.bundle.card import Card
from judrec.bundle.refusals import BundleError
from judrec.bundle.statement import (
    HEAD_STATEMENT,
    check_statement,
    statement_body,
)
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.fork_proof import ForkProof
from judrec.core.ledger import Entry, Head, digest_from_hex
from judrec.core.verdict import Verdict
from judrec.errors import DamagedError, JudrecError

FORMAT: Final = "judrec-fork-proof@v1"
_KEYS: Final = frozenset({"entries", "format", "heads"})


class Unproven(Enum):
    """Why a file proves nothing; the value is the word of the vectors."""

    DAMAGED = "damaged"
    TOO_NEW = "too_new"
    WRONG_SIGNER = "wrong_signer"
    NO_CONTRADICTION = "no_contradiction"


_WHY: Final = {
    Unproven.DAMAGED: "这份文件不是完整的分叉证明，或者留痕不相接，什么也证明不了。",
    Unproven.TOO_NEW: "这份分叉证明由更新版本的程序写出，本程序不能检查。",
    Unproven.WRONG_SIGNER: "其中的总账末端不是这张名片的密钥签名的，什么也证明不了。",
    Unproven.NO_CONTRADICTION: "其中的两个总账末端并不矛盾，可以属于同一本总账。",
}


class UnprovenError(DamagedError):
    """A file that isn't a proof; `why` is the word for it."""

    def __init__(self, why: Unproven) -> None:
        super().__init__(
            _WHY[why], "请向出具单位索取原件，并核对使用的名片。", code=why.value
        )
        self.why = why


def write_fork_proof(proof: ForkProof, signed: tuple[JsonObject, JsonObject]) -> bytes:
    """Write a proof; `signed` are its heads' statements, the shorter first."""
    entries: list[Json] = [entry.to_json() for entry in proof.entries]
    return canonical({"format": FORMAT, "heads": [*signed], "entries": entries})


def check_fork_proof(content: bytes, card: Card) -> ForkProof:
    """Check that a file proves that the card's station told two histories.

    Raises:
        UnprovenError: with the reason; the first that applies.
    """
    heads, entries = _shape(content)
    try:
        shorter, longer = (_head(head, card) for head in heads)
        proof = ForkProof(
            shorter, longer, tuple(Entry.from_json(entry) for entry in entries)
        )
    except BundleError as error:
        signer = error.verdict is Verdict.WRONG_SIGNER
        raise UnprovenError(
            Unproven.WRONG_SIGNER if signer else Unproven.DAMAGED
        ) from error
    except DamagedError as error:
        raise UnprovenError(Unproven.DAMAGED) from error
    if not proof.hangs_together:
        raise UnprovenError(Unproven.DAMAGED)
    if not proof.contradicts:
        raise UnprovenError(Unproven.NO_CONTRADICTION)
    return proof


def _shape(content: bytes) -> tuple[list[Json], list[Json]]:
    try:
        value = parse_object(content)
        same = canonical(value) == content
    except JudrecError as error:
        raise UnprovenError(Unproven.DAMAGED) from error
    name = value.get("format")
    if same and isinstance(name, str) and name.startswith("judrec-fork-proof@v"):
        if name != FORMAT:
            raise UnprovenError(Unproven.TOO_NEW)
        match value:
            case {"heads": [_, _] as heads, "entries": list(entries)}:
                if value.keys() == _KEYS:
                    return heads, entries
    raise UnprovenError(Unproven.DAMAGED)


def _head(statement: Json, card: Card) -> Head:
    """Read a head that the station signed: by a key that had given way by then, too.

    An old key that says something of what came after it is in other hands.
    """
    body = statement_body(HEAD_STATEMENT, statement)
    head = _place(body)
    keys = [each.old for each in card.before if head.size <= each.head.size]
    for key in keys:
        with suppress(BundleError):
            check_statement(HEAD_STATEMENT, statement, key)
            return head
    check_statement(HEAD_STATEMENT, statement, card.key)
    return head


def _place(body: JsonObject) -> Head:
    match body:
        case {"size": int(size), "digest": str(digest)}:
            if type(size) is int and size >= 0:
                return Head(size, digest_from_hex(digest))
    raise UnprovenError(Unproven.DAMAGED)
