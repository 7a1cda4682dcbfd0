"""Compare a bundle with the other receiver's by telephone (design/04).

What is compared is the tagmanifest digest: it stands for every byte that the sender
signed, both receivers keep it, and a copy of the stick needn't be at hand.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from judrec.actions.receiving.incoming import opened_for_us
from judrec.actions.station import Station
from judrec.bundle.format import SUFFIX
from judrec.core.canonical import JsonObject
from judrec.core.comparison_code import (
    ANSWER,
    DRAWN,
    comparison_code,
    drawn_digits,
    typed_digits,
)
from judrec.errors import RefusedError
from judrec.store.door import Act

_ENTROPY: Final = 16
_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Compared:
    """The bundle that a call is about."""

    name: str
    tagmanifest: str
    """Its digest, 64 digits."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One call about one bundle."""

    bundle: Compared
    digits: str
    """The six that both type."""
    code: str
    """The eight that both read."""
    drawn: bool
    """Whether this side called, and drew the six."""
    same: bool | None = None
    """What came of it; None while the other side's eight aren't typed."""


def found_bundle(station: Station, which: str, file: Path | None = None) -> Compared:
    """Find a bundle: one that is held, by name or digest, or a file that needn't be.

    Raises:
        RefusedError: `no_bundle`, `several_bundles`.
        BundleError: where the file doesn't open.
    """
    if file is not None:
        opened = opened_for_us(station, file)
        return Compared(opened.name, opened.tagmanifest.hex())
    return _held(station, which)


def compare_bundle(station: Station, bundle: Compared, digits: str = "") -> Comparison:
    """Give the eight digits to read; six are drawn where none were read to us.

    Raises:
        RefusedError: `bad_digits`.
    """
    asked = typed_digits(digits, DRAWN) if digits.strip() else ""
    known = asked or drawn_digits(station.around.entropy(_ENTROPY))
    code = comparison_code(bytes.fromhex(bundle.tagmanifest), known)
    made = Comparison(bundle, known, code, drawn=not asked)
    _trace(station, made)
    return made


def conclude(station: Station, made: Comparison, heard: str) -> Comparison:
    """Compare what the other side read with our own, and keep what came of it.

    Raises:
        RefusedError: `bad_digits`.
    """
    said = typed_digits(heard, ANSWER)
    concluded = replace(made, same=said == made.code)
    _trace(station, concluded)
    return concluded


def _trace(station: Station, made: Comparison) -> None:
    outcome = {None: "", True: "same", False: "different"}[made.same]
    content: JsonObject = {
        "tagmanifest": made.bundle.tagmanifest,
        "digits": made.digits,
        "drawn": made.drawn,
        "outcome": outcome,
    }
    with station.writing() as writing:
        writing.append(Act("bundle.compared", made.bundle.name, content))


def _held(station: Station, which: str) -> Compared:
    wanted = which.strip().removesuffix(SUFFIX)
    rows = station.database.rows(
        "SELECT DISTINCT e.opening ->> 'subject', b.tagmanifest FROM received_bundle b "
        "JOIN entry e ON e.seq = b.seq WHERE e.opening ->> 'subject' = ? "
        "OR b.tagmanifest = ?",
        wanted,
        wanted,
    )
    if not rows:
        raise RefusedError(
            f"没有收到过名为 {wanted[:_NAME]} 的报送件，没有比对。",
            "请核对名称，或者直接给出报送件的文件。",
            code="no_bundle",
        )
    if len(rows) > 1:
        raise RefusedError(
            f"收到过不止一份名为 {wanted[:_NAME]} 的报送件，没有比对。",
            "请直接给出要比对的报送件文件。",
            code="several_bundles",
        )
    return Compared(*rows[0])
