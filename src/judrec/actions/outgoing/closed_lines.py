"""Put closed lines in the place of those that not every receiver may read.

It is done where bundles are sealed, so no kind of bundle can forget it. What is left
out with a closed line: its files, which everybody who opens the bundle could read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from judrec.actions.outgoing.receivers import Receiver
from judrec.actions.people.cards import age_recipient
from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.format import CLOSED_LINE_BYTES, RECORDS
from judrec.bundle.lines import join_lines, split_lines
from judrec.bundle.part import StationPart
from judrec.bundle.sealed_line import seal_line
from judrec.core.canonical import Json, JsonObject, canonical, parse, parse_object
from judrec.core.quarter import Quarter
from judrec.core.shape import inner, objects, text
from judrec.crypto.age_identity import Recipient
from judrec.crypto.digests import sha256


@dataclass(frozen=True, slots=True)
class Shut:
    """Parts of a bundle in which lines are closed."""

    parts: tuple[StationPart, ...]
    said: tuple[Json, ...]
    """What the header says of each closed line."""
    files: tuple[bytes, ...]
    """The sealed file of each."""
    named: frozenset[str]
    """SHA-256 of every file that a line which stayed open names."""
    records: int
    """How many records have closed lines."""


def close_lines(
    station: Station, parts: Sequence[StationPart], to: Sequence[Receiver]
) -> Shut | None:
    """Close what a leader closed to one of `to`; None where nothing is."""
    rules = _rules(station, to)
    if not rules:
        return None
    closing = _Closing(station, to)
    made = tuple(closing.part(part, rules) for part in parts)
    if not closing.files:
        return None
    return Shut(
        made,
        tuple(closing.said),
        tuple(closing.files),
        frozenset(closing.named),
        len(closing.records),
    )


def closes_any(station: Station, quarter: Quarter, codes: frozenset[str]) -> bool:
    """Tell whether a record with an act in the quarter is closed to one of `codes`."""
    rows = station.database.rows(
        "SELECT DISTINCT station, record FROM record_version WHERE quarter = ?",
        str(quarter),
    )
    return not _closed_to(station, codes).keys().isdisjoint(rows)


@dataclass(frozen=True, slots=True)
class _Rule:
    readers: frozenset[str]
    ground: str
    by: str


_Rules = dict[tuple[str, str], _Rule]
"""By the station's key, one's own being empty, and the record's id."""


def _rules(station: Station, to: Sequence[Receiver]) -> _Rules:
    return _closed_to(station, frozenset(receiver.row.code for receiver in to))


def _closed_to(station: Station, codes: frozenset[str]) -> _Rules:
    found: _Rules = {}
    for ledger, record, allowed, ground, by in station.database.rows(
        "SELECT station, record, allowed, ground, by FROM closed_record"
    ):
        listed = parse(allowed)
        readers = (
            frozenset(str(code) for code in listed)
            if isinstance(listed, list)
            else frozenset[str]()
        )
        if not codes <= readers:
            found[ledger, record] = _Rule(codes & readers, ground, by)
    return found


class _Closing:
    """What is gathered while the lines are passed through."""

    def __init__(self, station: Station, to: Sequence[Receiver]) -> None:
        self._station = station
        self._own = read_card(station.card).station
        self._to = to
        self.said: list[Json] = []
        self.files: list[bytes] = []
        self.named: set[str] = set()
        self.records: set[str] = set()

    def part(self, part: StationPart, rules: _Rules) -> StationPart:
        key = read_card(parse_object(part.card)).station
        ledger = "" if key == self._own else key
        return replace(part, records=join_lines(self._lines(part, ledger, rules)))

    def _lines(
        self, part: StationPart, ledger: str, rules: _Rules
    ) -> Iterator[JsonObject]:
        for raw in split_lines(part.records, RECORDS):
            line = parse_object(raw)
            content = inner(line, "content")
            record = text(content, "record")
            rule = rules.get((ledger, record))
            if rule is None:
                self.named.update(
                    text(each, "sha256") for each in objects(content, "attachments")
                )
                yield line
            else:
                self.records.add(record)
                yield self._closed(line, text(content, "number"), rule)

    def _closed(self, line: JsonObject, number: str, rule: _Rule) -> JsonObject:
        file = self._sealed(canonical(line), rule)
        name = sha256(file).hex()
        codes: list[Json] = [*sorted(rule.readers)]
        self.files.append(file)
        self.said.append(
            {
                "file": name,
                "number": number,
                "digest": line["digest"],
                "recipients": codes,
                "ground": rule.ground,
                "by": rule.by,
            }
        )
        return {
            "closed": name,
            "digest": line["digest"],
            "number": number,
            "seq": line["seq"],
        }

    def _sealed(self, line: bytes, rule: _Rule) -> bytes:
        readers = [*self._readers(rule)]
        return seal_line(line, readers, CLOSED_LINE_BYTES, self._station.around.entropy)

    def _readers(self, rule: _Rule) -> Iterator[Recipient]:
        """Give the keys of who may read; where nobody may, one's own alone."""
        found = [each for each in self._to if each.row.code in rule.readers]
        yield from (each.recipient for each in found)
        if not found:
            suite = self._to[0].recipient.suite
            yield age_recipient(read_card(self._station.card), suite)
