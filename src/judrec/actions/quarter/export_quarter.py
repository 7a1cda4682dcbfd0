"""Seal a quarter to its receivers and write it to a medium (Art. 13).

`bundle.begun` is chained before the first byte and `bundle.sealed` after the last was
read back; what fails between is chained as abandoned, its `nth` is never used again and
stands in the next bundle, so an honest court is never taken for a forger (design/04).
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from judrec.actions.people.cards import age_recipient
from judrec.actions.people.recipients import RecipientRow, chosen
from judrec.actions.progress import Progress
from judrec.actions.quarter.outgoing_part import attachments_of, outgoing_part
from judrec.actions.quarter.show_quarter import ZERO_WORDS, show_quarter
from judrec.actions.station import Station
from judrec.bundle.drive import check_medium
from judrec.bundle.format import SUFFIX, new_name
from judrec.bundle.header import BundleKind
from judrec.bundle.packing import AttachmentSource, BundleSource
from judrec.bundle.writer import SealedBundle, seal_bundle
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.ledger import Head
from judrec.core.quarter import Quarter
from judrec.crypto.age_identity import Recipient, Suite
from judrec.crypto.digests import file_digests
from judrec.errors import JudrecError, UsageError
from judrec.store import attachments
from judrec.store.door import Act
from judrec.store.refusals import UncertainError

_SUITES = {"hybrid": Suite.HYBRID, "x25519": Suite.X25519}


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that lies on the medium, read back and found the same."""

    file: Path
    sha256: bytes
    sm3: bytes
    """Empty where the medium could not be read a second time."""
    size: int
    """Bytes."""
    records: int
    nth: dict[str, int]
    """By the receiver's name: which bundle to it this is."""
    head: Head
    """The end of the ledger in it: an anchor from now on."""
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Receiver:
    row: RecipientRow
    recipient: Recipient
    nth: int
    previous: str

    def to_json(self) -> JsonObject:
        previous: Json = self.previous or None
        return {"code": self.row.code, "nth": self.nth, "previous": previous}


def export_quarter(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    quarter: Quarter,
    to: Sequence[str],
    folder: Path,
    *,
    with_attachments: bool = False,
    suite: str = "hybrid",
    progress: Progress | None = None,
) -> Exported:
    """Seal all that was filed in a quarter so far to `to` (names or codes).

    Raises:
        UsageError: `suite`, `no_receiver`.
        RefusedError: `no_recipient`, `no_suite`, `cancelled`; a `MediumError` with the
            outcome that names what the medium did. Nothing usable is left.
        DamagedError: where an attachment isn't as it was written.
    """
    receivers = _receivers(station, to, suite)
    name = new_name(station.around.entropy)
    # What can be known of the medium is said before a number is used up.
    check_medium(folder, [folder / (name + SUFFIX)], size=0)
    _begin(station, name, quarter, receivers)
    try:
        source, head = _source(
            station, quarter, receivers, with_attachments=with_attachments
        )
        sealed = seal_bundle(
            folder,
            source,
            [receiver.recipient for receiver in receivers],
            station.station_key,
            entropy=station.around.entropy,
            progress=progress,
            name=name,
        )
    except BaseException:
        _abandon(station, name)
        raise
    try:
        _finish(station, sealed, head)
    except UncertainError:
        # The entry may be there, and then the bundle is good; else the next opening
        # calls it void. A receiver takes it either way.
        raise
    except JudrecError:
        # Our own disk took no entry: what no entry names must not travel.
        with suppress(OSError):
            sealed.file.unlink()
        _abandon(station, name)
        raise
    sm3 = _sm3(sealed.file)
    return Exported(
        file=sealed.file.absolute(),
        sha256=sealed.sha256,
        sm3=sm3,
        size=sealed.size,
        records=show_quarter(station, quarter).records,
        nth={receiver.row.name: receiver.nth for receiver in receivers},
        head=head,
        notices=tuple(_notices(station, quarter, sm3)),
    )


def _receivers(station: Station, to: Sequence[str], suite: str) -> list[_Receiver]:
    if suite not in _SUITES:
        raise UsageError(
            f"“{suite[:20]}”不是加密方式，没有写出任何内容。",
            f"可以用：{'、'.join(_SUITES)}。",
            code="suite",
        )
    found: dict[str, _Receiver] = {}
    for name in to:
        row, card = chosen(station, name)
        recipient = age_recipient(card, _SUITES[suite])
        found[row.code] = _Receiver(row, recipient, *_place(station, row.code))
    if not found:
        raise UsageError(
            "没有指定接收单位，没有写出任何内容。",
            "请至少选择一个接收单位（--to）。",
            code="no_receiver",
        )
    return list(found.values())


def _place(station: Station, code: str) -> tuple[int, str]:
    """Give the next `nth` to a receiver, and the digest of the last bundle sent."""
    nth = station.database.scalar(
        "SELECT coalesce(max(nth), 0) + 1 FROM sent_bundle WHERE recipient = ?", code
    )
    row = station.database.row(
        "SELECT tagmanifest FROM sent_bundle WHERE recipient = ? AND state = 'sealed' "
        "ORDER BY nth DESC LIMIT 1",
        code,
    )
    return nth, row[0] if row else ""


def _begin(
    station: Station, name: str, quarter: Quarter, receivers: Sequence[_Receiver]
) -> None:
    content: JsonObject = {
        "file": name + SUFFIX,
        "quarter": str(quarter),
        "recipients": [receiver.to_json() for receiver in receivers],
    }
    left = station.database.rows(
        "SELECT DISTINCT file FROM sent_bundle WHERE state = 'begun'"
    )
    with station.writing() as writing:
        for (file,) in left:
            writing.append(_abandonment(file))
        writing.append(Act("bundle.begun", name + SUFFIX, content))


def _abandon(station: Station, name: str) -> None:
    # A disk that takes no entry now gets it with the next bundle, or at unlocking.
    with suppress(JudrecError), station.writing() as writing:
        writing.append(_abandonment(name + SUFFIX))


def _abandonment(file: str) -> Act:
    return Act("bundle.abandoned", file, {"file": file})


def _finish(station: Station, sealed: SealedBundle, head: Head) -> None:
    content: JsonObject = {
        "file": sealed.name + SUFFIX,
        "tagmanifest": sealed.tagmanifest.hex(),
        "sha256": sealed.sha256.hex(),
        "size": sealed.size,
        "head": {"size": head.size, "digest": head.digest.hex()},
    }
    with station.writing() as writing:
        writing.append(Act("bundle.sealed", sealed.name + SUFFIX, content))


def _source(
    station: Station,
    quarter: Quarter,
    receivers: Sequence[_Receiver],
    *,
    with_attachments: bool,
) -> tuple[BundleSource, Head]:
    part, head = outgoing_part(station, quarter)
    files = attachments_of(station, quarter) if with_attachments else ()
    source = BundleSource(
        header=_header(station, quarter, receivers),
        parts=(part,),
        report_json=canonical(_report(station, quarter)),
        attachments=tuple(
            AttachmentSource(digest, size, partial(_opened, station, digest))
            for digest, size in files
        ),
    )
    return source, head


def _opened(station: Station, digest: str) -> BinaryIO:
    return attachments.open_sealed(station.store.folder, station.database, digest)


def _header(
    station: Station, quarter: Quarter, receivers: Sequence[_Receiver]
) -> JsonObject:
    unit, now = station.unit, station.now()
    return {
        "kind": BundleKind.QUARTER.value,
        "unit": {"code": unit.code, "name": unit.name},
        "desk": unit.desk,
        "coverage": {
            "quarter": str(quarter),
            "from": quarter.start.isoformat(),
            "to": quarter.end.isoformat(),
            "complete": quarter.ended(now),
            "supplement_of": None,
        },
        "recipients": [receiver.to_json() for receiver in receivers],
        "abandoned": list(_abandoned(station, receivers)),
        "counts": {},
        "made_at": now.replace(microsecond=0).isoformat(),
        "closed": [],
    }


def _abandoned(station: Station, receivers: Sequence[_Receiver]) -> list[Json]:
    found: list[Json] = []
    for receiver in receivers:
        for (nth,) in station.database.rows(
            "SELECT nth FROM sent_bundle WHERE recipient = ? AND state = 'abandoned' "
            "ORDER BY nth",
            receiver.row.code,
        ):
            found.append({"code": receiver.row.code, "nth": nth})
    return found


def _report(station: Station, quarter: Quarter) -> JsonObject:
    """Give the quarter's figures, without addressee: the same for both receivers."""
    counted = show_quarter(station, quarter)
    return {
        "quarter": str(quarter),
        "words": ZERO_WORDS
        if counted.zero
        else f"本季度本院专库收到记录 {counted.records} 件",
        "records": counted.records,
        "corrections": counted.corrections,
        "supplements": counted.supplements,
        "voids": counted.voids,
        "immediate": counted.immediate,
        "incomplete": counted.incomplete,
        "by_situation": {**counted.by_situation},
    }


def _sm3(file: Path) -> bytes:
    """Digest what lies on the medium, after the read-back (design/04).

    Empty where the medium was pulled since: the bundle on it was complete by then.
    """
    try:
        with file.open("rb") as opened:
            return file_digests(opened, with_sm3=True).sm3 or b""
    except OSError:
        return b""


def _notices(station: Station, quarter: Quarter, sm3: bytes) -> list[str]:
    counted = show_quarter(station, quarter)
    said = []
    if not sm3:
        said.append("写成并核对之后介质无法再读，没有算出 SM3；交接单请补填。")
    if not counted.ended:
        said.append("本季度尚未结束：接收单位不会把它算作完整的季度报送。")
    if counted.drafts:
        said.append(f"还有 {counted.drafts} 份草稿没有提交入库，不在报送件中。")
    if counted.zero:
        said.append(f"{ZERO_WORDS}（零报告）。")
    return said
