"""Tier F of design/09: whatever befalls a bundle's bytes, nothing of it is taken.

A part is tried in every run, spread over all; everything in `make faults`. So that
every byte means something, these bundles are padded to 4 KiB, not to a megabyte; what
is tried with the true padding stands in test_lies.py and in tests/tools.
"""

import io
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pytest

from judrec.bundle import padding
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.verdict import Verdict
from judrec.crypto.age_chunks import SEALED_CHUNK
from tests.bundle.forgery import listed_anew, members_of, sealed, signed_anew, tar_of
from tests.bundle.lies import FORGER, Members
from tests.bundle.sample_station import SampleStation, addressed
from tests.store.campaign import sample

PARTS: Final = 4
"""A family is tried in so many tests, that several cores may share it."""
UNREAD: Final = {Verdict.DAMAGED, Verdict.CANNOT_DECRYPT}
UNTRUE: Final = {Verdict.DAMAGED, Verdict.WRONG_SIGNER, Verdict.TOO_NEW}


class Little:
    """An honest bundle of a few kilobytes, and who reads it."""

    def __init__(self, reader: SampleStation, attachment: bytes | None = None) -> None:
        self.reader = reader
        self.court = SampleStation("court")
        self.court.file(attachment=attachment)
        header = self.court.header(addressed(reader))
        source = self.court.source(header, with_attachments=True)
        self.members = members_of(source, self.court.key)
        self.sealed = self.seal(self.members)
        self.begins = self.sealed.index(b"\n", self.sealed.index(b"\n---") + 1) + 1
        """Where age's header ends."""

    def seal(self, members: Members) -> bytes:
        return sealed(tar_of(members), self.reader)

    def open(self, content: bytes) -> OpenedBundle:
        codes = frozenset({self.reader.code})
        return open_bundle(io.BytesIO(content), [self.reader.plain], own_codes=codes)

    def verdict(self, content: bytes) -> Verdict | None:
        """Give why it is refused; None where it is taken."""
        try:
            self.open(content)
        except BundleError as error:
            return error.verdict
        return None


@pytest.fixture(scope="module", autouse=True)
def _little_padding() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(padding, "SMALLEST", 4096)
        yield


@pytest.fixture(scope="module")
def little(_little_padding: None, committee: SampleStation) -> Little:
    made = Little(committee)
    assert made.verdict(made.sealed) is None
    assert SEALED_CHUNK > len(made.sealed) > 10_000
    return made


@pytest.fixture(scope="module")
def chunked(_little_padding: None, committee: SampleStation) -> Little:
    """One of five chunks."""
    made = Little(committee, bytes(range(256)) * 1_010)
    assert made.verdict(made.sealed) is None
    assert len(chunks_of(made)) == 5
    return made


def chunks_of(made: Little) -> list[bytes]:
    begin = made.begins + 16
    ends = range(begin, len(made.sealed), SEALED_CHUNK)
    return [made.sealed[at : at + SEALED_CHUNK] for at in ends]


def part_of(cases: Sequence[int], count: int, part: int) -> list[int]:
    """Give one of the tests its share of what is tried."""
    return sample(cases, count)[part::PARTS]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_bit_of_a_sealed_file_can_be_changed(little: Little, part: int) -> None:
    head = [*range(8 * little.begins)]
    rest = range(8 * little.begins, 8 * len(little.sealed))
    bits = head[part::PARTS] + part_of(rest, 5_400, part)
    for bit in bits:
        wrong = bytearray(little.sealed)
        wrong[bit // 8] ^= 1 << bit % 8
        assert little.verdict(bytes(wrong)) in UNREAD, bit


@pytest.mark.parametrize("part", range(PARTS))
def test_no_file_that_was_cut_is_taken(little: Little, part: int) -> None:
    for length in part_of(range(len(little.sealed)), 6_400, part):
        assert little.verdict(little.sealed[:length]) in UNREAD, length


def test_no_file_with_anything_behind_it_is_taken(little: Little) -> None:
    for length in range(1, 600):
        for more in (bytes(length), little.sealed[:length]):
            assert little.verdict(little.sealed + more) is Verdict.DAMAGED, length


@pytest.mark.parametrize("first", range(5))
def test_chunks_can_not_be_swapped_repeated_or_left_out(
    chunked: Little, first: int
) -> None:
    chunks = chunks_of(chunked)
    begun = chunked.sealed[: chunked.begins + 16]
    assert chunked.verdict(begun) is Verdict.DAMAGED
    for others in range(5):
        for rest in itertools.product(range(5), repeat=others):
            order = (first, *rest)
            if order == (0, 1, 2, 3, 4):
                continue
            moved = begun + b"".join(chunks[at] for at in order)
            assert chunked.verdict(moved) is Verdict.DAMAGED, order


def unlisted(made: Little, changed: Members) -> Members:
    return changed


def listed(made: Little, changed: Members) -> Members:
    """List what the payload is now; the signature stays the court's."""
    signature = "tagmanifest-sha256.txt.sig"
    return {**listed_anew(changed, FORGER.key), signature: made.members[signature]}


def forged(made: Little, changed: Members) -> Members:
    return listed_anew(changed, FORGER.key)


def forged_tags(made: Little, changed: Members) -> Members:
    return signed_anew(changed, FORGER.key)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("way", [unlisted, listed, forged, forged_tags])
def test_nobody_without_the_stations_keys_changes_a_byte_of_what_it_says(
    little: Little, way: Callable[[Little, Members], Members], part: int
) -> None:
    places = [
        (name, at)
        for name, content in little.members.items()
        for at in range(len(content))
    ]
    for place in part_of(range(len(places)), 500, part):
        name, at = places[place]
        content = bytearray(little.members[name])
        content[at] ^= 1 << place % 8
        changed = way(little, {**little.members, name: bytes(content)})
        if changed != little.members:  # else the lie was written over
            told = little.verdict(little.seal(changed))
            assert told in UNTRUE, (name, at)
