"""What a receipt is about: a bundle of ours, or a history that we don't have.

A receipt that names a head which isn't in our ledger proves that this store was put
back, or that another copy of it is worked in (design/03): it is kept, and said.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from judrec.actions.receipts.signers import Signer
from judrec.actions.station import Station
from judrec.bundle.receipt import Receipt
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import Head
from judrec.core.shape import inner, integer, text
from judrec.errors import DamagedError

_SEALED: Final = "sealed"


class Mismatch(Enum):
    """How a receipt, rightly signed, contradicts our own ledger."""

    HISTORY = "history"
    """Its head isn't in our ledger."""
    NEVER_SENT = "never_sent"
    """The head is ours, and no bundle with that number was ever begun."""
    OTHER_BUNDLE = "other_bundle"
    """We sealed another bundle under that number."""
    OTHER_HEAD = "other_head"
    """The bundle is ours, and ended elsewhere."""


@dataclass(frozen=True, slots=True)
class Match:
    """The bundle that a receipt is about."""

    file: str
    recipient: str
    """The receiver's code when the bundle was sealed: its card may be another since."""
    abandoned: bool
    """Whether we thought that it was never written."""


def match(station: Station, receipt: Receipt) -> Match | Mismatch:
    """Find the bundle that a receipt is about; its signature has been checked."""
    row = station.database.row(
        "SELECT s.file, s.recipient, s.state, s.tagmanifest FROM recipient_code o "
        "JOIN recipient_code c ON c.station = o.station "
        "JOIN sent_bundle s ON s.recipient = c.code WHERE o.code = ? AND s.nth = ?",
        receipt.receiver,
        receipt.nth,
    )
    file, recipient, state, tagmanifest = row or ("", "", "", "")
    if row is not None and tagmanifest == receipt.bundle.hex():
        same = sealed_head(station, file) == receipt.head
        return Match(file, recipient, abandoned=False) if same else Mismatch.OTHER_HEAD
    if not _is_ours(station, receipt.head):
        return Mismatch.HISTORY
    if row is None:
        return Mismatch.NEVER_SENT
    if state == _SEALED:
        return Mismatch.OTHER_BUNDLE
    return Match(file, recipient, abandoned=True)


def sealed_head(station: Station, file: str) -> Head | None:
    """Give the end of our ledger as a sealed bundle had it."""
    row = station.database.row(
        "SELECT content FROM entry WHERE opening ->> 'subject' = ? "
        "AND opening ->> 'action' = 'bundle.sealed'",
        file,
    )
    if row is None:
        return None
    head: JsonObject = inner(parse_object(row[0]), "head")
    return Head(integer(head, "size"), bytes.fromhex(text(head, "digest")))


def contradiction(mismatch: Mismatch, receipt: Receipt, by: Signer) -> DamagedError:
    """Say what a receipt proves that doesn't agree with our ledger."""
    what = _SAID[mismatch].format(
        name=by.name[:60], nth=receipt.nth, size=receipt.head.size
    )
    return DamagedError(
        f"{what}这份回执没有登记为收件，已作为证据留存。",
        _HINT,
        code="store_rolled_back",
    )


_SAID: Final = {
    Mismatch.HISTORY: (
        "{name} 签名证明，本单位报送的第{nth}份写到总账第{size}条，而本库的总账中没有"
        "这一条：本库曾被退回到较早的状态，或者另有一份副本在使用。"
    ),
    Mismatch.NEVER_SENT: (
        "{name} 签名证明，收到过本单位的第{nth}份报送件，而本库没有写出过："
        "本库曾被退回到较早的状态，或者另有一份副本在使用。"
    ),
    Mismatch.OTHER_BUNDLE: (
        "{name} 签名证明，收到的第{nth}份不是本库写出的那一份："
        "另有一份副本在使用，或者本库曾被退回到较早的状态。"
    ),
    Mismatch.OTHER_HEAD: (
        "{name} 签名的第{nth}份回执，写明的总账位置（第{size}条）与本库封存时的不同。"
    ),
}
_HINT: Final = (
    "请停止录入，立即报告指定领导；用 audit verify 核验本库，"
    "并查找由本库复制或者恢复出来的其他副本。"
)


def _is_ours(station: Station, head: Head) -> bool:
    row = station.database.row("SELECT digest FROM entry WHERE seq = ?", head.size)
    return row is not None and row[0] == head.digest
