"""Program and verifier stop at the same bound: it still holds, one more doesn't."""

import io
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, cast

import pytest

import verify_bundle
from judrec.bundle import (
    closed,
    closed_note,
    direct,
    format,  # noqa: A004 - the module of the bundle's bounds, by its name
    header,
    lines,
    reader,
    returned,
    succession,
    volumes,
)
from judrec.bundle.archive import ArchiveReader, member_header
from judrec.bundle.format import ATTACHMENTS, MEMBER_BYTES, most_bytes
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.statement import is_signed
from judrec.core.canonical import Json, JsonObject, parse_object
from judrec.crypto import age_header, sshsig
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_header import MAX_HEADER, Stanza
from judrec.crypto.age_identity import Recipient, Suite, recipient_from_text
from tests.bundle.forgery import NAME, members_of, sealed, tar_of
from tests.bundle.sample_station import SampleStation, addressed, seeded
from tests.bundle.test_direct import CONTENT, NUMBER
from tests.tools.mutations import HEADER, Mutations, written
from tests.vectors import test_bundle_vectors, test_volume_vectors

VECTORS: Final = test_bundle_vectors.PLACE
VOLUMES: Final = test_volume_vectors.PLACE / "R-7K2M9QXA.jrb"
SPECIFICATION: Final = Path(__file__).parents[2] / "docs" / "bundle-format.md"
WORK: Final = {
    "keys": format.KEY_COUNT,
    "opened": format.OPENED_COUNT,
    "checks": format.CHECK_COUNT,
    "values": format.VALUE_COUNT,
}
CONSTANTS: Final = {
    "keys": "KEY_COUNT",
    "opened": "OPENED_COUNT",
    "checks": "CHECK_COUNT",
    "values": "VALUE_COUNT",
}
SMALL: Final = {
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt.sig",
    "bundle.json",
    "card.json",
    "people.jsonl",
    "records.jsonl",
    "head.json",
    "report.json",
    "report.pdf",
}


@cache
def made() -> Mutations:
    return Mutations()


def by_program(content: bytes, own: str | None = None) -> str:
    """Give the program's verdict, as the committee unless `own` is empty."""
    code = made().committee.code if own is None else own
    codes = frozenset({code}) if code else None
    try:
        open_bundle(io.BytesIO(content), [made().committee.plain], own_codes=codes)
    except BundleError as error:
        return error.verdict.value
    return "intact"


def judged(content: bytes, folder: Path, own: str | None = None) -> list[str]:
    """Give the verdict of the program, then the verifier's."""
    code = made().committee.code if own is None else own
    file, secrets = folder / "R-7K2M9QXA.jrb", [made().committee.plain.text]
    file.write_bytes(content)

    def work() -> JsonObject:
        verify_bundle.Bundle(file, secrets, code)
        return {"verdict": "intact"}

    theirs = verify_bundle.verdict_of(work)["verdict"]
    return [by_program(content, own), str(theirs)]


def vector(name: str) -> bytes:
    return (VECTORS / f"{name}.jrb").read_bytes()


@cache
def honest() -> bytes:
    return made().honest()


def direct_report() -> bytes:
    """Give one with a single 打击报复情况反映."""
    court = SampleStation("court")
    court.file()
    told, _, nonce = court.act("retaliation.reported", NUMBER, CONTENT)
    reprisal: Json = {"entry": told, "nonce": nonce.hex(), "content": CONTENT}
    said: JsonObject = {
        **court.header(addressed(made().committee)),
        "kind": "direct",
        "ground": "院长涉及其中",
        "reprisals": [reprisal],
    }
    return sealed(tar_of(members_of(court.source(said), court.key)), made().committee)


def longest(part: str) -> int:
    return max(
        len(line)
        for name, content in made().members.items()
        if name.endswith(part)
        for line in content.splitlines()
    )


@dataclass(frozen=True)
class Bound:
    """A bound by its places in the program and in the verifier, and what reaches it."""

    program: tuple[tuple[object, str], ...]
    verifier: tuple[dict[str, int], str]
    bundle: Callable[[], bytes]
    reached: Callable[[], int]
    own: str | None = None
    """Whose it is; empty for a bundle of another committee's."""


def closed_file_bytes() -> int:
    secrets = [made().committee.plain.text]
    whole = verify_bundle.members(
        verify_bundle.unsealed(vector("closed-ours"), secrets)
    )
    return next(len(value) for name, value in whole.items() if "/data/closed/" in name)


def one() -> int:
    return 1


BOUNDS: Final = {
    "stations": Bound(
        ((format, "STATION_COUNT"),),
        (verify_bundle.MANY, "stations"),
        lambda: vector("desk"),
        lambda: 2,
    ),
    "closed lines": Bound(
        ((format, "CLOSED_COUNT"), (closed_note, "CLOSED_COUNT")),
        (verify_bundle.MANY, "closed"),
        lambda: vector("closed-ours"),
        one,
    ),
    "reprisals": Bound(
        ((direct, "MOST_REPRISALS"),),
        (verify_bundle.MANY, "reprisals"),
        direct_report,
        one,
    ),
    "earlier keys": Bound(
        ((succession, "SUCCESSION_COUNT"),),
        (verify_bundle.MANY, "keys"),
        lambda: vector("rotated"),
        one,
    ),
    "receivers told of in a return": Bound(
        ((returned, "MAX_STANZAS"),),
        (verify_bundle.MANY, "receivers"),
        lambda: vector("return"),
        one,
    ),
    "recipients": Bound(
        ((header, "MAX_STANZAS"),),
        (verify_bundle.MANY, "recipients"),
        honest,
        lambda: 2,
    ),
    "keys of people and of stations": Bound(
        ((lines, "KEY_COUNT"),),
        (verify_bundle.WORK, "keys"),
        lambda: vector("rotated"),
        lambda: 2,
    ),
    "volumes": Bound(
        ((volumes, "MOST_VOLUMES"),),
        (verify_bundle.MANY, "volumes"),
        VOLUMES.read_bytes,
        lambda: 2,
        own="",
    ),
    "stanzas": Bound(
        ((age_header, "MAX_STANZAS"),),
        (verify_bundle.MANY, "stanzas"),
        honest,
        lambda: 2,
    ),
    "bytes kept": Bound(
        ((reader, "HELD_BYTES"),),
        (verify_bundle.MOST, "held"),
        honest,
        lambda: sum(
            len(content)
            for name, content in made().members.items()
            if not name.startswith(ATTACHMENTS)
        ),
    ),
    "bytes of a line": Bound(
        ((lines, "LINE_BYTES"), (closed, "LINE_BYTES")),
        (verify_bundle.MOST, "line"),
        honest,
        lambda: longest(".jsonl"),
    ),
    "bytes of a closed line's file": Bound(
        ((format, "CLOSED_BYTES"),),
        (verify_bundle.MOST, "closed"),
        lambda: vector("closed-ours"),
        closed_file_bytes,
    ),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_what_reaches_a_bound_is_taken_and_one_more_is_damage_to_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    bound = BOUNDS[name]
    limits, key = bound.verifier
    assert {getattr(*where) for where in bound.program} == {limits[key]}
    content, reached = bound.bundle(), bound.reached()
    for most, verdict in ((reached, "intact"), (reached - 1, "damaged")):
        for module, constant in bound.program:
            monkeypatch.setattr(module, constant, most)
        monkeypatch.setitem(limits, key, most)
        assert judged(content, tmp_path, bound.own) == [verdict] * 2, most


@pytest.mark.parametrize("name", sorted(SMALL))
def test_a_member_as_large_as_its_bound_is_taken_and_a_larger_one_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    size = max(
        len(made().members[each]) for each in made().members if each.endswith(name)
    )
    full = next(each for each in MEMBER_BYTES if each.endswith(name))
    assert verify_bundle.MOST[name] == MEMBER_BYTES[full]
    for most, verdict in ((size, "intact"), (size - 1, "damaged")):
        monkeypatch.setitem(MEMBER_BYTES, full, most)
        monkeypatch.setitem(verify_bundle.MOST, name, most)
        assert judged(honest(), tmp_path) == [verdict] * 2


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("bundle", ["closed-ours", "desk", "rotated", "volumes"])
def test_work_that_is_just_enough_is_enough_for_both_and_one_less_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundle: str, work: str
) -> None:
    """Also of closed lines and of lists of volumes, which are weighed by themselves."""
    own = "" if bundle == "volumes" else None
    content = VOLUMES.read_bytes() if bundle == "volumes" else vector(bundle)

    def is_enough(most: int) -> bool:
        monkeypatch.setattr(lines, CONSTANTS[work], most)
        return by_program(content, own) == "intact"

    least = bisect_left(range(2_000), True, key=is_enough)
    for most, verdict in ((least, "intact"), (least - 1, "damaged")):
        monkeypatch.setattr(lines, CONSTANTS[work], most)
        monkeypatch.setitem(verify_bundle.WORK, work, most)
        assert judged(content, tmp_path, own) == [verdict] * 2


def test_both_have_the_same_bounds_of_work_and_of_a_count() -> None:
    assert verify_bundle.WORK == WORK
    assert max(verify_bundle.NTH) == format.NTH
    assert verify_bundle.MOST["volumes.json"] == most_bytes(format.VOLUMES)
    assert verify_bundle.MOST["held"] == most_bytes("data/stations/1/ledger.jsonl")


def test_the_specification_names_the_same_bounds() -> None:
    text = SPECIFICATION.read_text("utf-8")
    section = " ".join(
        text.partition("## 11. Bounds")[2].partition("## 12.")[0].split()
    )
    for said in (
        f"{format.STATION_COUNT} stations, {age_header.MAX_STANZAS} recipients",
        f"{format.KEY_COUNT:,} signed keys",
        f"{format.OPENED_COUNT:,} opened entries",
        f"{format.CHECK_COUNT:,} checks",
        f"{format.VALUE_COUNT:,} JSON values",
        f"{format.SUCCESSION_COUNT} earlier keys",
        f"manifest {MEMBER_BYTES['manifest-sha256.txt'] >> 20} MiB",
        f"records {MEMBER_BYTES['records.jsonl'] >> 20} MiB",
        f"all these together {format.HELD_BYTES >> 20} MiB",
    ):
        assert said in section


class Grease:
    """A recipient that takes room in a header, and opens nothing."""

    suite = Suite.X25519

    def __init__(self, room: int) -> None:
        self._room = room

    def wrap(self, _file_key: bytes) -> Stanza:
        return Stanza("grease", ("a" * self._room,), b"")


def with_header_of(size: int) -> bytes:
    """Seal the honest bundle with an age header of so many bytes."""
    plain = tar_of(made().members)
    ours = recipient_from_text(made().committee.plain.recipient)

    def seal(room: int) -> tuple[bytes, int]:
        target = io.BytesIO()
        recipients = [ours, cast("Recipient", Grease(room))]
        with SealingWriter(target, recipients, entropy=seeded("grease")) as sealing:
            sealing.write(plain)
        return target.getvalue(), len(sealing.head) - 16

    _, least = seal(1)
    content, length = seal(size - least + 1)
    assert length == size
    return content


@pytest.mark.parametrize(
    ("size", "verdict"), [(MAX_HEADER, "intact"), (MAX_HEADER + 1, "damaged")]
)
def test_an_age_header_of_64_kib_is_read_and_a_longer_one_is_not(
    tmp_path: Path, size: int, verdict: str
) -> None:
    assert judged(with_header_of(size), tmp_path) == [verdict] * 2


@pytest.mark.parametrize("more", [0, 1])
def test_an_attachment_of_a_tebibyte_is_begun_and_a_larger_one_is_not(
    more: int,
) -> None:
    """The verifier holds a file in memory, and reads none of 8 GiB."""
    name = f"{NAME}/{ATTACHMENTS}{'a' * 64}"
    limit = most_bytes(ATTACHMENTS + "a" * 64)
    archive = ArchiveReader(io.BytesIO(member_header(name, (1 << 40) + more)))
    if more:
        with pytest.raises(BundleError, match="过大"):
            archive.next_size(name, limit)
    else:
        assert archive.next_size(name, limit) == limit == 1 << 40


@pytest.mark.parametrize(("more", "holds"), [(0, True), (1, False)])
def test_a_signature_of_4096_characters_is_read_and_a_longer_one_is_not(
    more: int, *, holds: bool
) -> None:
    key, message = made().court.key, b"message"
    armored = sshsig.sign(key, "judrec-head@v1", message)
    filled = armored.rstrip("\n").ljust(sshsig.MAX_LENGTH + more, "\n")
    raw = key.public.raw
    assert verify_bundle.signed(message, filled, "head", raw) is holds
    assert is_signed(message, filled, "judrec-head@v1", key.public) is holds


@pytest.mark.parametrize(("deep", "verdict"), [(31, "intact"), (32, "damaged")])
def test_json_of_32_levels_is_read_and_deeper_json_is_not(
    tmp_path: Path, deep: int, verdict: str
) -> None:
    nested: Json = 1
    for _ in range(deep):
        nested = [nested]
    text = written({**parse_object(made().members[HEADER]), "more": nested})
    assert judged(made().with_file(HEADER, text), tmp_path) == [verdict] * 2


@pytest.mark.parametrize(
    ("number", "verdict"), [(2**53 - 1, "intact"), (2**53, "damaged")]
)
def test_an_integer_below_2_to_the_53_is_read_and_a_larger_one_is_not(
    tmp_path: Path, number: int, verdict: str
) -> None:
    for signed in (number, -number):
        text = written({**parse_object(made().members[HEADER]), "more": signed})
        told = judged(made().with_file(HEADER, text), tmp_path)
        assert told == [verdict] * 2
