"""The tar of a bundle before it is sealed: every byte of it follows from its source.

All sizes are known before the first byte. Attachments are streamed, and what they turn
out to be is compared with what the manifest, signed before them, says of them.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

from judrec.bundle.archive import END, filling, member_bytes, member_header
from judrec.bundle.bag import DECLARATION_TEXT, Info, manifest_text, tag_manifest
from judrec.bundle.beside import DigestBeside
from judrec.bundle.content import check_content, counts_of
from judrec.bundle.format import (
    ATTACHMENTS,
    BUNDLE_NAMESPACE,
    CLOSED,
    CLOSED_COUNT,
    FORMAT,
    HEADER,
    HELD_BYTES,
    OPENED_COUNT,
    REPORT_JSON,
    REPORT_PDF,
    STATIONS,
    TAG_FILES,
    VOLUMES,
    layout_of,
    most_bytes,
)
from judrec.bundle.lines import Budget
from judrec.bundle.padding import padded_size
from judrec.bundle.part import OpenedPart, StationPart, check_part
from judrec.bundle.refusals import TooMuchError, damaged, wrong_signer
from judrec.bundle.volumes import Volume, volumes_text
from judrec.core.canonical import JsonObject, canonical
from judrec.crypto import sshsig
from judrec.crypto.signing import SigningKey
from judrec.errors import DamagedError, RefusedError

_BUFFER: Final = 1 << 20
Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all; what it raises cancels."""


class Writable(Protocol):
    """What takes bytes, all of them."""

    def write(self, data: bytes, /) -> object:
        """Take `data`."""


@dataclass(frozen=True, slots=True)
class AttachmentSource:
    """A file that goes into a bundle: what it is, and how it is read."""

    sha256: str
    size: int
    open: Callable[[], BinaryIO]

    def require(self) -> None:
        """Look whether it is there at its full length; it isn't read.

        Raises:
            DamagedError: `attachment_damaged` or `attachment_unreadable`.

        """
        with _opened(self) as file, _named(self):
            length = file.seek(0, io.SEEK_END)
        if length != self.size:
            raise _differs(self)


@dataclass(frozen=True, slots=True)
class BundleSource:
    """All that goes into a bundle."""

    header: JsonObject
    """`data/bundle.json`; `format` and the counts of records, versions and
    attachments are filled in."""
    parts: tuple[StationPart, ...]
    """The sender's first, then its desks', each as the desk signed it."""
    report_json: bytes | None = None
    report_pdf: bytes | None = None
    attachments: tuple[AttachmentSource, ...] = ()
    closed: tuple[bytes, ...] = ()
    """The sealed files of closed lines."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A bundle's members in order, the attachments not yet read."""

    name: str
    members: dict[str, bytes]
    attachments: tuple[AttachmentSource, ...]
    tagmanifest: bytes
    """The SHA-256 that stands for the bundle."""

    @property
    def size(self) -> int:
        """The tar's length in bytes, with its padding."""
        sizes = {name: len(content) for name, content in self.members.items()}
        sizes |= {ATTACHMENTS + one.sha256: one.size for one in self.attachments}
        listed = (member_bytes(f"{self.name}/{key}", sizes[key]) for key in sizes)
        return padded_size(sum(listed) + len(END))

    def write(self, target: Writable, progress: Progress | None = None) -> None:
        """Write the whole tar.

        Raises:
            DamagedError: `attachment_damaged` or `attachment_unreadable`.

        """
        counted = _Counted(target, self.size, progress)
        for name, content in self.members.items():
            counted.write(member_header(f"{self.name}/{name}", len(content)))
            counted.write(content + bytes(filling(len(content))))
        with ThreadPoolExecutor(1, "attachments") as reader:
            for attachment in self.attachments:
                name = f"{self.name}/{ATTACHMENTS}{attachment.sha256}"
                counted.write(member_header(name, attachment.size))
                _copy(attachment, counted, reader)
                counted.write(bytes(filling(attachment.size)))
        counted.pad()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle's content, checked; what is left is to list and to sign it."""

    name: str
    payload: dict[str, bytes]
    attachments: tuple[AttachmentSource, ...]
    signer: SigningKey
    percent: int
    """How much it has of what a bundle may have most, in percent."""

    def listed(self, volumes: Sequence[Volume] = ()) -> Pack:
        """Give the bundle whose attachments lie in `volumes`, or else in it.

        Raises:
            BundleError: it is more than the format allows.

        """
        payload = self.payload
        if volumes:
            payload = {**payload, VOLUMES: volumes_text(volumes)}
        listed = self.attachments
        digests = {key: hashlib.sha256(payload[key]).digest() for key in payload}
        digests |= {ATTACHMENTS + a.sha256: bytes.fromhex(a.sha256) for a in listed}
        size = sum(map(len, payload.values())) + sum(one.size for one in listed)
        info = Info(self.name, size, len(digests))
        texts = (DECLARATION_TEXT, info.text(), manifest_text(digests))
        tags = tag_manifest(texts)
        signature = sshsig.sign(self.signer, BUNDLE_NAMESPACE, tags).encode("ascii")
        tag_files = dict(zip(TAG_FILES, (*texts, tags, signature), strict=True))
        members = {**tag_files, **payload}
        # A file given twice is there twice in these names, and refused.
        names = (*payload, *(ATTACHMENTS + one.sha256 for one in listed))
        _check_bounds(names, members)
        carried = () if volumes else listed
        return Pack(self.name, members, carried, hashlib.sha256(tags).digest())

    def volume(self, part: slice) -> Pack:
        """Give the tar of a volume: some of the attachments, and nothing else."""
        return Pack(self.name, {}, self.attachments[part], b"")


def prepare(name: str, source: BundleSource, signer: SigningKey) -> Prepared:
    """Check what is to be sealed as a receiver would.

    Raises:
        BundleError: a receiver would refuse what was handed in.
        RefusedError: `bundle_too_large`: so much that no bundle takes it.

    """
    attachments = tuple(sorted(source.attachments, key=lambda one: one.sha256))
    budget = Budget()
    try:
        payload = _payload(source, signer, budget)
    except TooMuchError as error:
        raise _too_large() from error
    percent = max(budget.percent, _percent(payload))
    return Prepared(name, payload, attachments, signer, percent)


def pack(name: str, source: BundleSource, signer: SigningKey) -> Pack:
    """Lay out, check and sign a bundle that carries its attachments itself.

    Raises:
        BundleError: a receiver would refuse what was handed in.
        RefusedError: `bundle_too_large`: so much that no bundle takes it.

    """
    return prepare(name, source, signer).listed()


def _payload(
    source: BundleSource, signer: SigningKey, budget: Budget
) -> dict[str, bytes]:
    """Check what is to be sealed as a receiver would, and give its small members."""
    parts = tuple(check_part(part, budget) for part in source.parts)
    if not parts or parts[0].card.key != signer.public:
        raise wrong_signer("报送件")
    header = _header(source, parts)
    carried = [one.sha256 for one in source.attachments]
    shut = {hashlib.sha256(one).hexdigest(): one for one in source.closed}
    references = check_content(header, parts, carried, [*shut]).references
    if any(references[one.sha256] != one.size for one in source.attachments):
        raise damaged("材料的大小与记录不符")
    payload = {HEADER: header}
    for part in (parts[0], *sorted(parts[1:], key=lambda one: one.card.folder)):
        for file, content in part.files.files().items():
            payload[f"{STATIONS}{part.card.folder}/{file}"] = content
    for digest in sorted(shut):
        payload[CLOSED + digest] = shut[digest]
    reports = {REPORT_JSON: source.report_json, REPORT_PDF: source.report_pdf}
    return payload | {key: report for key, report in reports.items() if report}


def _header(source: BundleSource, parts: tuple[OpenedPart, ...]) -> bytes:
    said = source.header.get("counts", {})
    counts: JsonObject = dict(said) if isinstance(said, dict) else {}
    counts.update(counts_of(parts, len(source.attachments)))
    return canonical({**source.header, "format": FORMAT, "counts": counts})


def _check_bounds(payload: tuple[str, ...], members: dict[str, bytes]) -> None:
    held = sum(len(content) for content in members.values())
    too_large = any(len(content) > most_bytes(key) for key, content in members.items())
    if too_large or held > HELD_BYTES:
        raise _too_large()
    if layout_of(payload) is None:
        raise damaged("内容超出报送件格式的上限")


def _percent(payload: dict[str, bytes]) -> int:
    """Give how near the fullest member, or all of them, are to what is taken."""
    held = 100 * sum(map(len, payload.values())) // HELD_BYTES
    each = (100 * len(content) // most_bytes(key) for key, content in payload.items())
    return max(held, *each)


def _too_large() -> RefusedError:
    return RefusedError(
        "没有生成报送件：留痕链、记录和报告合计超出一份报送件的上限"
        f"（{HELD_BYTES >> 20} MiB，写明的留痕 {OPENED_COUNT} 条，封闭的记录 "
        f"{CLOSED_COUNT} 条）。专库中的内容都在，没有改动。",
        "材料附件不计在内，不必删减。留痕链每次都从头随附，不会变短："
        "请告知接收单位，为今后的登记另建专库（新席位），本专库保留备查。",
        code="bundle_too_large",
    )


class _Counted:
    """Passes bytes on, counts them and tells the progress."""

    def __init__(self, target: Writable, size: int, progress: Progress | None) -> None:
        self._target = target
        self._size = size
        self._progress = progress
        self._done = 0

    def write(self, data: bytes, /) -> None:
        self._target.write(data)
        self._done += len(data)
        if self._progress is not None:
            self._progress(self._done, self._size)

    def pad(self) -> None:
        """Fill up with zeros to the size that was promised."""
        zeros = bytes(_BUFFER)
        while self._done < self._size:
            self.write(zeros[: self._size - self._done])


def _copy(
    attachment: AttachmentSource, target: "_Counted", reader: ThreadPoolExecutor
) -> None:
    """Stream an attachment, never more of it than was said.

    The next block is read, and the one before it digested, while one is sealed: opening
    what lies sealed in the store takes as much time as sealing it anew, and a digest
    takes more than both.
    """
    with DigestBeside() as digest, _opened(attachment) as file:
        pending = _Pending(attachment, file, digest)
        ahead = reader.submit(pending.block)
        try:
            while block := ahead.result():
                ahead = reader.submit(pending.block)
                target.write(block)
        finally:
            wait([ahead])  # No file is closed under who reads it.
    if not pending.is_whole:
        raise _differs(attachment)


class _Pending:
    """What of an attachment is still to come, and the digest of what came."""

    def __init__(
        self, attachment: AttachmentSource, file: BinaryIO, digest: DigestBeside
    ) -> None:
        self._attachment = attachment
        self._file = file
        self._digest = digest
        self._left = attachment.size

    def block(self) -> bytes:
        """Give the next block; none at the end, or where there is more than was said.

        Raises:
            DamagedError: `attachment_unreadable`.

        """
        block = _read(self._attachment, self._file, min(_BUFFER, self._left + 1))
        self._left -= len(block)
        if self._left < 0:
            return b""
        self._digest.update(block)
        return block

    @property
    def is_whole(self) -> bool:
        """Whether it was what was said, once the digest has ended."""
        expected = self._attachment.sha256
        return self._left == 0 and self._digest.value.hex() == expected


def _opened(attachment: AttachmentSource) -> BinaryIO:
    with _named(attachment):
        return attachment.open()


def _read(attachment: AttachmentSource, file: BinaryIO, size: int) -> bytes:
    with _named(attachment):
        return file.read(size)


@contextmanager
def _named(attachment: AttachmentSource) -> Iterator[None]:
    """Name the file that fails: whoever keeps it doesn't know which one is meant."""
    try:
        yield
    except OSError as error:
        raise _attachment_error(
            attachment, "无法读取", "attachment_unreadable"
        ) from error
    except DamagedError as error:
        raise _attachment_error(
            attachment, "缺失或者已经损坏", "attachment_damaged"
        ) from error


def _differs(attachment: AttachmentSource) -> DamagedError:
    return _attachment_error(attachment, "与登记的摘要不符", "attachment_damaged")


def _attachment_error(
    attachment: AttachmentSource, why: str, code: str
) -> DamagedError:
    return DamagedError(
        f"材料 {attachment.sha256[:12]} {why}，报送件没有写出，其他内容不受影响。",
        "请运行完整核验，查明是哪一件材料后再报送。",
        code=code,
    )
