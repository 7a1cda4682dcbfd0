"""The tar: what we write is what tar programs read; what we read has one spelling."""

import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.bundle.archive import (
    BLOCK,
    END,
    ArchiveReader,
    filling,
    member_bytes,
    member_header,
)
from judrec.bundle.padding import SMALLEST, padded_size
from judrec.bundle.refusals import BundleError

NAME = "R-00000000/data/bundle.json"
GIB = 1 << 30


def tar_of(name: str, content: bytes) -> bytes:
    """Give one member and what must follow the last one."""
    body = member_header(name, len(content)) + content + bytes(filling(len(content)))
    return body.ljust(padded_size(len(body) + len(END)), b"\0")


def read(tar: bytes, name: str = NAME, limit: int = GIB) -> bytes:
    taken: list[bytes] = []
    reader = ArchiveReader(io.BytesIO(tar))
    size = reader.next_size(name, limit)
    reader.content(name, size, taken.append)
    reader.finish()
    return b"".join(taken)


@given(st.binary(max_size=1500))
@settings(max_examples=40)
def test_a_member_comes_back_as_it_was(content: bytes) -> None:
    assert read(tar_of(NAME, content)) == content


@given(st.binary(max_size=1500))
@settings(max_examples=20)
def test_an_independent_reader_sees_a_plain_file_without_owner_or_time(
    content: bytes,
) -> None:
    with tarfile.open(fileobj=io.BytesIO(tar_of(NAME, content))) as archive:
        (member,) = archive.getmembers()
        stored = archive.extractfile(member)
        assert stored is not None
        assert stored.read() == content
    assert (member.name, member.mode, member.mtime) == (NAME, 0o644, 0)
    assert (member.uid, member.gid, member.uname, member.gname) == (0, 0, "", "")


@pytest.mark.parametrize("size", [8 * GIB - 1, 8 * GIB, 9 * GIB, 10**15 + 7])
def test_sizes_past_the_octal_digits_are_understood(size: int) -> None:
    header = member_header(NAME, size)
    member = tarfile.TarInfo.frombuf(header[-BLOCK:], "ascii", "strict")
    if len(header) == 3 * BLOCK:
        record = header[BLOCK : 2 * BLOCK].rstrip(b"\0")
        assert record == b"%d size=%d\n" % (len(record), size)
        assert member.name == NAME
    else:
        assert member.size == size
    assert ArchiveReader(io.BytesIO(header)).next_size(NAME, size) == size
    assert member_bytes(NAME, size) == len(header) + size + filling(size)


@pytest.mark.parametrize("at", range(BLOCK))
def test_every_byte_of_a_header_matters(at: int) -> None:
    tar = bytearray(tar_of(NAME, b"content"))
    tar[at] ^= 1
    with pytest.raises(BundleError) as refusal:
        read(bytes(tar))
    assert refusal.value.code == "damaged"


def other_headers() -> list[tuple[str, bytes]]:
    """Give headers that tar programs accept and we must not."""
    kinds = {
        "symbolic link": tarfile.SYMTYPE,
        "hard link": tarfile.LNKTYPE,
        "folder": tarfile.DIRTYPE,
        "device": tarfile.CHRTYPE,
        "pipe": tarfile.FIFOTYPE,
        "old file type": tarfile.AREGTYPE,
        "sparse": tarfile.GNUTYPE_SPARSE,
    }
    found = []
    for word, kind in kinds.items():
        member = tarfile.TarInfo(NAME)
        member.type, member.linkname, member.size = kind, "/etc/passwd", 7
        found.append((word, member.tobuf(tarfile.USTAR_FORMAT)))
    for word, name in {
        "another name": "R-00000000/data/other.json",
        "parent": "../data/bundle.json",
        "absolute": "/R-00000000/data/bundle.json",
        "doubled slash": "R-00000000//data/bundle.json",
        "long name": "R-00000000/" + "x" * 200,
    }.items():
        member = tarfile.TarInfo(name)
        member.size = 7
        found.append((word, member.tobuf(tarfile.PAX_FORMAT)))
        found.append((word + " in GNU's form", member.tobuf(tarfile.GNU_FORMAT)))
    member = tarfile.TarInfo(NAME)
    member.size, member.pax_headers = 7, {"path": "../evil"}
    found.append(("pax path", member.tobuf(tarfile.PAX_FORMAT)))
    member = tarfile.TarInfo(NAME)
    member.size = 1 << 40
    found.append(("base-256 size", member.tobuf(tarfile.GNU_FORMAT)))
    return found


@pytest.mark.parametrize(
    "header",
    [header for _, header in other_headers()],
    ids=[w for w, _ in other_headers()],
)
def test_what_is_no_plain_file_of_the_expected_name_is_refused(header: bytes) -> None:
    tar = (header + b"content".ljust(BLOCK, b"\0")).ljust(SMALLEST, b"\0")
    with pytest.raises(BundleError) as refusal:
        read(tar)
    assert refusal.value.code == "damaged"


def test_a_member_larger_than_its_bound_is_refused_before_it_is_read() -> None:
    with pytest.raises(BundleError, match="过大"):
        read(member_header(NAME, 8), limit=7)


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513, 600, 1024, SMALLEST - 1])
def test_a_cut_archive_is_refused(length: int) -> None:
    tar = tar_of(NAME, b"x" * 600)
    with pytest.raises(BundleError):
        read(tar[:length])


def test_more_or_less_or_other_padding_is_refused() -> None:
    tar = tar_of(NAME, b"content")
    for wrong in (tar + bytes(BLOCK), tar[:-BLOCK], tar[:-1] + b"\1", tar + b"\0"):
        with pytest.raises(BundleError):
            read(wrong)


def test_filling_that_is_not_zero_is_refused() -> None:
    tar = bytearray(tar_of(NAME, b"content"))
    tar[BLOCK + 7] = 1
    with pytest.raises(BundleError, match="填充"):
        read(bytes(tar))


def test_a_source_that_gives_little_at_a_time_is_read_all_the_same() -> None:
    class Drip(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 1, 7) if size and size > 0 else size)

    tar = tar_of(NAME, b"x" * 600)
    reader = ArchiveReader(Drip(tar))
    size = reader.next_size(NAME, GIB)
    taken: list[bytes] = []
    reader.content(NAME, size, taken.append)
    reader.finish()
    assert b"".join(taken) == b"x" * 600


@given(st.integers(1, 1 << 45))
def test_padding_costs_at_most_an_eighth_and_fits_the_blocks(size: int) -> None:
    padded = padded_size(size)
    assert padded >= size
    assert padded % BLOCK == 0
    assert padded == SMALLEST or padded * 100 <= size * 112
    assert padded_size(padded) == padded


def test_all_small_bundles_are_of_one_size() -> None:
    assert {padded_size(size) for size in (1, 512, 70_000, SMALLEST)} == {SMALLEST}


@given(st.integers(SMALLEST, 1 << 40), st.integers(0, 1 << 20))
def test_padding_never_makes_the_longer_one_shorter(size: int, more: int) -> None:
    assert padded_size(size) <= padded_size(size + more)
