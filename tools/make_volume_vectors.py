"""Make tests/vectors/volumes: one folder, one failure (docs/bundle-format.md, 16).

Run from the top of the checkout: `python -m tools.make_volume_vectors`. The keys are
fixed and guard nothing; age draws new ones for each file, so the bytes differ from run
to run and what they mean doesn't.
"""

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from judrec.bundle.format import SUFFIX
from judrec.bundle.packing import prepare
from judrec.bundle.reader import open_bundle
from judrec.bundle.volumes import volume_file
from judrec.bundle.writer import SealedBundle
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.crypto.age_identity import recipient_from_text
from tests.bundle.forgery import NAME, sealed, tar_of
from tests.bundle.sample_station import SampleStation, addressed
from tests.bundle.sealing import seal_bundle

PLACE: Final = Path("tests/vectors/volumes")
FIRST, SECOND = volume_file(NAME, 0), volume_file(NAME, 1)
_MOST: Final = (1 << 20) + 4096
_SIZES: Final = (700_000, 300_000, 600_000)


def seal(folder: Path, court: SampleStation, committee: SampleStation) -> SealedBundle:
    """Seal a court's bundle into a first file and two volumes."""
    header = court.header(addressed(committee))
    return seal_bundle(
        folder,
        court.source(header, with_attachments=True),
        [recipient_from_text(committee.plain.recipient)],
        court.key,
        entropy=os.urandom,
        name=NAME,
        volume_bytes=_MOST,
    )


def exchanged(bundle: Path, court: SampleStation, committee: SampleStation) -> bytes:
    """Seal a first file whose list gives each volume the name of the other."""
    opened = open_bundle(bundle, [committee.plain])
    first, second = opened.volumes
    lie = [replace(first, file=SECOND), replace(second, file=FIRST)]
    source = court.source(court.header(addressed(committee)), with_attachments=True)
    members = prepare(NAME, source, court.key).listed(lie).members
    return sealed(tar_of(members), committee)


def cases() -> dict[str, JsonObject]:
    """Give each case: what lies beside the bundle, and what of it can be used."""

    def case(beside: dict[str, str], *usable: str, bundle: str = "") -> JsonObject:
        names: list[Json] = [*usable]
        return {
            "identity": "committee.key",
            "bundle": bundle or NAME + SUFFIX,
            "beside": {**beside},
            "usable": names,
            "verdict": "damaged" if bundle else "opened",
        }

    return {
        "complete": case({FIRST: FIRST, SECOND: SECOND}, FIRST, SECOND),
        "missing": case({SECOND: SECOND}, SECOND),
        "exchanged": case({FIRST: SECOND, SECOND: FIRST}),
        "cut": case({FIRST: "cut.jrb", SECOND: SECOND}, SECOND),
        "sealed-anew": case({FIRST: "again.jrb", SECOND: SECOND}, SECOND),
        "false-list": case({FIRST: FIRST, SECOND: SECOND}, bundle="false-list.jrb"),
        "volume-alone": case({}, bundle=FIRST),
    }


def main() -> None:
    """Write all of them anew."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    court, committee = SampleStation("court"), SampleStation("committee")
    for nth, size in enumerate(_SIZES):
        court.file(attachment=hashlib.shake_256(bytes([nth])).digest(size))
    (PLACE / "committee.key").write_text(committee.plain.text + "\n")
    again = PLACE / "again"
    again.mkdir()
    volume = seal(again, court, committee).volumes[0].path
    (PLACE / "again.jrb").write_bytes(volume.read_bytes())
    shutil.rmtree(again)
    made = seal(PLACE, court, committee)
    (PLACE / "cut.jrb").write_bytes((PLACE / FIRST).read_bytes()[:1000])
    false = exchanged(made.file, court, committee)
    (PLACE / "false-list.jrb").write_bytes(false)
    for name, case in cases().items():
        (PLACE / name).mkdir()
        (PLACE / name / "case.json").write_bytes(canonical(case))


if __name__ == "__main__":
    main()
