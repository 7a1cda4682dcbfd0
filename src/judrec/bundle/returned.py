"""What a court tells a desk of its records: `returned` in `data/bundle.json`.

Which of them stood in which bundle, to whom it went, and the receivers' receipts, as
they signed them, with the cards by which the court knows them. The desk knows none of
these receivers: whose cards they are, it believes its court; that the receipts are
theirs, and are about these bundles, is checked here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from judrec.bundle.card import Card, read_card
from judrec.bundle.receipt import check_receipt, claimed_receipt, code_of_receipt
from judrec.bundle.refusals import BundleError, damaged
from judrec.core.canonical import Json, JsonObject
from judrec.core.ledger import digest_from_hex
from judrec.core.quarter import Quarter
from judrec.core.receipt_code import receipt_code, receipt_mark
from judrec.core.shape import integer, objects, text
from judrec.crypto.age_header import MAX_STANZAS
from judrec.errors import JudrecError

_WHERE: Final = "转送的回执格式不符"


@dataclass(frozen=True, slots=True)
class ReturnedRecord:
    """One of the desk's records in a bundle."""

    record: str
    version: int
    through: int
    """The newest act on it there, in the desk's own ledger."""

    def to_json(self) -> JsonObject:
        """Give it as it travels."""
        said: JsonObject = {"record": self.record, "version": self.version}
        return {**said, "through": self.through}


@dataclass(frozen=True, slots=True)
class ReturnedReceiver:
    """One receiver of a bundle."""

    code: str
    name: str
    """As the court calls it."""
    statement: JsonObject | None
    """The receipt it signed; None while there is none."""

    def to_json(self) -> JsonObject:
        """Give it as it travels."""
        return {"code": self.code, "name": self.name, "receipt": self.statement}

    @property
    def received_at(self) -> str:
        """When it was received, ISO 8601; empty while nobody says so."""
        return claimed_receipt(self.statement).received_at if self.statement else ""

    @property
    def mark(self) -> str:
        """The first group of the 回执码; empty while there is none."""
        if self.statement is None:
            return ""
        return receipt_mark(receipt_code(code_of_receipt(self.statement)))


@dataclass(frozen=True, slots=True)
class ReturnedBundle:
    """A bundle of the court's in which records of the desk stood."""

    bundle: str
    """Its tagmanifest digest, 64 digits."""
    file: str
    kind: str
    quarter: str
    """`2026Q4`; empty where it was no quarter's."""
    sealed_at: str
    """The court's computer's time, ISO 8601."""
    receivers: tuple[ReturnedReceiver, ...]
    records: tuple[ReturnedRecord, ...]

    def to_json(self) -> JsonObject:
        """Give it as it travels."""
        return {
            "bundle": self.bundle,
            "file": self.file,
            "kind": self.kind,
            "quarter": self.quarter,
            "sealed_at": self.sealed_at,
            "receivers": [each.to_json() for each in self.receivers],
            "records": [each.to_json() for each in self.records],
        }


def read_returned(header: JsonObject) -> tuple[ReturnedBundle, ...]:
    """Read and check what a bundle of kind `return` carries.

    Raises:
        BundleError: `damaged`; `wrong_signer` where a receipt isn't its receiver's.
    """
    if not isinstance(header.get("returned"), list):
        raise damaged(_WHERE)
    try:
        cards = {card.code: card for card in map(read_card, _list(header, "cards"))}
        return tuple(_bundle(each, cards) for each in objects(header, "returned"))
    except BundleError:
        raise
    except (JudrecError, ValueError) as error:
        raise damaged(_WHERE) from error


def _list(header: JsonObject, key: str) -> list[Json]:
    found = header.get(key)
    if not isinstance(found, list):
        raise damaged(_WHERE)
    return found


def _bundle(value: JsonObject, cards: Mapping[str, Card]) -> ReturnedBundle:
    if not {"receivers", "records"} <= value.keys():
        raise damaged(_WHERE)
    quarter, sealed_at = text(value, "quarter"), text(value, "sealed_at")
    digest_from_hex(text(value, "bundle"))
    if quarter:
        Quarter.parse(quarter)
    if datetime.fromisoformat(sealed_at).tzinfo is None:
        raise damaged(_WHERE)
    bundle = text(value, "bundle")
    return ReturnedBundle(
        bundle=bundle,
        file=text(value, "file"),
        kind=text(value, "kind"),
        quarter=quarter,
        sealed_at=sealed_at,
        receivers=tuple(_receivers(objects(value, "receivers"), bundle, cards)),
        records=tuple(
            ReturnedRecord(
                text(each, "record"), integer(each, "version"), integer(each, "through")
            )
            for each in objects(value, "records")
        ),
    )


def _receivers(
    values: tuple[JsonObject, ...], bundle: str, cards: Mapping[str, Card]
) -> Iterator[ReturnedReceiver]:
    if len(values) > MAX_STANZAS:
        # Each is kept with each record: of a megabyte they would make millions.
        raise damaged(_WHERE)
    seen: set[str] = set()
    for value in values:
        code, statement = text(value, "code"), value.get("receipt", "")
        if code in seen or not (statement is None or isinstance(statement, dict)):
            raise damaged(_WHERE)
        seen.add(code)
        if statement is not None:
            _check(statement, bundle, cards)
        yield ReturnedReceiver(code, text(value, "name"), statement)


def _check(statement: JsonObject, bundle: str, cards: Mapping[str, Card]) -> None:
    """Check one receipt; its receiver may have another card than it was sealed to."""
    card = cards.get(claimed_receipt(statement).receiver)
    if card is None or check_receipt(statement, card).bundle.hex() != bundle:
        raise damaged(_WHERE)
    code_of_receipt(statement)
