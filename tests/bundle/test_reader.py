"""Opening: an honest bundle says what it said; any other is refused by its name."""

import hashlib
import io
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.bundle.place import Place
from judrec.bundle.reader import glance, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject
from judrec.core.continuity import HeldStation
from judrec.core.plan_merge import plan
from judrec.core.verdict import Verdict
from judrec.crypto.age_chunks import CHUNK
from tests.bundle.conftest import ATTACHMENT
from tests.bundle.forgery import members_of, sealed, tar_of
from tests.bundle.sample_station import SampleStation

SHA256 = hashlib.sha256(ATTACHMENT).hexdigest()


class Kept(io.BytesIO):
    """A place to store an attachment that can be looked at once it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = b""

    def close(self) -> None:
        self.kept = self.kept or self.getvalue()
        super().close()


def verdict_on(content: bytes, receiver: SampleStation) -> Verdict:
    """Open a bundle that must be refused; give the verdict."""
    codes = frozenset({receiver.code})
    with pytest.raises(BundleError) as refusal:
        open_bundle(
            io.BytesIO(content), [receiver.plain, receiver.hybrid], own_codes=codes
        )
    assert refusal.value.code == refusal.value.verdict.value
    assert refusal.value.hint
    return refusal.value.verdict


def test_both_receivers_read_what_was_sealed(
    bundle: bytes,
    court: SampleStation,
    committee: SampleStation,
    superior: SampleStation,
    members: dict[str, bytes],
) -> None:
    for receiver in (committee, superior):
        opened = open_bundle(
            io.BytesIO(bundle), [receiver.plain], own_codes=frozenset({receiver.code})
        )
        assert opened.sender.card == court.card
        assert opened.sender.head == court.head
        assert opened.place == Place(1, None)
        lines = [record.value for record in opened.sender.records]
        assert lines == court.records
        assert [line.value for line in opened.sender.ledger] == court.ledger
        assert opened.reports == {
            key: value for key, value in members.items() if "report" in key
        }
        assert opened.size == len(bundle)


def test_an_attachment_comes_back_byte_for_byte(
    bundle: bytes, committee: SampleStation
) -> None:
    taken: dict[str, Kept] = {}

    def sink(sha256: str, size: int) -> Kept:
        assert size == len(ATTACHMENT)
        taken[sha256] = Kept()
        return taken[sha256]

    opened = open_bundle(io.BytesIO(bundle), [committee.plain], sink=sink)
    assert opened.attachments == {SHA256: len(ATTACHMENT)}
    assert {name: place.kept for name, place in taken.items()} == {SHA256: ATTACHMENT}


def test_without_attachments_the_records_still_name_them(
    court: SampleStation, header: JsonObject, committee: SampleStation
) -> None:
    plain = tar_of(members_of(court.source(header), court.key))
    opened = open_bundle(io.BytesIO(sealed(plain, committee)), [committee.plain])
    assert opened.attachments == {}
    (named,) = opened.sender.records[0].version.attachments
    assert named.sha256 == SHA256


def test_blind_entries_stay_blind(bundle: bytes, committee: SampleStation) -> None:
    opened = open_bundle(io.BytesIO(bundle), [committee.plain])
    actions = [
        line.opening.action if line.opening else None for line in opened.sender.ledger
    ]
    assert actions == [None, "record.filed", None, "record.filed"]


def test_an_opened_bundle_is_judged_as_the_first(
    bundle: bytes, committee: SampleStation
) -> None:
    opened = open_bundle(
        io.BytesIO(bundle), [committee.plain], own_codes=frozenset({committee.code})
    )
    planned = plan(HeldStation(confirmed=True), opened.incoming())
    assert (planned.judgement.verdict, planned.accepted) == (Verdict.FIRST, 2)


def test_nobody_judges_a_bundle_without_saying_who_he_is(
    bundle: bytes, committee: SampleStation
) -> None:
    opened = open_bundle(io.BytesIO(bundle), [committee.plain])
    with pytest.raises(ValueError, match="addressed"):
        opened.incoming()


def test_somebody_else_cannot_decrypt(bundle: bytes, court: SampleStation) -> None:
    assert verdict_on(bundle, court) is Verdict.CANNOT_DECRYPT


def test_a_bundle_passed_on_to_somebody_unnamed_is_not_for_him(
    members: dict[str, bytes], court: SampleStation
) -> None:
    third = SampleStation("discipline", ("鄂纪", "某市纪委"), "01")
    assert verdict_on(sealed(tar_of(members), third), third) is Verdict.NOT_FOR_US


@pytest.mark.parametrize(
    "content", [b"", b"a", b"PK\3\4 not a bundle" * 9, b"\0" * 4096, b"age-encryption"]
)
def test_a_file_that_is_no_bundle_cannot_be_decrypted(
    content: bytes, committee: SampleStation
) -> None:
    assert verdict_on(content, committee) is Verdict.CANNOT_DECRYPT


def test_a_medium_that_fails_is_unreadable_and_not_a_liar(
    bundle: bytes, committee: SampleStation, tmp_path: Path
) -> None:
    class Pulled(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > CHUNK:
                raise OSError(5, "Input/output error")
            return super().read(size)

    with pytest.raises(BundleError) as refusal:
        open_bundle(Pulled(bundle), [committee.plain])
    assert refusal.value.verdict is Verdict.UNREADABLE
    with pytest.raises(BundleError) as refusal:
        open_bundle(tmp_path / "not there.jrb", [committee.plain])
    assert refusal.value.verdict is Verdict.UNREADABLE


def test_a_full_disk_on_our_side_is_no_fault_of_the_bundle(
    bundle: bytes, committee: SampleStation
) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        open_bundle(io.BytesIO(bundle), [committee.plain], sink=lambda _a, _b: Full())


REFUSED = {Verdict.DAMAGED, Verdict.CANNOT_DECRYPT}


def test_a_flip_of_any_bit_in_the_age_header_is_refused(
    bundle: bytes, committee: SampleStation
) -> None:
    end = bundle.index(b"\n---") + 4 + 44 + 1 + 16
    for at in range(end):
        flipped = bytearray(bundle)
        flipped[at] ^= 1 << at % 8
        assert verdict_on(bytes(flipped), committee) in REFUSED


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_flip_anywhere_in_the_payload_is_damage(
    bundle: bytes, committee: SampleStation, data: st.DataObject
) -> None:
    start = bundle.index(b"\n---") + 4 + 44 + 1 + 16
    at = data.draw(st.integers(start, len(bundle) - 1))
    flipped = bytearray(bundle)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    assert verdict_on(bytes(flipped), committee) is Verdict.DAMAGED


def lengths(size: int, start: int) -> list[int]:
    """Give the lengths most likely to be mistaken for an end."""
    borders = {start + k * (CHUNK + 16) + d for k in range(20) for d in (-1, 0, 1, 16)}
    return sorted(
        length
        for length in borders | set(range(start - 40, start + 40)) | {size - 1}
        if start <= length < size
    )


def test_a_cut_at_any_border_is_damage(bundle: bytes, committee: SampleStation) -> None:
    start = bundle.index(b"\n---") + 4 + 44 + 1
    for length in lengths(len(bundle), start):
        assert verdict_on(bundle[:length], committee) is Verdict.DAMAGED


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_at_any_length_is_refused(
    bundle: bytes, committee: SampleStation, data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, len(bundle) - 1))
    assert verdict_on(bundle[:length], committee) in REFUSED


@pytest.mark.parametrize("more", [b"\0", b"\n", b"x" * 16, b"y" * (CHUNK + 16)])
def test_anything_after_the_end_is_damage(
    bundle: bytes, committee: SampleStation, more: bytes
) -> None:
    assert verdict_on(bundle + more, committee) is Verdict.DAMAGED


def test_swapped_repeated_and_dropped_chunks_are_damage(
    bundle: bytes, committee: SampleStation
) -> None:
    start = bundle.index(b"\n---") + 4 + 44 + 1 + 16
    head, body = bundle[:start], bundle[start:]
    size = CHUNK + 16
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    for wrong in (
        [chunks[1], chunks[0], *chunks[2:]],
        [chunks[0], *chunks],
        chunks[1:],
        [*chunks[:3], *chunks[4:]],
        [*chunks, chunks[-1]],
    ):
        assert verdict_on(head + b"".join(wrong), committee) is Verdict.DAMAGED


def test_a_glance_leaves_no_thread_behind_that_reads_a_closed_file(
    bundle: bytes, committee: SampleStation, tmp_path: Path
) -> None:
    """The number of a closed file may be another one's by then."""
    file = tmp_path / "R-00000000.jrb"
    for content in (bundle, bundle[:4000] + b"?" + bundle[4001:]):
        file.write_bytes(content)
        with suppress(BundleError):
            glance(file, [committee.plain], frozenset({committee.code}))
        names = [each.name for each in threading.enumerate()]
        assert not any(name.startswith("read-ahead") for name in names)
