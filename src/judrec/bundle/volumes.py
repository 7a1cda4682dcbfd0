"""Volumes: attachments in files of their own, named and digested in the first one.

A medium of 700 MB takes no bundle of a gigabyte, and one bad file of many should be
copied again alone. The first file holds everything but the attachments, and is sealed
last: what its `data/volumes.json` says of the others is signed with it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.bundle.format import SUFFIX, VOLUMES, is_name
from judrec.bundle.lines import Budget, read_object
from judrec.bundle.refusals import damaged
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.ledger import digest_from_hex
from judrec.errors import DamagedError

MOST_VOLUMES: Final = 998
"""Their numbers have three digits, from 002 on."""
_FILE: Final = re.compile(r"(R-[0-9A-Z]{8})-[0-9]{3}" + re.escape(SUFFIX))
_WHERE: Final = f"{VOLUMES} 的内容不符"


@dataclass(frozen=True, slots=True)
class Volume:
    """One file of attachments."""

    file: str
    sha256: bytes
    """Of the whole sealed file."""
    size: int
    """Bytes of the whole sealed file."""
    attachments: tuple[str, ...]
    """Their SHA-256 in lower hexadecimal digits, ascending."""

    def to_json(self) -> JsonObject:
        """Give its line in `data/volumes.json`."""
        digests: list[Json] = [*self.attachments]
        return {
            "file": self.file,
            "sha256": self.sha256.hex(),
            "size": self.size,
            "attachments": digests,
        }


def volume_file(name: str, place: int) -> str:
    """Name the file of the volume at `place`, the first being 0: NAME-002.jrb."""
    return f"{name}-{place + 2:03d}{SUFFIX}"


def volume_of(file: str) -> str:
    """Give the bundle that a file is a volume of, by its name; empty where it isn't."""
    match = _FILE.fullmatch(file)
    return match[1] if match and is_name(match[1]) else ""


def volumes_text(volumes: Sequence[Volume]) -> bytes:
    """Write `data/volumes.json`; its length depends on no digest."""
    return canonical({"volumes": [volume.to_json() for volume in volumes]})


def read_volumes(
    content: bytes, name: str, attachments: Sequence[str]
) -> tuple[Volume, ...]:
    """Read `data/volumes.json` of the bundle `name`, which lists `attachments`.

    Raises:
        BundleError: `damaged` for another shape, name or order, or where it holds
            other attachments than the manifest lists.

    """
    # Sixteen megabytes of empty values would take half a gigabyte to read.
    Budget().spend_values(content)
    match read_object(content, VOLUMES):
        case {"volumes": [_, *_] as values} if len(values) <= MOST_VOLUMES:
            volumes = tuple(_volume(value) for value in values)
        case _:
            raise damaged(_WHERE)
    files = [volume_file(name, place) for place in range(len(volumes))]
    held = [digest for volume in volumes for digest in volume.attachments]
    named = [volume.file for volume in volumes] == files
    full = all(volume.attachments for volume in volumes)
    if not (named and full and held == [*attachments]):
        raise damaged(_WHERE)
    if volumes_text(volumes) != content:
        raise damaged(_WHERE)
    return volumes


def grouped(
    sizes: Sequence[int], most: int, sealed: Callable[[int], int]
) -> tuple[slice, ...]:
    """Part attachments, by what each takes in a tar, into volumes of at most `most`.

    `sealed` gives the size of a file by what its members take. One attachment that is
    larger by itself has a volume of its own.
    """
    groups: list[slice] = []
    begin, held = 0, 0
    for place, size in enumerate(sizes):
        if held and sealed(held + size) > most:
            groups.append(slice(begin, place))
            begin, held = place, 0
        held += size
    if held:
        groups.append(slice(begin, len(sizes)))
    return tuple(groups)


def _volume(value: Json) -> Volume:
    match value:
        case {
            "file": str(file),
            "sha256": str(sha256),
            "size": int(size),
            "attachments": list(digests),
        } if size > 0 and size is not True:  # JSON's true is an int in Python
            listed = tuple(digest for digest in digests if isinstance(digest, str))
            return Volume(file, _digest(sha256), size, listed)
    raise damaged(_WHERE)


def _digest(text: str) -> bytes:
    try:
        return digest_from_hex(text)
    except DamagedError as error:
        raise damaged(_WHERE) from error
