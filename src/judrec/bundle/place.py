"""Which one a bundle is to one receiver: sealed to that receiver alone (0046).

All receivers get the same bytes. Were these numbers open, each would learn from its
next bundle how many the others got that it didn't: also a report past the court's own
keeper, of which it may be the subject.
"""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.bundle.format import NTH, PLACE_BYTES
from judrec.bundle.lines import read_object
from judrec.bundle.refusals import damaged
from judrec.bundle.sealed_line import LineForm, open_line, seal_line
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.ledger import digest_from_hex
from judrec.crypto.age_identity import Identity, Recipient
from judrec.errors import DamagedError

_FORM: Final = LineForm("写给本单位的期次", PLACE_BYTES, 1)
_WHERE: Final = "写给本单位的期次格式不符"


@dataclass(frozen=True, slots=True)
class Place:
    """A bundle's place among all those to one receiver."""

    nth: int
    """Counts the bundles sealed to this receiver, without a hole."""
    previous: bytes | None
    """The tagmanifest digest of the one before it that was sent."""
    abandoned: frozenset[int] = frozenset()
    """Each `nth` that was begun for this receiver and that it will never see."""


def seal_place(
    place: Place, receiver: Recipient, entropy: Callable[[int], bytes]
) -> str:
    """Write a place as the header names it, for this receiver to read."""
    gone: list[Json] = [*sorted(place.abandoned)]
    value: JsonObject = {
        "nth": place.nth,
        "previous": place.previous.hex() if place.previous is not None else None,
        "abandoned": gone,
    }
    sealed = seal_line(canonical(value), [receiver], PLACE_BYTES, entropy)
    return base64.b64encode(sealed).decode("ascii")


def sealed_place(text: str) -> bytes:
    """Read the sealed file that a header holds; it has one spelling.

    Raises:
        BundleError: `damaged`.
    """
    try:
        sealed = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise damaged("data/bundle.json 的内容不符") from error
    if base64.b64encode(sealed) != text.encode("ascii"):
        raise damaged("data/bundle.json 的内容不符")
    return sealed


def open_place(sealed: bytes, identities: Sequence[Identity]) -> Place:
    """Open the place that is ours.

    Raises:
        BundleError: `damaged`.
    """
    value = read_object(open_line(sealed, identities, _FORM), _FORM.what)
    match value:
        case {
            "nth": int(nth),
            "previous": str() | None as previous,
            "abandoned": list(gone),
        } if _is_nth(nth) and not (nth == 1 and previous):
            abandoned = [each for each in gone if isinstance(each, int)]
            ascending = abandoned == sorted({*abandoned})
            if len(abandoned) != len(gone) or not ascending:
                raise damaged(_WHERE)
            if not all(_is_nth(each) and each < nth for each in abandoned):
                raise damaged(_WHERE)
            return Place(nth, _digest(previous), frozenset(abandoned))
    raise damaged(_WHERE)


def _is_nth(value: int) -> bool:
    # JSON's true is an int in Python.
    return value is not True and 0 < value <= NTH


def _digest(text: str | None) -> bytes | None:
    try:
        return None if text is None else digest_from_hex(text)
    except DamagedError as error:
        raise damaged(_WHERE) from error
