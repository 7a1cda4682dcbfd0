"""File the receipts that came back: who received what, and when (design/04).

Each is checked by itself: signed by the receiver that we sealed the bundle to, about a
bundle of ours, ending where our ledger ended. It is an anchor from then on. A file and
a typed 回执码 give the same statement, so that a receipt is filed once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.actions.receipts.receipt_match import (
    Match,
    Mismatch,
    contradiction,
    match,
    sealed_head,
)
from judrec.actions.receipts.receipt_refusals import (
    fallen_card,
    foreign,
    no_receipt,
    stolen_key,
    unknown_bundle,
    unknown_signer,
    unreadable,
    wrong_code,
    wrong_signer,
)
from judrec.actions.receipts.signers import Signer, signer
from judrec.actions.station import Station
from judrec.actions.units.known_keys import compromised_keys
from judrec.bundle.lines import read_object
from judrec.bundle.receipt import (
    Receipt,
    check_receipt,
    claimed_receipt,
    code_of_receipt,
    receipt_of_code,
)
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject
from judrec.core.key_trust import has_fallen
from judrec.core.receipt_code import (
    ReceiptCode,
    parse_receipt_code,
    receipt_code,
    receipt_mark,
)
from judrec.core.verdict import Verdict
from judrec.errors import JudrecError
from judrec.store.door import Act

_MOST_BYTES: Final = 1 << 16
ABANDONED: Final = "本库曾把这份报送件登记为作废，接收单位却收到了；以回执为准。"


@dataclass(frozen=True, slots=True)
class FiledReceipt:
    """A receipt that is filed, now or before."""

    bundle: str
    """The bundle's file name."""
    recipient: str
    """Who received it, by name."""
    nth: int
    received_at: str
    """The receiver's computer's time, ISO 8601."""
    mark: str
    """The first group of its 回执码."""
    known: bool
    """Whether it was filed before."""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file."""

    file: Path
    receipt: FiledReceipt | None
    error: JudrecError | None
    """Why it wasn't filed."""


def import_receipts(
    station: Station, files: Sequence[Path]
) -> tuple[ImportedFile, ...]:
    """File receipts from files, each by itself: a bad one doesn't stop the others."""
    return tuple(_each(station, files))


def import_receipt(station: Station, file: Path) -> FiledReceipt:
    """File a receipt from its file.

    Raises:
        RefusedError: `no_file`, `not_a_receipt`, `unknown_signer`, `wrong_signer`,
            `foreign_receipt`, `compromised_key`, `unproven_card`; nothing was changed.
        DamagedError: `store_rolled_back` where it proves a history that we don't have;
            it is kept as evidence.
    """
    value = _read(file)
    claimed = _claimed(value, file.name)
    by = signer(station, claimed.receiver)
    if by is None:
        raise unknown_signer(claimed)
    receipt = _checked(value, by, file.name)
    if receipt.sender not in station.own_codes:
        raise foreign(file.name)
    _require_own_key(station, by)
    return _filed(station, receipt, value, by, "file")


def import_receipt_code(station: Station, text: str) -> FiledReceipt:
    """File a receipt from its 回执码, typed or scanned.

    Raises:
        RefusedError: `mistyped_code`, naming the line; `code_too_new`,
            `unknown_bundle`, `wrong_signer`, `compromised_key`, `unproven_card`;
            nothing was changed.
    """
    code = parse_receipt_code(text)
    candidates = tuple(_candidates(station, code))
    if not candidates:
        raise unknown_bundle()
    for receipt, by in candidates:
        value = receipt_of_code(receipt, code, by.card)
        try:
            check_receipt(value, by.card)
        except BundleError:
            continue
        _require_own_key(station, by)
        return _filed(station, receipt, value, by, "code")
    raise wrong_code()


def _require_own_key(station: Station, by: Signer) -> None:
    """Refuse what a thief of the receiver's key could have signed as well (T5).

    Raises:
        RefusedError: `compromised_key`, `unproven_card`.
    """
    stolen = compromised_keys(station)
    if by.card.key.openssh() in stolen:
        raise stolen_key(by)
    if has_fallen(by.card.keys, by.compared, stolen):
        raise fallen_card(by)


def _each(station: Station, files: Sequence[Path]) -> Iterator[ImportedFile]:
    for file in files:
        try:
            yield ImportedFile(file.absolute(), import_receipt(station, file), None)
        except JudrecError as error:
            yield ImportedFile(file.absolute(), None, error)


def _candidates(
    station: Station, code: ReceiptCode
) -> Iterator[tuple[Receipt, Signer]]:
    """Give what each receiver of such a bundle would have signed at that time."""
    beginning = code.bundle.hex()
    rows = station.database.rows(
        "SELECT s.file, c.code, s.nth, s.tagmanifest FROM sent_bundle s "
        "JOIN recipient_code o ON o.code = s.recipient "
        "JOIN recipient_code c ON c.station = o.station "
        "WHERE s.state = 'sealed' AND substr(s.tagmanifest, 1, ?) = ?",
        len(beginning),
        beginning,
    )
    for file, recipient, nth, tagmanifest in rows:
        by, head = signer(station, recipient), sealed_head(station, file)
        if by is None or head is None:
            continue
        for sender in sorted(station.own_codes):
            at = code.received_at.isoformat()
            bundle = bytes.fromhex(tagmanifest)
            yield Receipt(bundle, sender, recipient, nth, head, at), by


def _filed(
    station: Station, receipt: Receipt, value: JsonObject, by: Signer, how: str
) -> FiledReceipt:
    found = match(station, receipt)
    mark = receipt_mark(receipt_code(code_of_receipt(value)))
    known = station.database.row(
        "SELECT received_at, mark FROM receipt "
        "WHERE bundle = ? AND recipient = ? AND why = ?",
        receipt.bundle.hex(),
        receipt.receiver if isinstance(found, Mismatch) else found.recipient,
        found.value if isinstance(found, Mismatch) else "",
    )
    if known is None:
        with station.writing() as writing:
            writing.append(_act(receipt, value, found, {"how": how, "mark": mark}))
    if isinstance(found, Mismatch):
        raise contradiction(found, receipt, by)
    received_at, mark = known[:2] if known else (receipt.received_at, mark)
    return FiledReceipt(
        bundle=found.file,
        recipient=by.name,
        nth=receipt.nth,
        received_at=received_at,
        mark=mark,
        known=known is not None,
        notice=ABANDONED if found.abandoned else "",
    )


def _act(
    receipt: Receipt, value: JsonObject, found: Match | Mismatch, said: JsonObject
) -> Act:
    """Give the entry of a receipt, or of one that contradicts us: kept, no anchor."""
    content: JsonObject = {
        "file": "",
        "recipient": receipt.receiver,
        "nth": receipt.nth,
        "bundle": receipt.bundle.hex(),
        "head": {"size": receipt.head.size, "digest": receipt.head.digest.hex()},
        "received_at": receipt.received_at,
        **said,
        "statement": value,
    }
    if isinstance(found, Mismatch):
        kept: JsonObject = {**content, "why": found.value}
        return Act("receipt.kept", receipt.receiver, kept)
    filed: JsonObject = {
        **content,
        "file": found.file,
        "recipient": found.recipient,
    }
    return Act("receipt.filed", found.file, filed)


def _read(file: Path) -> JsonObject:
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(file.name) from error
    if len(content) > _MOST_BYTES:
        raise no_receipt(file.name, "文件过大")
    try:
        return read_object(content, "回执")
    except BundleError as error:
        raise no_receipt(file.name, error.detail) from error


def _claimed(value: JsonObject, name: str) -> Receipt:
    try:
        return claimed_receipt(value)
    except BundleError as error:
        raise no_receipt(name, error.detail) from error


def _checked(value: JsonObject, by: Signer, name: str) -> Receipt:
    try:
        receipt = check_receipt(value, by.card)
        # One that no code stands for was made by no program of ours.
        code_of_receipt(value)
    except BundleError as error:
        if error.verdict is Verdict.WRONG_SIGNER:
            raise wrong_signer(name, by) from error
        raise no_receipt(name, error.detail) from error
    return receipt
