"""Sealing: what a receiver would refuse is never sealed, what failed leaves nothing."""

import hashlib
import io
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from judrec.bundle import packing
from judrec.bundle.format import is_name
from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.packing import AttachmentSource, BundleSource, pack
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.writer import SealedBundle, sealed_size
from judrec.core.canonical import JsonObject
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import Recipient, recipient_from_text
from judrec.errors import DamagedError, RefusedError
from tests.bundle.conftest import ATTACHMENT
from tests.bundle.forgery import NAME, sealed_to, tar_of
from tests.bundle.sample_station import SampleStation, addressed, seeded
from tests.bundle.sealing import seal_bundle


def lines_of(*receivers: SampleStation) -> list[Recipient]:
    return [recipient_from_text(one.hybrid.recipient) for one in receivers]


def seal(
    folder: Path,
    source: BundleSource,
    station: SampleStation,
    recipients: Sequence[Recipient],
) -> SealedBundle:
    return seal_bundle(
        folder, source, recipients, station.key, entropy=seeded("seal"), name=NAME
    )


def test_what_is_sealed_for_two_both_can_open(
    tmp_path: Path,
    court: SampleStation,
    header: JsonObject,
    committee: SampleStation,
    superior: SampleStation,
) -> None:
    source = court.source(header, with_attachments=True)
    sealed = seal(tmp_path, source, court, lines_of(committee, superior))
    assert sealed.file == tmp_path / f"{NAME}.jrb"
    content = sealed.file.read_bytes()
    assert sealed.size == len(content)
    assert sealed.sha256 == hashlib.sha256(content).digest()
    for receiver in (committee, superior):
        opened = open_bundle(sealed.file, [receiver.hybrid])
        assert opened.tagmanifest == sealed.tagmanifest
        assert opened.header.counts == {"records": 2, "versions": 2, "attachments": 1}


def test_a_name_is_drawn_that_tells_nothing(
    tmp_path: Path, court: SampleStation, header: JsonObject, committee: SampleStation
) -> None:
    sealed = seal_bundle(
        tmp_path,
        court.source(header),
        lines_of(committee),
        court.key,
        entropy=os.urandom,
    )
    assert is_name(sealed.name)
    assert sealed.file.name == sealed.name + ".jrb"


@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, 1 << 20])
@pytest.mark.parametrize("suite", ["plain", "hybrid"])
def test_the_size_is_known_before_it_is_sealed(
    committee: SampleStation, superior: SampleStation, size: int, suite: str
) -> None:
    recipients = [
        recipient_from_text(getattr(one, suite).recipient)
        for one in (committee, superior)
    ]
    expected = len(sealed_to(bytes(size), recipients))
    assert sealed_size(size, recipients, os.urandom) == expected


def test_a_zero_report_has_no_size_of_its_own(
    court: SampleStation, header: JsonObject
) -> None:
    silent = SampleStation("court")
    silent.read()
    silent_header = {**silent.header(), "recipients": header["recipients"]}
    zero = pack(NAME, silent.source(silent_header), silent.key)
    full = pack(NAME, court.source(header), court.key)
    assert zero.size == full.size == 1 << 20


def test_the_tar_is_the_same_for_the_same_source(
    court: SampleStation, header: JsonObject, members: dict[str, bytes]
) -> None:
    target = io.BytesIO()
    told: list[tuple[int, int]] = []
    packed = pack(NAME, court.source(header, with_attachments=True), court.key)
    packed.write(target, lambda done, total: told.append((done, total)))
    assert target.getvalue() == tar_of(members)
    assert told[-1] == (packed.size, packed.size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_cancelled_sealing_leaves_nothing(
    tmp_path: Path, court: SampleStation, header: JsonObject, committee: SampleStation
) -> None:
    class Cancelled(Exception):  # noqa: N818 - it is no error
        pass

    def cancel(done: int, _total: int) -> None:
        if done > 20_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        seal_bundle(
            tmp_path,
            court.source(header, with_attachments=True),
            lines_of(committee),
            court.key,
            entropy=os.urandom,
            progress=cancel,
        )
    assert list(tmp_path.iterdir()) == []


class Unreadable(io.BytesIO):
    def read(self, _size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")


def gone() -> BinaryIO:
    raise FileNotFoundError(2, "No such file")


FALSE: dict[str, tuple[Callable[[], BinaryIO], str]] = {
    "shorter": (lambda: io.BytesIO(ATTACHMENT[:-1]), "attachment_damaged"),
    "longer": (lambda: io.BytesIO(ATTACHMENT + b"x"), "attachment_damaged"),
    "other": (lambda: io.BytesIO(b"y" + ATTACHMENT[1:]), "attachment_damaged"),
    "empty": (io.BytesIO, "attachment_damaged"),
    "unreadable": (lambda: Unreadable(ATTACHMENT), "attachment_unreadable"),
    "gone": (gone, "attachment_unreadable"),
}


@pytest.mark.parametrize("since", ["before", "while it was sealed"])
@pytest.mark.parametrize("false", FALSE)
def test_an_attachment_that_is_not_what_was_filed_stops_the_sealing(
    tmp_path: Path,
    court: SampleStation,
    header: JsonObject,
    committee: SampleStation,
    false: str,
    since: str,
) -> None:
    (honest,) = court.source(header, with_attachments=True).attachments
    opening, code = FALSE[false]
    openings = [honest.open] if since == "while it was sealed" else []

    def opened() -> BinaryIO:
        return openings.pop()() if openings else opening()

    attachment = AttachmentSource(honest.sha256, honest.size, opened)
    source = replace(court.source(header), attachments=(attachment,))
    with pytest.raises(DamagedError) as refusal:
        seal(tmp_path, source, court, lines_of(committee))
    assert refusal.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_what_a_receiver_would_refuse_is_not_sealed(
    tmp_path: Path, court: SampleStation, header: JsonObject, committee: SampleStation
) -> None:
    honest = court.source(header, with_attachments=True)
    (part,) = honest.parts
    stray = AttachmentSource("f" * 64, 3, lambda: io.BytesIO(b"abc"))
    wrong_size = replace(honest.attachments[0], size=5)
    for source in (
        replace(honest, header={**header, "recipients": []}),
        replace(honest, header={**header, "desk": "99"}),
        replace(honest, parts=()),
        replace(honest, parts=(part, part)),
        replace(honest, parts=(replace(part, ledger=part.ledger[:-1]),)),
        replace(honest, parts=(replace(part, head=part.card),)),
        replace(honest, attachments=(stray,)),
        replace(honest, attachments=(wrong_size,)),
        replace(honest, attachments=honest.attachments * 2),
    ):
        with pytest.raises(BundleError):
            seal(tmp_path, source, court, lines_of(committee))
    assert list(tmp_path.iterdir()) == []


def test_more_than_a_bundle_takes_is_refused_in_words_for_its_sender(
    court: SampleStation, header: JsonObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = court.source(header, with_attachments=True)
    monkeypatch.setattr(packing, "HELD_BYTES", 8000)
    with pytest.raises(RefusedError, match="没有生成报送件") as refusal:
        pack(NAME, source, court.key)
    assert refusal.value.code == "bundle_too_large"
    assert "专库中的内容都在" in refusal.value.what


def test_nobody_seals_with_another_stations_key(
    tmp_path: Path, court: SampleStation, header: JsonObject, committee: SampleStation
) -> None:
    with pytest.raises(BundleError) as refusal:
        seal(tmp_path, court.source(header), committee, lines_of(committee))
    assert refusal.value.verdict is Verdict.WRONG_SIGNER


def test_without_receivers_or_with_mixed_keys_nothing_is_sealed(
    tmp_path: Path, court: SampleStation, header: JsonObject, committee: SampleStation
) -> None:
    plain = recipient_from_text(committee.plain.recipient)
    for recipients in ([], [plain, *lines_of(committee)]):
        with pytest.raises(RefusedError):
            seal(tmp_path, court.source(header), court, recipients)
    assert list(tmp_path.iterdir()) == []


def test_of_more_receivers_than_a_file_takes_nobody_is_told_of_damage(
    tmp_path: Path, court: SampleStation, committee: SampleStation
) -> None:
    many = [{**addressed(committee), "code": f"{nth:024d}"} for nth in range(33)]
    source = court.source(court.header(*many))
    with pytest.raises(RefusedError) as refusal:
        seal(tmp_path, source, court, lines_of(*[committee] * 33))
    assert refusal.value.code == "too_many_recipients"


def test_a_bundle_never_overwrites_another(
    tmp_path: Path, court: SampleStation, header: JsonObject, committee: SampleStation
) -> None:
    first = seal(tmp_path, court.source(header), court, lines_of(committee))
    before = first.file.read_bytes()
    with pytest.raises(MediumError) as refusal:
        seal(tmp_path, court.source(header), court, lines_of(committee))
    assert refusal.value.outcome is MediumOutcome.NAME_TAKEN
    assert first.file.read_bytes() == before
