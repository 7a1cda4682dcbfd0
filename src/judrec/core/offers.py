"""What may be offered while somebody types: what his own records said before.

An offer is taken or left, never put in by itself. It fills further fields only where
those hold nothing, and only what belongs to the person or case named, not to the
event: whether somebody was verified, or is still in office, is asked anew each time.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from judrec.core.body import group, same_shape, text, texts
from judrec.core.canonical import Json, JsonObject

LEAST = 2
"""Characters to type before anything is offered."""
MOST = 7
"""As many as an eye takes in at once, and as one digit can choose from."""

_PEOPLE = {
    "official": ("unit", "post", "category", "managing_committee"),
    "actor": ("unit", "post", "relation"),
}
"""The blocks of people, and what is said again of the same person."""
_UNITS = (("official", "more_officials"), ("actor", "more_actors"))
_GAP = "　"


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of what is offered."""

    text: str
    """What is written into the field."""
    detail: str = ""
    """What tells it from others of the same text."""
    fill: tuple[tuple[str, Json], ...] = ()
    """Names of fields beside it, and what they get where they are empty."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that one's own records said, by the key of the field that it belongs in."""

    by_key: Mapping[str, tuple[tuple[str, Offer], ...]] = field(default_factory=dict)
    """Each offer with its folded text; what was said oftenest and last comes first."""

    def matching(self, key: str, typed: str) -> tuple[Offer, ...]:
        """Give what holds `typed`, what begins with it first; at most `MOST`."""
        wanted = folded(typed.strip())
        if len(wanted) < LEAST:
            return ()
        begins: list[Offer] = []
        holds: list[Offer] = []
        for known, offer in self.by_key.get(key, ()):
            if known == wanted and not offer.fill:
                continue
            if known.startswith(wanted):
                begins.append(offer)
            elif len(holds) < MOST and wanted in known:
                holds.append(offer)
            if len(begins) == MOST:
                break
        return (*begins, *holds)[:MOST]


def folded(typed: str) -> str:
    """Give the form in which texts are compared: NFKC, without case."""
    return unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", typed).casefold()
    )


Keyed = tuple[str, Offer]
"""An offer and the key of the field that it belongs in."""


def offers_of(body: JsonObject) -> tuple[Keyed, ...]:
    """Give what one body says, each once."""
    return tuple(dict.fromkeys(_offers(body)))


def gather(said: Iterable[Iterable[Keyed]]) -> Known:
    """Gather what bodies say; the newest comes first."""
    counted: dict[str, Counter[Offer]] = {}
    for offers in said:
        for key, offer in offers:
            counted.setdefault(key, Counter())[offer] += 1
    # A Counter keeps the order of the first sight, and sorting is stable.
    return Known(
        {
            key: tuple((folded(each.text), each) for each, _ in found.most_common())
            for key, found in counted.items()
        }
    )


def _offers(body: JsonObject) -> Iterator[tuple[str, Offer]]:
    for block, beside in _PEOPLE.items():
        for _, row in same_shape(body, block, f"more_{block}s"):
            yield from _person(f"{block}.name", row, beside)
    for block, more in _UNITS:
        for _, row in same_shape(body, block, more):
            for unit in _plain(row.get("unit")):
                yield from (("official.unit", unit), ("actor.unit", unit))
    for _, row in same_shape(body, "case", "more_cases"):
        for name in ("cause", "handler"):
            yield from ((f"case.{name}", each) for each in _plain(row.get(name)))
        for party in texts(row.get("parties")):
            yield from (("case.parties", each) for each in _plain(party))
    event = group(body, "event")
    yield from (("event.place", each) for each in _plain(event.get("place")))
    for witness in texts(event.get("witnesses")):
        yield from (("event.witnesses", each) for each in _plain(witness))
    yield from _person("received_by.name", group(body, "received_by"), ("unit", "post"))


def _person(
    key: str, row: JsonObject, beside: tuple[str, ...]
) -> Iterator[tuple[str, Offer]]:
    name = text(row.get("name"))
    if name.strip():
        said = tuple((each, text(row.get(each))) for each in beside)
        fill = tuple((each, value) for each, value in said if value.strip())
        shown = _GAP.join(value for each, value in fill if each in {"unit", "post"})
        yield key, Offer(name, shown, fill)


def _plain(value: Json) -> Iterator[Offer]:
    if text(value).strip():
        yield Offer(text(value))
