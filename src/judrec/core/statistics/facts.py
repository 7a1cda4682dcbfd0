"""What is counted of one record: its values on each axis, from the texts that stand.

Nobody is counted by name. An official stands among those that are looked for across
cases only where he is identified (对方自称，未核实 is not, and neither is silence), by
exact name and exact unit; both are compared after NFKC, so that a full-width letter or
a compatibility character is no other person. Nothing else is taken for the same.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from judrec.core.body import is_unknown, same_shape, text
from judrec.core.canonical import Json, JsonObject
from judrec.core.quarter import Quarter
from judrec.core.record_version import RecordVersion
from judrec.core.report.dimension import NOT_SAID, Dimension
from judrec.core.report.filed import UNVERIFIED, FiledAct, FiledRecord

BODY_DIMENSIONS = (
    *(Dimension.SITUATION, Dimension.MEANS, Dimension.ACTS, Dimension.STAGE),
    *(Dimension.CATEGORY, Dimension.COMMITTEE, Dimension.UNIT, Dimension.IDENTIFIED),
)
"""Those that a record's newest whole text says; means and acts are added to later."""


@dataclass(frozen=True, slots=True)
class NamedOfficial:
    """An identified official in a record, and the words that he is found by."""

    name: str
    unit: str
    post: str

    @property
    def name_key(self) -> str:
        """The name as it is compared."""
        return compared(self.name)

    @property
    def unit_key(self) -> str:
        """The unit as it is compared."""
        return compared(self.unit)


def compared(words: str) -> str:
    """Give a text as it is compared: NFKC, without white space around it."""
    return unicodedata.normalize("NFKC", words).strip()


def whole_record(version: RecordVersion) -> FiledRecord:
    """Give a record of which nothing but its newest whole text is known.

    Of it only what a text itself says may be asked, not when it was filed.
    """
    return FiledRecord((FiledAct(0, Quarter(1000, 1), version),))


def together(own: Iterable[str], brought: Iterable[str]) -> tuple[str, ...]:
    """Give what a record and its supplements name, each once; never nothing."""
    named = dict.fromkeys((*own, *brought))
    if len(named) > 1:
        named.pop(NOT_SAID, None)
    return tuple(named) or (NOT_SAID,)


def named_officials(body: JsonObject) -> tuple[NamedOfficial, ...]:
    """Give the identified officials of a text, each name and unit once."""
    found: dict[tuple[str, str], NamedOfficial] = {}
    for each in _identified(body):
        found.setdefault((each.name_key, each.unit_key), each)
    return tuple(found.values())


def _identified(body: JsonObject) -> Iterator[NamedOfficial]:
    for _, official in same_shape(body, "official", "more_officials"):
        how = text(official.get("identified")).strip()
        name = _said(official.get("name"))
        if name and how and how != UNVERIFIED:
            post = _said(official.get("post"))
            yield NamedOfficial(name, _said(official.get("unit")), post)


def _said(value: Json) -> str:
    return "" if is_unknown(value) else text(value).strip()
