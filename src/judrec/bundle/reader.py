"""Opening a bundle: bytes in, a checked value or a verdict out.

The manifests and the signature come first, the parts next, the attachments last: by the
time an attachment is handed on, the reader knows whom it listens to. Attachments are
streamed at any size; everything else is bounded and kept. Nothing that this module
hands on counts before `open_bundle` has returned: the end of the file is checked last.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.bundle.archive import ArchiveReader
from judrec.bundle.bag import (
    Info,
    check_declaration,
    read_info,
    read_manifest,
    tag_manifest,
)
from judrec.bundle.beside import DigestBeside
from judrec.bundle.card import read_card
from judrec.bundle.closed import open_closed
from judrec.bundle.content import Content, check_content
from judrec.bundle.format import (
    ATTACHMENTS,
    BUNDLE_NAMESPACE,
    CARD,
    CLOSED,
    DECLARATION,
    HEADER,
    HELD_BYTES,
    INFO,
    LISTED_TAG_FILES,
    MANIFEST,
    PART_SUFFIX,
    SIGNATURE,
    STATION_FILES,
    STATIONS,
    TAG_FILES,
    TAG_MANIFEST,
    VOLUMES,
    Layout,
    is_name,
    layout_of,
    most_bytes,
)
from judrec.bundle.header import Header, read_header
from judrec.bundle.ledger_part import Known, nothing_known
from judrec.bundle.lines import Budget, read_object
from judrec.bundle.packing import Writable
from judrec.bundle.part import OpenedPart, StationPart, check_part
from judrec.bundle.place import Place as BundlePlace
from judrec.bundle.place import open_place
from judrec.bundle.refusals import BundleError, damaged, wrong_signer
from judrec.bundle.source import PlainSource, SealedFile
from judrec.bundle.statement import is_signed
from judrec.bundle.volumes import Volume, read_volumes
from judrec.core.continuity import IncomingBundle, IncomingChain
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import Identity

Place = AbstractContextManager[Writable]
Sink = Callable[[str, int], Place]
"""Given a SHA-256 and a size, opens where an attachment is to be stored."""
MemberSink = Callable[[str, int], Place | None]
"""Given a member's name and size, opens where it is to be stored, if anywhere."""
Heard = Callable[[OpenedPart], None]
"""Told whose bundle it is, once its signature holds and before any attachment."""
Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whoever reads for a store: what he holds already, and what he is told."""

    known: Known = nothing_known
    heard: Heard | None = None


NOBODY: Final = Receiver()
ANYBODY: Final = None


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle of which everything that can be checked without a store holds."""

    name: str
    header: Header
    parts: tuple[OpenedPart, ...]
    """The sender's first."""
    reports: Mapping[str, bytes]
    """The reports by member name, as signed off."""
    attachments: Mapping[str, int]
    """The size of each attachment it carries or has in volumes, by its SHA-256."""
    volumes: tuple[Volume, ...]
    """Where its attachments lie, if not in it."""
    place: BundlePlace | None
    """Which one it is to us; None where nobody's code was asked for."""
    tagmanifest: bytes
    """The SHA-256 that stands for the bundle."""
    size: int
    """Bytes of the whole file."""

    @property
    def sender(self) -> OpenedPart:
        """The part of the station that made and signed the bundle."""
        return self.parts[0]

    def incoming(self) -> IncomingBundle:
        """Give what the receiver's verdict depends on.

        Raises:
            ValueError: it was opened without asking whom it is for.

        """
        if self.place is None:
            message = "a bundle is judged only by somebody it is addressed to"
            raise ValueError(message)
        return IncomingBundle(
            nth=self.place.nth,
            tagmanifest=self.tagmanifest,
            previous=self.place.previous,
            abandoned=self.place.abandoned,
            chains=tuple(_chain(part) for part in self.parts),
        )


def open_bundle(
    source: Path | BinaryIO,
    identities: Sequence[Identity],
    *,
    own_codes: Codes | None = ANYBODY,
    sink: Sink | None = None,
    receiver: Receiver = NOBODY,
) -> OpenedBundle:
    """Open a bundle and check all of it.

    `own_codes` are the 24-digit codes of our cards; without them nobody asks whom the
    bundle is for. `sink` takes the attachments; what it took counts only once this
    has returned. The second reading of a file must be compared by `tagmanifest`.

    Raises:
        BundleError: with the verdict, and what is wrong where.

    """

    def take(name: str, size: int) -> Place | None:
        digest = name.removeprefix(ATTACHMENTS)
        return sink(digest, size) if sink and digest != name else None

    return open_members(source, identities, own_codes, take, receiver)


def open_members(
    source: Path | BinaryIO,
    identities: Sequence[Identity],
    own_codes: Codes | None,
    take: MemberSink,
    receiver: Receiver = NOBODY,
) -> OpenedBundle:
    """Open a bundle and offer each member to `take` as it passes.

    Raises:
        BundleError: as `open_bundle`.

    """
    if not isinstance(source, Path):
        return _Opening(source, identities, take).run(own_codes, receiver)
    with _opened(source) as file:
        return _Opening(file, identities, take).run(own_codes, receiver)


def glance(
    source: Path, identities: Sequence[Identity], own_codes: Codes
) -> tuple[str, int]:
    """Give the station that a bundle says it comes from, and its `nth` to us.

    Only its beginning is read, and no signature checked: it is good for nothing but
    for choosing which of several is opened first.

    Raises:
        BundleError: as `open_bundle`.

    """
    with _opened(source) as file:
        return _Opening(file, identities, lambda _name, _size: None).begun(own_codes)


def _opened(source: Path) -> BinaryIO:
    if source.name.endswith(PART_SUFFIX):
        # It may be whole, but nobody read it back: its sender called it void.
        raise damaged("这是没有写成的残留文件")
    try:
        return source.open("rb", buffering=0)
    except OSError as error:
        raise BundleError(Verdict.UNREADABLE) from error


class _Opening:
    """One reading of one file, from its first byte to its last."""

    def __init__(
        self, source: BinaryIO, identities: Sequence[Identity], take: MemberSink
    ) -> None:
        self._file = SealedFile(source)
        self._plain = PlainSource(self._file, identities)
        self._archive = ArchiveReader(self._plain)
        self._take = take
        self._identities = identities
        self._folder = ""
        self._held = 0

    def run(self, own_codes: Codes | None, receiver: Receiver) -> OpenedBundle:
        with closing(self._plain):
            return self._opened(own_codes, receiver)

    def _opened(self, own_codes: Codes | None, receiver: Receiver) -> OpenedBundle:
        tags = self._tag_files()
        info = read_info(tags[INFO])
        manifest = read_manifest(tags[MANIFEST])
        layout = _layout(manifest, info)
        small = self._small(layout, manifest)
        content = _content(layout, small, tags, receiver.known)
        place = None if own_codes is None else self._place(content.header, own_codes)
        if receiver.heard is not None:
            receiver.heard(content.parts[0])
        if VOLUMES in small:
            _check_digests(manifest, layout.attachments)
            volumes = read_volumes(small[VOLUMES], info.name, layout.attachments)
            sizes = content.references
            attachments = {digest: sizes[digest] for digest in layout.attachments}
        else:
            volumes = ()
            attachments = self._attachments(layout, manifest, content.references)
        self._archive.finish()
        total = sum(map(len, small.values())) + sum(attachments.values())
        if (info.name, info.size) != (self._folder, total):
            raise damaged(f"{INFO} 与内容不符")
        return OpenedBundle(
            name=info.name,
            header=content.header,
            parts=open_closed(
                content.header, content.parts, small, (own_codes, self._identities)
            ),
            reports={name: small[name] for name in layout.reports},
            attachments=attachments,
            volumes=volumes,
            place=place,
            tagmanifest=hashlib.sha256(tags[TAG_MANIFEST]).digest(),
            size=self._file.size,
        )

    def begun(self, own_codes: Codes) -> tuple[str, int]:
        """Read no further than to the sender's card."""
        with closing(self._plain):
            return self._begun(own_codes)

    def _begun(self, own_codes: Codes) -> tuple[str, int]:
        tags = self._tag_files()
        layout = _layout(read_manifest(tags[MANIFEST]), read_info(tags[INFO]))
        header = read_header(read_object(self._keep(HEADER), HEADER))
        card = self._keep(f"{STATIONS}{layout.stations[0]}/{CARD}")
        place = self._place(header, own_codes)
        return read_card(read_object(card, CARD)).station, place.nth

    def _place(self, header: Header, own_codes: Codes) -> BundlePlace:
        recipient = header.recipient(own_codes)
        if recipient is None:
            raise BundleError(Verdict.NOT_FOR_US)
        return open_place(recipient.place, self._identities)

    def _tag_files(self) -> dict[str, bytes]:
        tags: dict[str, bytes] = {}
        for name in TAG_FILES:
            tags[name] = self._keep(name)
            if name == INFO:
                read_info(tags[INFO])  # A later format shows here, before all else.
        check_declaration(tags[DECLARATION])
        if tags[TAG_MANIFEST] != tag_manifest([tags[key] for key in LISTED_TAG_FILES]):
            raise damaged(f"{TAG_MANIFEST} 与内容不符")
        return tags

    def _small(self, layout: Layout, manifest: Mapping[str, bytes]) -> dict[str, bytes]:
        small: dict[str, bytes] = {}
        for name in layout.carried():
            if name.startswith(ATTACHMENTS):
                break
            small[name] = self._keep(name)
            digest = hashlib.sha256(small[name])
            named = name.removeprefix(CLOSED) in {name, digest.hexdigest()}
            if digest.digest() != manifest[name] or not named:
                raise damaged(f"{name} 与清单不符")
        return small

    def _attachments(
        self,
        layout: Layout,
        manifest: Mapping[str, bytes],
        references: Mapping[str, int],
    ) -> dict[str, int]:
        sizes: dict[str, int] = {}
        for sha256 in layout.attachments:
            name = ATTACHMENTS + sha256
            size = self._next(name)
            with DigestBeside() as digest:
                self._pass_on(name, size, digest.update)
            sizes[sha256] = size
            if not digest.value == manifest[name] == bytes.fromhex(sha256):
                raise damaged(f"{name} 与清单不符")
            if size != references[sha256]:
                raise damaged(f"{name} 的大小与记录不符")
        return sizes

    def _keep(self, name: str) -> bytes:
        size = self._next(name)
        self._held += size
        if self._held > HELD_BYTES:
            raise damaged(f"{name} 过大")
        content = bytearray()
        self._pass_on(name, size, content.extend)
        return bytes(content)

    def _next(self, name: str) -> int:
        limit = most_bytes(name)
        if self._folder:
            return self._archive.next_size(f"{self._folder}/{name}", limit)
        self._folder, size = self._archive.begin(name, limit)
        if not is_name(self._folder):
            raise damaged("内部文件夹的名称不符")
        return size

    def _pass_on(self, name: str, size: int, keep: Callable[[bytes], object]) -> None:
        full = f"{self._folder}/{name}"
        target = self._take(name, size)
        if target is None:
            self._archive.content(full, size, keep)
            return
        with target as taken:

            def both(piece: bytes) -> None:
                keep(piece)
                taken.write(piece)

            self._archive.content(full, size, both)


def _layout(manifest: Mapping[str, bytes], info: Info) -> Layout:
    layout = layout_of(tuple(manifest))
    if layout is None or info.count != len(manifest):
        raise damaged("清单中有不允许的内容，或者次序不符")
    return layout


def _check_digests(manifest: Mapping[str, bytes], attachments: Sequence[str]) -> None:
    """Check what no reader of a volume looks at: the bag must be valid as a whole."""
    if any(manifest[ATTACHMENTS + each].hex() != each for each in attachments):
        raise damaged(f"{MANIFEST} 中材料的摘要与名称不符")


def _content(
    layout: Layout,
    small: Mapping[str, bytes],
    tags: Mapping[str, bytes],
    known: Known,
) -> Content:
    budget = Budget()
    parts: list[OpenedPart] = []
    for folder in layout.stations:
        files = (small[f"{STATIONS}{folder}/{file}"] for file in STATION_FILES)
        part = check_part(StationPart(*files), budget, known)
        if part.card.folder != folder:
            raise damaged("单位名片与所在文件夹不符")
        if not parts:
            _check_signature(tags, part)
        parts.append(part)
    return check_content(small[HEADER], tuple(parts), layout.attachments, layout.closed)


def _check_signature(tags: Mapping[str, bytes], sender: OpenedPart) -> None:
    armored = tags[SIGNATURE].decode("ascii", "replace")
    if not is_signed(tags[TAG_MANIFEST], armored, BUNDLE_NAMESPACE, sender.card.key):
        raise wrong_signer("报送件")


def _chain(part: OpenedPart) -> IncomingChain:
    records = {record.seq: record.version.number for record in part.records}
    return IncomingChain(part.card.station, part.chain, records)
