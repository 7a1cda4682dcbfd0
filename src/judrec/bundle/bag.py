"""The bag around the payload: BagIt 1.0 (RFC 8493), written in one spelling.

`manifest-sha256.txt` lists the payload in the order in which it travels;
`tagmanifest-sha256.txt` lists the bag's own files, and is what the station signs. Its
digest stands for the whole bundle.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.bundle.format import (
    DECLARATION,
    FORMAT,
    FORMAT_PREFIX,
    INFO,
    LISTED_TAG_FILES,
    MANIFEST,
)
from judrec.bundle.refusals import damaged, too_new

DECLARATION_TEXT: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([!-~]{1,100})")
_FORMAT_LINE: Final = re.compile(rf"Bundle-Format: {FORMAT_PREFIX}([1-9][0-9]{{0,8}})")
_INFO: Final = re.compile(
    rf"Bundle-Format: {FORMAT}\n"
    r"External-Identifier: ([!-~]{1,40})\n"
    r"Payload-Oxum: (0|[1-9][0-9]{0,18})\.([1-9][0-9]{0,8})\n"
)


@dataclass(frozen=True, slots=True)
class Info:
    """What `bag-info.txt` says: the bundle's name and the payload's sums."""

    name: str
    size: int
    """Bytes of all payload members together."""
    count: int
    """How many payload members there are."""

    def text(self) -> bytes:
        """Give the file's bytes."""
        lines = (
            f"Bundle-Format: {FORMAT}",
            f"External-Identifier: {self.name}",
            f"Payload-Oxum: {self.size}.{self.count}",
        )
        return "".join(line + "\n" for line in lines).encode("ascii")


def read_info(content: bytes) -> Info:
    """Read `bag-info.txt`, where a later version of the format shows first.

    Raises:
        BundleError: `too_new` or `damaged`.

    """
    text = content.decode("ascii", "replace")
    version = _FORMAT_LINE.match(text)
    if version and f"{FORMAT_PREFIX}{version[1]}" != FORMAT:
        raise too_new(f"{FORMAT_PREFIX}{version[1]}")
    match = _INFO.fullmatch(text)
    if match is None:
        raise damaged(f"{INFO} 的格式不符")
    return Info(match[1], int(match[2]), int(match[3]))


def manifest_text(digests: Mapping[str, bytes]) -> bytes:
    """Write a manifest: a line for each name, in the mapping's order."""
    lines = (f"{digest.hex()}  {name}\n" for name, digest in digests.items())
    return "".join(lines).encode("ascii")


def read_manifest(content: bytes) -> dict[str, bytes]:
    """Read the payload's manifest: 32-byte digests by name, in order.

    Raises:
        BundleError: `damaged` for any line of another shape, or a name twice.

    """
    lines = content.decode("ascii", "replace").split("\n")
    matches = [_LINE.fullmatch(line) for line in lines[:-1]]
    digests = {match[2]: bytes.fromhex(match[1]) for match in matches if match}
    if lines[-1] or len(digests) != len(matches):
        raise damaged(f"{MANIFEST} 的格式不符")
    return digests


def tag_manifest(contents: Sequence[bytes]) -> bytes:
    """Write the tag manifest over declaration, info and manifest, in this order."""
    digests = (hashlib.sha256(content).digest() for content in contents)
    return manifest_text(dict(zip(LISTED_TAG_FILES, digests, strict=True)))


def check_declaration(content: bytes) -> None:
    """Refuse any other BagIt version or encoding.

    Raises:
        BundleError: `damaged`.

    """
    if content != DECLARATION_TEXT:
        raise damaged(f"{DECLARATION} 的格式不符")


def oxum(sizes: Iterable[int], name: str) -> Info:
    """Sum up a payload for `bag-info.txt`."""
    listed = tuple(sizes)
    return Info(name, sum(listed), len(listed))
