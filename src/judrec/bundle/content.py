"""What a bundle says, checked as a whole: header, parts, and what they refer to.

The writer checks with the same code as the reader, so a bundle that a receiver would
refuse is never sealed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from judrec.bundle.closed import check_closed
from judrec.bundle.direct import check_direct, files_of
from judrec.bundle.format import HEADER
from judrec.bundle.header import BundleKind, CarriedDesk, Header, read_header
from judrec.bundle.lines import read_object
from judrec.bundle.part import OpenedPart
from judrec.bundle.refusals import damaged
from judrec.bundle.returned import read_returned
from judrec.bundle.signed_off import check_signed_off


@dataclass(frozen=True, slots=True)
class Content:
    """Header and parts that hold together."""

    header: Header
    parts: tuple[OpenedPart, ...]
    """The sender's first."""

    @property
    def references(self) -> dict[str, int]:
        """The size of each attachment that may be carried, by its SHA-256.

        A record names it, or a report of a reprisal.
        """
        named = {
            file.sha256: file.size
            for part in self.parts
            for record in part.records
            for file in record.version.attachments
        }
        return files_of(self.header.value) | named


def check_content(
    header: bytes,
    parts: tuple[OpenedPart, ...],
    attachments: Sequence[str],
    closed: Sequence[str] = (),
) -> Content:
    """Check what a bundle says as a whole.

    `attachments` and `closed` are the SHA-256 of what it carries; a file that only a
    closed line names can't be among them, as not everybody can check it.

    Raises:
        BundleError: `damaged` or `too_new`, with the first place.

    """
    content = Content(read_header(read_object(header, HEADER)), parts)
    if content.header.kind is BundleKind.RETURN:
        read_returned(content.header.value)
    _check_names(content)
    check_closed(content.header, parts, closed)
    check_direct(content.header, parts[0])
    check_signed_off(content.header.value.get("signed_off"), parts[0])
    references = content.references
    if any(digest not in references for digest in attachments):
        raise damaged("有材料不属于任何一件记录")
    _check_desks(content)
    counts = counts_of(parts, len(attachments))
    if any(content.header.counts.get(key) != counts[key] for key in counts):
        raise damaged(f"{HEADER} 的件数与内容不符")
    return content


def counts_of(parts: Sequence[OpenedPart], attachments: int) -> dict[str, int]:
    """Count what a header must count: records, their versions, attachments."""
    records = sum(len(part.filed) for part in parts)
    versions = sum(len(part.records) + len(part.closed) for part in parts)
    return {"records": records, "versions": versions, "attachments": attachments}


def _check_names(content: Content) -> None:
    cards = [part.card for part in content.parts]
    if len({card.station for card in cards}) != len(cards):
        raise damaged("同一单位出现两次")
    sender, header = cards[0], content.header
    named = (header.unit_code, header.unit, header.desk)
    if named != (sender.unit_code, sender.unit, sender.desk):
        raise damaged(f"{HEADER} 与单位名片不符")
    # What a court carries is its desks'; it speaks for no other unit.
    if any(card.unit_code != sender.unit_code for card in cards):
        raise damaged("附有其他单位的内容")


def _check_desks(content: Content) -> None:
    """Hold what a header says of the desks against the parts that are there."""
    said = content.header.desks
    if said is None:
        return
    there = (
        CarriedDesk(
            part.card.code,
            part.card.desk,
            len(part.filed),
            part.head.size,
        )
        for part in content.parts[1:]
    )
    if sorted(said, key=_code) != sorted(there, key=_code):
        raise damaged(f"{HEADER} 所列的席位与内容不符")


def _code(desk: CarriedDesk) -> str:
    return desk.code
