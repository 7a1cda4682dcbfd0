"""The names and bounds of the file that travels (docs/bundle-format.md).

A bundle's members have one order and one spelling. A reader knows after the manifest
which names follow, so a name that could leave the folder, or a second one of a kind,
can't even be asked for. Every bound stands here: a hostile file is refused before it
costs more than a few seconds and some 400 MiB.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.core.code import ALPHABET

FORMAT_PREFIX: Final = "judrec-bundle@v"
FORMAT: Final = FORMAT_PREFIX + "1"
SUFFIX: Final = ".jrb"
PART_SUFFIX: Final = ".part"
"""Of what is being written, or was when the medium was pulled."""

BUNDLE_NAMESPACE: Final = "judrec-bundle@v1"
CARD_NAMESPACE: Final = "judrec-card@v1"
SUCCESSION_NAMESPACE: Final = "judrec-succession@v1"
DESK_NAMESPACE: Final = "judrec-desk@v1"
PERSON_NAMESPACE: Final = "judrec-person@v1"
HEAD_NAMESPACE: Final = "judrec-head@v1"
RECEIPT_NAMESPACE: Final = "judrec-receipt@v1"

DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
SIGNATURE: Final = "tagmanifest-sha256.txt.sig"
TAG_FILES: Final = (DECLARATION, INFO, MANIFEST, TAG_MANIFEST, SIGNATURE)
LISTED_TAG_FILES: Final = (DECLARATION, INFO, MANIFEST)
"""The tag files that the tag manifest lists; it can't list itself or its signature."""

HEADER: Final = "data/bundle.json"
STATIONS: Final = "data/stations/"
CARD: Final = "card.json"
PEOPLE: Final = "people.jsonl"
RECORDS: Final = "records.jsonl"
LEDGER: Final = "ledger.jsonl"
HEAD: Final = "head.json"
STATION_FILES: Final = (CARD, PEOPLE, RECORDS, LEDGER, HEAD)
REPORT_JSON: Final = "data/report.json"
REPORT_PDF: Final = "data/report.pdf"
REPORTS: Final = (REPORT_JSON, REPORT_PDF)
ATTACHMENTS: Final = "data/attachments/"
VOLUMES: Final = "data/volumes.json"
CLOSED: Final = "data/closed/"

_KIB: Final = 1 << 10
_MIB: Final = 1 << 20
MEMBER_BYTES: Final = {
    DECLARATION: _KIB,
    INFO: _KIB,
    MANIFEST: 16 * _MIB,
    TAG_MANIFEST: _KIB,
    SIGNATURE: 4 * _KIB,
    HEADER: _MIB,
    CARD: 64 * _KIB,
    PEOPLE: 4 * _MIB,
    RECORDS: 48 * _MIB,
    LEDGER: 96 * _MIB,
    HEAD: 4 * _KIB,
    REPORT_JSON: 16 * _MIB,
    REPORT_PDF: 32 * _MIB,
    VOLUMES: 16 * _MIB,
}
"""The most bytes of a member, by its name or, in a station's folder, its last part."""
ATTACHMENT_BYTES: Final = 1 << 40
CLOSED_LINE_BYTES: Final = 16 * _KIB
"""To how many bytes a closed line is filled up at least: nearly all have fewer."""
CLOSED_BYTES: Final = 2 * _MIB + 128 * _KIB
"""A line, filled up to a power of two and sealed: its age header has at most 64 KiB,
its chunks 16 bytes each more."""
PLACE_BYTES: Final = _KIB
"""To how many bytes a bundle's place among those to one receiver is filled up."""
CLOSED_COUNT: Final = 500
"""The most lines in a bundle that not every receiver may open."""
HELD_BYTES: Final = 96 * _MIB
"""The most bytes of all members that are kept in memory together."""
LINE_BYTES: Final = _MIB
NTH: Final = 100_000
"""The most bundles to one receiver: what is missing below the highest is counted."""
STATION_COUNT: Final = 500
SUCCESSION_COUNT: Final = 32
"""The most keys that gave way to the next, on one card."""
KEY_COUNT: Final = 3_000
"""The most signed keys in a bundle: of people, and earlier ones of stations."""
OPENED_COUNT: Final = 60_000
"""The most opened entries in a bundle: each costs a signature check. It is for a court
that has 3,000 a year for twenty years (docs/scale.md)."""
CHECK_COUNT: Final = 75_000
"""The most checks of entries' signatures: a person may have several keys to try."""
VALUE_COUNT: Final = 1_250_000
"""The most JSON values in a bundle's lines, counted by commas, colons and brackets."""

_NAME: Final = re.compile(f"R-[{ALPHABET}]{{8}}")
_NAME_BYTES: Final = 5
_FOLDER_DIGITS: Final = 8
_STATION: Final = re.compile(r"data/stations/([0-9]{8})/card\.json")
_CLOSED: Final = re.compile(r"data/closed/([0-9a-f]{64})")
_ATTACHMENT: Final = re.compile(r"data/attachments/([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which of the possible payload members a bundle has."""

    stations: tuple[str, ...]
    """The first 8 digits of each station's code: the sender's, then the desks'."""
    closed: tuple[str, ...] = ()
    """The SHA-256 of each closed line's file."""
    reports: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    """Their SHA-256 in lower hexadecimal digits; here, or in volumes."""
    volumes: bool = False
    """Whether the attachments lie in volumes of their own."""

    def carried(self) -> Iterator[str]:
        """Give the names of what the file itself carries, in their one order."""
        held = len(self.attachments) if self.volumes else 0
        names = [*self.names()]
        yield from names[: len(names) - held]

    def names(self) -> Iterator[str]:
        """Give the payload's names in their one order."""
        yield HEADER
        for station in (*self.stations[:1], *sorted(self.stations[1:])):
            for file in STATION_FILES:
                yield f"{STATIONS}{station}/{file}"
        for digest in sorted(self.closed):
            yield CLOSED + digest
        yield from (name for name in REPORTS if name in self.reports)
        if self.volumes:
            yield VOLUMES
        for digest in sorted(self.attachments):
            yield ATTACHMENTS + digest


def layout_of(names: Sequence[str]) -> Layout | None:
    """Read the layout from a manifest's names; None where they are not allowed."""
    stations = tuple(match[1] for match in map(_STATION.fullmatch, names) if match)
    attachments = tuple(
        match[1] for match in map(_ATTACHMENT.fullmatch, names) if match
    )
    reports = tuple(name for name in names if name in REPORTS)
    closed = tuple(match[1] for match in map(_CLOSED.fullmatch, names) if match)
    layout = Layout(stations, closed, reports, attachments, VOLUMES in names)
    few = len(stations) <= STATION_COUNT and len(closed) <= CLOSED_COUNT
    sound = bool(stations) and few
    unique = len(set(names)) == len(names)
    return layout if sound and unique and list(layout.names()) == [*names] else None


def most_bytes(name: str) -> int:
    """Give the largest size that a member of this name may have."""
    if name.startswith(ATTACHMENTS):
        return ATTACHMENT_BYTES
    if name.startswith(CLOSED):
        return CLOSED_BYTES
    known = MEMBER_BYTES.get(name)
    return MEMBER_BYTES[name.rpartition("/")[2]] if known is None else known


def folder_of(code: str) -> str:
    """Give the folder of the station with this 24-digit code: its first 8 digits."""
    return code[:_FOLDER_DIGITS]


def is_name(text: str) -> bool:
    """Tell whether this is a bundle's name, like `R-7K2M9QXA`."""
    return _NAME.fullmatch(text) is not None


def new_name(entropy: Callable[[int], bytes]) -> str:
    """Draw a name that tells nothing of its content."""
    number = int.from_bytes(entropy(_NAME_BYTES))
    letters = (ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))
    return "R-" + "".join(letters)
