"""A stick that fails anywhere: nothing is acknowledged, no number comes twice.

The stick is a FUSE folder of ours; the bundle is one with volumes, so that a cut falls
before, into and after each of its files.
"""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.attach_file import Material, attach_file
from judrec.bundle.format import PART_SUFFIX, SUFFIX
from judrec.core.verdict import Verdict
from judrec.errors import JudrecError
from judrec.store.entries import newest_entries
from tests.actions.parties import FIRST, Q4, Parties, refusal
from tests.bundle.medium.fuse_stick import Faults, plugged_in
from tests.station import file_sample

MIB: Final = 1 << 20
FILES: Final = (900_000, 900_001)
"""Bytes: each is a volume of its own."""
CUTS: Final = [
    *(Faults(after=at) for at in (0, MIB, 2 * MIB, 3 * MIB)),
    *(Faults(after=at, error=errno.ENOSPC) for at in (1, 3 * MIB)),
    *(Faults(reads=at) for at in (0, 3 * MIB)),
    *(Faults(at=call) for call in ("fsync", "rename", "fsyncdir")),
    Faults(lie_at=MIB // 2),
]


def seal(parties: Parties, place: Path) -> Sent:
    return export_quarter(
        parties.court,
        Q4,
        ["政法委"],
        place,
        with_attachments=True,
        volume_bytes=MIB + 8192,
    )


@pytest.fixture
def failed(
    parties: Parties, tmp_path: Path
) -> Iterator[tuple[list[JudrecError], Sent]]:
    """Fail at every cut, then write to a stick that works."""
    file_sample(parties.court)
    for nth, size in enumerate(FILES):
        file = tmp_path / f"scan {nth}"
        file.write_bytes(bytes([nth]) * size)
        attach_file(parties.court, FIRST, file, Material(f"扫描件{nth}"))
    place = tmp_path / "fuse"
    place.mkdir()
    refused = []
    with plugged_in(place) as stick:
        for faults in CUTS:
            stick.plug_in(faults)
            refused.append(refusal(lambda: seal(parties, place)))
            left = [name for name in stick.files if not name.endswith(PART_SUFFIX)]
            # What is whole under its own name is a volume that the pulled stick kept,
            # or the file whose rename was the last that the stick did.
            assert faults.error == errno.EIO or left == []
            assert faults.at == "fsyncdir" or not any(map(is_first, left))
            done = newest_entries(parties.court.database, 2)
            assert [entry.opening.action for entry in done] == [
                "bundle.begun",
                "bundle.abandoned",
            ]
        stick.plug_in(Faults())
        yield refused, seal(parties, place)


def is_first(name: str) -> bool:
    """Tell the file that is the bundle from its volumes."""
    return len(name) == len("R-XXXXXXXX" + SUFFIX)


def test_a_cut_anywhere_acknowledges_nothing_and_no_number_comes_twice(
    parties: Parties, failed: tuple[list[JudrecError], Sent]
) -> None:
    refused, sent = failed
    assert {error.code for error in refused} == {
        "medium_vanished",
        "medium_full",
        "medium_unreadable",
        "medium_differs",
    }
    assert sent.nth == {"政法委": len(CUTS) + 1}
    # Whoever looks is told what became of each.
    states = [(one.nth, one.state) for one in show_quarter(parties.court, Q4).sent]
    assert states == [
        *((nth, "abandoned") for nth in range(1, len(CUTS) + 1)),
        (len(CUTS) + 1, "sealed"),
    ]
    # The receiver learns of the numbers that never came, and misses none.
    received = parties.receive_one(sent)
    assert (received.verdict, received.findings) == (Verdict.CONTINUOUS, ())
