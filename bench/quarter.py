"""A quarter with attachments, from a court to its two receivers.

Run as a program it does one thing in a process of its own, so that its memory can be
measured: `python -m bench.quarter seal STORE FOLDER` or `… open STORE BUNDLE`.
"""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.courts import (
    file_with_materials,
    introduce,
    make_court,
    material_files,
    open_court,
)
from judrec.actions.outgoing.own_part import attachments_of, filed_in, own_part
from judrec.actions.people.cards import age_recipient
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import chosen
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import receive
from judrec.actions.station import Station
from judrec.bundle.format import new_name
from judrec.bundle.packing import AttachmentSource, BundleSource
from judrec.bundle.place import Place, seal_place
from judrec.bundle.writer import plan_bundle
from judrec.core.canonical import JsonObject
from judrec.core.quarter import Quarter
from judrec.crypto.age_identity import Recipient, Suite, X25519Identity
from judrec.store.attachments import open_sealed

COMMITTEE = ("江原政法委", "江原市委政法委员会")
SUPERIOR = ("鄂01", "江原市中级人民法院")


class Courts:
    """A court whose quarter is full of files, and the two that it reports to."""

    def __init__(self, folder: Path, attachments: int) -> None:
        self.plain = folder / "plain"
        """The files as they were before they were attached."""
        self.folders = {name: folder / name for name in ("court", "one", "two")}
        self.court = make_court(self.folders["court"])
        self.receivers = (
            make_court(self.folders["one"], COMMITTEE),
            make_court(self.folders["two"], SUPERIOR),
        )
        introduce(self.court, *self.receivers)
        file_with_materials(self.court, material_files(self.plain, attachments))

    def close(self) -> None:
        for station in (self.court, *self.receivers):
            station.close()


def seal(court: Station, receivers: Sequence[Station], folder: Path) -> Path:
    """Seal the quarter as export_quarter does, without the SM3 that follows it."""
    quarter = Quarter.of(court.now())
    part, _ = own_part(court, filed_in(court, quarter))
    attachments = tuple(
        AttachmentSource(
            digest,
            size,
            partial(open_sealed, court.store.folder, court.database, digest),
        )
        for digest, size in attachments_of(court, filed_in(court, quarter))
    )
    cards = (chosen(court, receiver.unit.name)[1] for receiver in receivers)
    recipients = [age_recipient(card, Suite.HYBRID) for card in cards]
    header = _header(court, quarter, receivers, recipients)
    source = BundleSource(header, (part,), b"{}", None, attachments)
    planned = plan_bundle(
        source,
        recipients,
        court.station_key,
        entropy=os.urandom,
        name=new_name(os.urandom),
    )
    planned.check(folder)
    return planned.seal(folder).file


def export(court: Station, folder: Path, suite: str = "hybrid") -> Path:
    """Export the quarter to all of the court's receivers."""
    to = (COMMITTEE[1], SUPERIOR[1])
    quarter = Quarter.of(court.now())
    return export_quarter(
        court, quarter, to, folder, with_attachments=True, suite=suite
    ).file


def age_recipient_of(station: Station) -> str:
    """Give the plain recipient that Debian's age understands."""
    return X25519Identity.from_text(station.age_identity("x25519")).recipient


def _header(
    court: Station,
    quarter: Quarter,
    receivers: Sequence[Station],
    recipients: Sequence[Recipient],
) -> JsonObject:
    unit = court.unit
    return {
        "kind": "quarter",
        "unit": {"code": unit.code, "name": unit.name},
        "desk": unit.desk,
        "coverage": {
            "quarter": str(quarter),
            "from": quarter.start.isoformat(),
            "to": quarter.end.isoformat(),
            "complete": False,
            "supplement_of": None,
        },
        "recipients": [
            {
                "code": own_card(receiver).code,
                "place": seal_place(Place(1, None), recipient, os.urandom),
            }
            for receiver, recipient in zip(receivers, recipients, strict=True)
        ],
        "counts": {},
        "made_at": court.now().replace(microsecond=0).isoformat(),
        "closed": [],
    }


def main() -> int:
    deed, store, place = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    station = open_court(store)
    if deed == "seal":
        export(station, place)
    else:
        receive(station, [place])
    station.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
