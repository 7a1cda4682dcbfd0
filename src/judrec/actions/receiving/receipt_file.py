"""The receipt beside the bundle: what was received and when, signed (design/04)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.reader import OpenedBundle
from judrec.bundle.receipt import Receipt, receipt_name, sign_receipt
from judrec.core.canonical import canonical
from judrec.store.durable import replace_file


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt, and where it goes once what it confirms is durable."""

    target: Path
    content: bytes

    def write(self) -> Path | None:
        """Write it beside its bundle; None where the medium takes nothing."""
        try:
            replace_file(self.target, self.content)
        except OSError:
            return None
        return self.target.absolute()


def signed_receipt(station: Station, file: Path, bundle: OpenedBundle) -> SignedReceipt:
    """Sign the receipt of a bundle that is held, to be written beside `file`.

    The same bundle gets the same bytes again: the time is that of its first receipt.
    """
    own, sender = read_card(station.card), bundle.sender
    receipt = Receipt(
        bundle=bundle.tagmanifest,
        sender=sender.card.code,
        receiver=own.code,
        nth=bundle.incoming().nth,
        head=sender.head,
        received_at=_received_at(station, bundle),
    )
    target = file.with_name(receipt_name(file.name, own.code))
    return SignedReceipt(target, canonical(sign_receipt(receipt, station.station_key)))


def is_merged(station: Station, bundle: OpenedBundle) -> bool:
    """Tell whether a bundle's content is held; one kept as evidence isn't."""
    row = station.database.row(
        "SELECT 1 FROM received_bundle WHERE tagmanifest = ? AND merged = 1",
        bundle.tagmanifest.hex(),
    )
    return row is not None


def _received_at(station: Station, bundle: OpenedBundle) -> str:
    at: str = station.database.scalar(
        "SELECT e.opening ->> 'at' FROM received_bundle b "
        "JOIN entry e ON e.seq = b.seq WHERE b.tagmanifest = ? ORDER BY b.seq LIMIT 1",
        bundle.tagmanifest.hex(),
    )
    return datetime.fromisoformat(at).astimezone(station.now().tzinfo).isoformat()
