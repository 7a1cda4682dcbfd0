"""What a bundle says of itself: `data/bundle.json`.

Members it doesn't know are left alone: a later writer may add some that an older
reader can do without.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from judrec.bundle.closed_note import ClosedNote, read_closed
from judrec.bundle.format import FORMAT
from judrec.bundle.place import sealed_place
from judrec.bundle.refusals import damaged, too_new
from judrec.core.canonical import Json, JsonObject
from judrec.core.registration_number import is_code
from judrec.crypto.age_header import MAX_STANZAS

_CODE: Final = re.compile("[0-9]{24}")
_QUARTER: Final = re.compile("[1-9][0-9]{3}Q[1-4]")
_WHERE: Final = "data/bundle.json 的内容不符"


class BundleKind(Enum):
    """From whom to whom a bundle goes, and why (design/01)."""

    DESK = "desk"
    QUARTER = "quarter"
    IMMEDIATE = "immediate"
    DIRECT = "direct"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One receiver named in the bundle."""

    code: str
    """The receiver's 单位核对码, 24 digits."""
    place: bytes
    """The bundle's place among those to this receiver, sealed to it alone."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What time a bundle covers."""

    quarter: str
    """`2026Q4`; empty in bundles that aren't a quarter's."""
    begins: str
    ends: str
    complete: bool
    """Whether the quarter was over: only then is it ticked 已报."""
    supplement_of: str


@dataclass(frozen=True, slots=True)
class CarriedDesk:
    """A desk of the sender whose part the bundle carries."""

    code: str
    """Its 单位核对码, 24 digits."""
    desk: str
    records: int
    through: int
    """How many entries its ledger has."""


@dataclass(frozen=True, slots=True)
class AbsentDesk:
    """A desk of the sender that hasn't reported, or whose part was left out."""

    code: str
    desk: str
    why: str = ""
    """For one that was left out: `forked`, `damaged`, or a later version's word."""


@dataclass(frozen=True, slots=True)
class Header:
    """A bundle's own account of itself."""

    kind: BundleKind
    unit_code: str
    unit: str
    desk: str
    coverage: Coverage
    recipients: tuple[Recipient, ...]
    counts: dict[str, int]
    made_at: str
    closed: tuple[ClosedNote, ...]
    """What it says of the lines that not every receiver may open."""
    desks: tuple[CarriedDesk, ...] | None
    """None where it says nothing of desks."""
    not_reported: tuple[AbsentDesk, ...]
    left_out: tuple[AbsentDesk, ...]
    value: JsonObject
    """The whole of it, with what this version doesn't know."""

    def recipient(self, codes: frozenset[str]) -> Recipient | None:
        """Give the first receiver whose code is among `codes`."""
        return next((one for one in self.recipients if one.code in codes), None)


def read_header(value: JsonObject) -> Header:
    """Read `data/bundle.json`.

    Raises:
        BundleError: `damaged` for another shape, `too_new` for a later format.

    """
    match value:
        case {
            "format": str(format_name),
            "kind": str(kind),
            "unit": {"code": str(unit_code), "name": str(unit)},
            "desk": str(desk),
            "coverage": dict(coverage),
            "recipients": [_, *_] as recipients,
            "counts": dict(counts),
            "made_at": str(made_at),
            "closed": list(closed),
        }:
            if format_name != FORMAT:
                raise too_new(format_name)
            named = _recipients(recipients)
            codes = frozenset(one.code for one in named)
            return Header(
                kind=_kind(kind),
                unit_code=unit_code,
                unit=unit,
                desk=desk,
                coverage=_coverage(coverage),
                recipients=named,
                counts=_counts(counts),
                made_at=made_at,
                closed=read_closed(closed, codes),
                desks=_desks(value),
                not_reported=_absent(value, "not_reported"),
                left_out=_absent(value, "left_out"),
                value=value,
            )
    raise damaged(_WHERE)


def _kind(text: str) -> BundleKind:
    try:
        return BundleKind(text)
    except ValueError as error:
        raise too_new(f"kind {text[:20]}") from error


def _coverage(value: JsonObject) -> Coverage:
    match value:
        case {
            "quarter": str() | None as quarter,
            "from": str(begins),
            "to": str(ends),
            "complete": bool(complete),
            "supplement_of": str() | None as supplement_of,
        } if quarter is None or _QUARTER.fullmatch(quarter):
            return Coverage(quarter or "", begins, ends, complete, supplement_of or "")
    raise damaged(_WHERE)


def _recipients(values: list[Json]) -> tuple[Recipient, ...]:
    recipients = tuple(_recipient(value) for value in values)
    if not len({one.code for one in recipients}) == len(values) <= MAX_STANZAS:
        raise damaged(_WHERE)
    return recipients


def _recipient(value: Json) -> Recipient:
    match value:
        case {"code": str(code), "place": str(place)} if _CODE.fullmatch(code):
            return Recipient(code, sealed_place(place))
    raise damaged(_WHERE)


def _desks(value: JsonObject) -> tuple[CarriedDesk, ...] | None:
    if "desks" not in value:
        return None
    return tuple(_desk(each) for each in _list(value, "desks"))


def _desk(value: Json) -> CarriedDesk:
    match value:
        case {
            "code": str(code),
            "desk": str(desk),
            "records": int(records),
            "through": int(through),
        } if _CODE.fullmatch(code) and not {type(records), type(through)} - {int}:
            # JSON's true is an int in Python, and equal to 1.
            return CarriedDesk(code, desk, records, through)
    raise damaged(_WHERE)


def _absent(value: JsonObject, key: str) -> tuple[AbsentDesk, ...]:
    return tuple(_absent_desk(each) for each in _list(value, key))


def _absent_desk(value: Json) -> AbsentDesk:
    match value:
        case {"code": str(code), "desk": str(desk), **rest} if _CODE.fullmatch(
            code
        ) and is_code(desk):
            why = rest.get("why", "")
            return AbsentDesk(code, desk, why if isinstance(why, str) else "")
    raise damaged(_WHERE)


def _list(value: JsonObject, key: str) -> list[Json]:
    found = value.get(key, [])
    if not isinstance(found, list):
        raise damaged(_WHERE)
    return found


def _counts(value: JsonObject) -> dict[str, int]:
    counts = {
        key: count
        for key, count in value.items()
        if isinstance(count, int) and not isinstance(count, bool) and count >= 0
    }
    if len(counts) != len(value):
        raise damaged(_WHERE)
    return counts
