"""One station's part of a bundle: its card, people, records, ledger and head.

Everything in it hangs together: the card signs itself and the people's keys; the
people sign the entries; each entry commits to the one before it and to its opening;
an opening commits to the record's content; the station signs the head. Checking a part
needs nothing but the part.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from judrec.bundle.card import Card, read_card
from judrec.bundle.format import (
    CARD,
    HEAD,
    LEDGER,
    PEOPLE,
    RECORDS,
)
from judrec.bundle.ledger_part import (
    FILING,
    Known,
    Ledger,
    People,
    check_ledger,
    nothing_known,
)
from judrec.bundle.lines import Budget, join_lines, read_object, split_lines
from judrec.bundle.refusals import damaged
from judrec.bundle.statement import HEAD_STATEMENT, PERSON_STATEMENT, check_statement
from judrec.bundle.succession import check_against
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.digest_list import DigestList
from judrec.core.ledger import Head
from judrec.core.record_version import RecordVersion
from judrec.crypto.signing import PersonKey, PublicKey
from judrec.errors import JudrecError

_HEX: Final = rb'"([0-9a-f]{64})"'
_SEQ: Final = rb"([1-9][0-9]{0,14})"
_RECORD_LINE: Final = re.compile(
    rb'\{"content":(\{.*\}),"digest":' + _HEX + rb',"nonce":' + _HEX + rb","
    rb'"seq":' + _SEQ + rb"\}"
)
_CLOSED_LINE: Final = re.compile(
    rb'\{"closed":' + _HEX + rb',"digest":' + _HEX + rb',"number":(".*"),'
    rb'"seq":' + _SEQ + rb"\}"
)
_PRIVATE: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StationPart:
    """A part as it travels: the five files, each exactly as the station wrote it."""

    card: bytes
    people: bytes
    records: bytes
    ledger: bytes
    head: bytes

    @classmethod
    def of(
        cls,
        card: JsonObject,
        people: Iterable[JsonObject],
        records: Iterable[JsonObject],
        ledger: Iterable[JsonObject],
        head: JsonObject,
    ) -> Self:
        """Write a part from its values; the lines in ascending `seq`."""
        return cls(
            canonical(card),
            join_lines(people),
            join_lines(records),
            join_lines(ledger),
            canonical(head),
        )

    def files(self) -> dict[str, bytes]:
        """Give the files by their names in the station's folder, in order."""
        return {
            CARD: self.card,
            PEOPLE: self.people,
            RECORDS: self.records,
            LEDGER: self.ledger,
            HEAD: self.head,
        }


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record version as it was sent."""

    seq: int
    digest: bytes
    raw: bytes
    version: RecordVersion

    @property
    def value(self) -> JsonObject:
        """The line's JSON."""
        return parse_object(self.raw)


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A record version that this reader doesn't open, or hasn't opened yet."""

    seq: int
    digest: bytes
    number: str
    """The registration number, as the sender says it."""
    record: str
    """The record's id, as its entry says it."""
    file: str
    """SHA-256 of the sealed file that holds the line, 64 digits."""


@dataclass(frozen=True, slots=True)
class OpenedPart:
    """A part that was checked: every signature, link, commitment and digest holds."""

    card: Card
    people: People
    ledger: Ledger
    records: tuple[RecordLine, ...]
    files: StationPart
    closed: tuple[ClosedLine, ...] = ()
    signed_acts: int | None = None
    """How many filing acts the signed head says there are; None where it doesn't."""

    @property
    def filed(self) -> frozenset[str]:
        """The id of each record that a line is about, open or closed."""
        opened = (line.version.record for line in self.records)
        return frozenset((*opened, *(line.record for line in self.closed)))

    @property
    def acts(self) -> Mapping[int, str]:
        """When each filing act that was opened was done, UTC, by its seq."""
        return self.ledger.acts

    @property
    def chain(self) -> DigestList:
        """The digest of each entry, from seq 1 on."""
        return self.ledger.digests

    @property
    def head(self) -> Head:
        """Where the ledger ends."""
        return self.ledger.head


def check_part(
    files: StationPart, budget: Budget, known: Known = nothing_known
) -> OpenedPart:
    """Check one station's part in itself.

    What of its ledger is `known` was checked when it came: it is only looked up.

    Raises:
        BundleError: `damaged` or `wrong_signer`, naming the first place found.

    """
    card = read_card(read_object(files.card, CARD))
    for _ in card.before:
        # Each was checked like a person's key, and five hundred cards may have 32.
        budget.spend_key()
    people = _people(files.people, card, budget)
    ledger = check_ledger(files.ledger, people, budget, known(card.station))
    signed = _check_head(files.head, card, ledger.head)
    check_against(card.before, ledger.digests)
    records, closed = _records(files.records, ledger, budget)
    return OpenedPart(card, people, ledger, records, files, closed, signed)


def _people(content: bytes, card: Card, budget: Budget) -> People:
    people: dict[str, tuple[PersonKey, ...]] = {}
    for line in split_lines(content, PEOPLE):
        budget.spend_key()
        budget.spend_values(line)
        value = read_object(line, PEOPLE)
        person, key = _person(check_statement(PERSON_STATEMENT, value, card.key))
        people[person] = (*people.get(person, ()), key)
    return people


def _person(body: JsonObject) -> tuple[str, PersonKey]:
    person, line, until = body.get("person"), body.get("key"), body.get("until")
    if not isinstance(person, str) or not isinstance(line, str):
        raise damaged(f"{PEOPLE} 的格式不符")
    if not (until is None or (type(until) is int and until >= 0)):
        raise damaged(f"{PEOPLE} 的格式不符")
    try:
        return person, PersonKey(PublicKey.from_openssh(line), until)
    except JudrecError as error:
        raise damaged(f"{PEOPLE} 中有无效的公钥") from error


def _check_head(content: bytes, card: Card, head: Head) -> int | None:
    """Check the signed end of a ledger; give how many filing acts it says there are."""
    body = check_statement(HEAD_STATEMENT, read_object(content, HEAD), card.key)
    said = body.get("size")
    # JSON's true is an int in Python, and equal to 1.
    right = type(said) is int and said == head.size
    if not right or body.get("digest") != head.digest.hex():
        raise damaged("留痕链的末端与签名的末端不符")
    acts = body.get("acts")
    if not (acts is None or (type(acts) is int and acts >= 0)):
        raise damaged("留痕链末端的格式不符")
    return acts


def _records(
    content: bytes, ledger: Ledger, budget: Budget
) -> tuple[tuple[RecordLine, ...], tuple[ClosedLine, ...]]:
    records: list[RecordLine] = []
    closed: list[ClosedLine] = []
    last = 0
    for line in split_lines(content, RECORDS):
        budget.spend_values(line)
        read = _closed_line(line, ledger) or read_record_line(line, ledger)
        if read.seq <= last:
            raise damaged(f"{RECORDS} 的次序不符")
        last = read.seq
        if isinstance(read, RecordLine):
            records.append(read)
        else:
            closed.append(read)
    return tuple(records), tuple(closed)


def _closed_line(line: bytes, ledger: Ledger) -> ClosedLine | None:
    """Read a line that stands in the place of a closed one; None where it is none."""
    match = _CLOSED_LINE.fullmatch(line)
    if match is None:
        return None
    seq, digest = int(match[4]), _unhex(match[2])
    value = read_object(line, RECORDS)
    number = value.get("number")
    opening = ledger[seq - 1].opening if seq <= len(ledger) else None
    if (
        len(value) != len(("closed", "digest", "number", "seq"))
        or not isinstance(number, str)
        or opening is None
        or opening.body != digest
        or opening.action not in FILING
    ):
        raise damaged(f"第 {seq} 条留痕的封闭记录与留痕不符")
    return ClosedLine(seq, digest, number, opening.subject, match[1].decode())


def read_record_line(line: bytes, ledger: Ledger) -> RecordLine:
    """Check one line of `records.jsonl` against the ledger.

    Raises:
        BundleError: `damaged`.
    """
    match = _RECORD_LINE.fullmatch(line)
    if match is None:
        raise damaged(f"{RECORDS} 的格式不符")
    seq, digest = int(match[4]), _unhex(match[2])
    place = f"第 {seq} 条留痕的记录"
    if hashlib.sha256(_unhex(match[3]) + match[1]).digest() != digest:
        raise damaged(f"{place}与摘要不符")
    opening = ledger[seq - 1].opening if seq <= len(ledger) else None
    version = _version(read_object(match[1], place), place)
    if (
        opening is None
        or opening.body != digest
        or opening.action != version.kind.action
        or opening.subject != version.record
        or not _same_moment(version.filed_at, opening.at)
    ):
        raise damaged(f"{place}与留痕不符")
    return RecordLine(seq, digest, line, version)


def _same_moment(filed_at: str, at: str) -> bool:
    """Tell whether a record was filed when its entry says: quarters hang on it."""
    try:
        return datetime.fromisoformat(filed_at) == datetime.fromisoformat(at)
    except (ValueError, TypeError):
        return False


def _version(content: JsonObject, place: str) -> RecordVersion:
    public = {key: value for key, value in content.items() if key != "private"}
    private = content.get("private", "0" * 64)
    try:
        version = RecordVersion.from_json(public)
    except JudrecError as error:
        raise damaged(f"{place}的格式不符") from error
    if (
        version.to_json() != public
        or not isinstance(private, str)
        or not _PRIVATE.fullmatch(private)
    ):
        raise damaged(f"{place}的格式不符")
    return version


def _unhex(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))
