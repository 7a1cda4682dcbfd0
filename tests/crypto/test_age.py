"""Sealed files open whole for their recipients, or not at all."""

import hashlib
import io
import os
from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.crypto.age import OpeningStream, SealedReader, SealingWriter
from judrec.crypto.age_chunks import CHUNK
from judrec.crypto.age_errors import (
    AgeFormatError,
    CannotDecryptError,
    NoIdentityMatchesError,
)
from judrec.crypto.age_header import MAX_HEADER, MAX_STANZAS
from judrec.crypto.age_identity import (
    HybridIdentity,
    Identity,
    X25519Identity,
    recipient_from_text,
)
from judrec.errors import JudrecError, RefusedError

PLAIN = X25519Identity(bytes(range(32)))
HYBRID = HybridIdentity(bytes(range(32)))
STRANGER = X25519Identity(bytes(range(1, 33)))
LENGTHS = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 17 * CHUNK, 20 * CHUNK + 5)


def _sealed(content: bytes, *identities: Identity) -> bytes:
    target = io.BytesIO()
    people = identities or (PLAIN,)
    recipients = [recipient_from_text(someone.recipient) for someone in people]
    with SealingWriter(target, recipients, entropy=os.urandom) as writer:
        writer.write(content)
    return target.getvalue()


def _content(length: int) -> bytes:
    return hashlib.shake_128(length.to_bytes(8)).digest(length)


def _opened(sealed: bytes, *identities: Identity) -> bytes:
    return SealedReader(io.BytesIO(sealed), identities or (PLAIN,)).readall()


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("identity", [PLAIN, HYBRID])
def test_what_was_sealed_is_what_opens(identity: Identity, length: int) -> None:
    content = _content(length)
    sealed = _sealed(content, identity)
    assert _opened(sealed, identity) == content
    stream = OpeningStream(io.BytesIO(sealed), [identity])
    assert b"".join(stream) == content


@given(st.lists(st.integers(0, 3 * CHUNK), max_size=6))
@settings(max_examples=30, deadline=None)
def test_it_does_not_matter_in_which_pieces_it_is_written(pieces: list[int]) -> None:
    content = _content(sum(pieces))
    target, place = io.BytesIO(), 0
    recipient = recipient_from_text(PLAIN.recipient)
    with SealingWriter(target, [recipient], entropy=os.urandom) as writer:
        for piece in pieces:
            assert writer.write(content[place : place + piece]) == piece
            place += piece
    assert _opened(target.getvalue()) == content


def test_each_of_two_receivers_opens_it_and_a_third_does_not() -> None:
    other = HybridIdentity(bytes(32))
    sealed = _sealed(b"case", HYBRID, other)
    assert _opened(sealed, HYBRID) == b"case"
    assert _opened(sealed, STRANGER, other) == b"case"
    with pytest.raises(NoIdentityMatchesError) as refusal:
        _opened(sealed, HybridIdentity(bytes(range(1, 33))), PLAIN)
    assert refusal.value.code == "cannot_decrypt"


def test_two_files_of_one_content_share_nothing() -> None:
    assert _sealed(b"case").split(b"\n")[-1] != _sealed(b"case").split(b"\n")[-1]


@pytest.mark.parametrize("identity", [PLAIN, HYBRID])
def test_no_byte_can_be_changed(identity: Identity) -> None:
    sealed = _sealed(b"a case", identity)
    for place in range(len(sealed)):
        flipped = bytearray(sealed)
        flipped[place] ^= 1 << place % 8
        with pytest.raises((AgeFormatError, CannotDecryptError)):
            _opened(bytes(flipped), identity)


@pytest.mark.parametrize("identity", [PLAIN, HYBRID])
def test_a_file_cut_anywhere_does_not_open(identity: Identity) -> None:
    sealed = _sealed(b"a case", identity)
    for length in range(len(sealed)):
        with pytest.raises((AgeFormatError, CannotDecryptError)):
            _opened(sealed[:length], identity)


LARGE = _content(3 * CHUNK + 100)
LARGE_SEALED = _sealed(LARGE)


@given(st.integers(0, len(LARGE_SEALED) * 8 - 1))
@settings(max_examples=60, deadline=None)
def test_a_flipped_bit_releases_only_what_stood_before_it(bit: int) -> None:
    flipped = bytearray(LARGE_SEALED)
    flipped[bit // 8] ^= 1 << bit % 8
    assert LARGE.startswith(_released(bytes(flipped)))


def _released(sealed: bytes) -> bytes:
    """Give what a reader of the stream got before he was told of the damage."""
    released = bytearray()
    try:
        for chunk in OpeningStream(io.BytesIO(sealed), [PLAIN]):
            released += chunk
    except JudrecError:
        return bytes(released)
    pytest.fail("the damage was not found")


@given(st.integers(0, len(LARGE_SEALED) - 1))
@settings(max_examples=60, deadline=None)
def test_a_large_file_cut_anywhere_is_not_even_opened(length: int) -> None:
    with pytest.raises(JudrecError):
        SealedReader(io.BytesIO(LARGE_SEALED[:length]), [PLAIN])


def test_a_file_cut_between_two_chunks_is_not_even_opened() -> None:
    header = len(LARGE_SEALED) - len(LARGE) - 4 * 16
    for chunks in range(4):
        cut = LARGE_SEALED[: header + chunks * (CHUNK + 16)]
        with pytest.raises(AgeFormatError):
            SealedReader(io.BytesIO(cut), [PLAIN])


def test_what_follows_the_end_is_refused() -> None:
    for more in (b"\0", bytes(15), bytes(16), bytes(CHUNK), LARGE_SEALED):
        with pytest.raises(AgeFormatError):
            _opened(LARGE_SEALED + more)
        with pytest.raises(AgeFormatError):
            list(OpeningStream(io.BytesIO(LARGE_SEALED + more), [PLAIN]))


def test_chunks_swapped_or_repeated_are_refused() -> None:
    header = len(LARGE_SEALED) - len(LARGE) - 4 * 16
    size = CHUNK + 16
    chunks = [LARGE_SEALED[header + n * size :][:size] for n in range(4)]
    for order in ((1, 0, 2, 3), (0, 0, 1, 2, 3), (0, 2, 3), (0, 1, 1, 3)):
        payload = b"".join(chunks[number] for number in order)
        with pytest.raises(AgeFormatError):
            _opened(LARGE_SEALED[:header] + payload)


@given(st.lists(st.tuples(st.integers(0, len(LARGE) + 9), st.integers(0, 2 * CHUNK))))
@settings(max_examples=30, deadline=None)
def test_reading_at_any_place_is_reading_in_sequence(
    reads: list[tuple[int, int]],
) -> None:
    raw = SealedReader(io.BytesIO(LARGE_SEALED), [PLAIN])
    with io.BufferedReader(raw, CHUNK) as reader:
        for place, length in reads:
            reader.seek(place)
            assert reader.read(length) == LARGE[place : place + length]


def test_a_reader_can_be_sought_from_all_three_ends() -> None:
    reader = SealedReader(io.BytesIO(LARGE_SEALED), [PLAIN])
    assert reader.readable()
    assert reader.seekable()
    assert reader.seek(0, os.SEEK_END) == reader.size == len(LARGE)
    assert reader.seek(-10, os.SEEK_CUR) == reader.tell() == len(LARGE) - 10
    assert reader.read(100) == LARGE[-10:]
    assert reader.read(1) == b""
    with pytest.raises(ValueError, match="before"):
        reader.seek(-1)


def test_a_reader_starts_where_its_source_stands() -> None:
    source = io.BytesIO(b"before" + LARGE_SEALED)
    source.seek(6)
    assert SealedReader(source, [PLAIN]).readall() == LARGE


class _Dribble(io.BytesIO):
    """A source that gives at most 1,000 bytes at once, as a pipe does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(1000, size) if size and size > 0 else 1000)


def test_a_source_that_dribbles_is_read_to_its_end() -> None:
    stream = OpeningStream(_Dribble(LARGE_SEALED), [PLAIN])
    assert b"".join(stream) == LARGE
    assert SealedReader(_Dribble(LARGE_SEALED), [PLAIN]).readall() == LARGE


class _ShortWriter(io.BytesIO):
    """A raw file that takes at most 7,000 bytes at once, and `room` in all."""

    room = 1 << 30

    def write(self, data: object, /) -> int:
        view = memoryview(cast("bytes", data))[: min(7000, self.room)]
        self.room -= len(view)
        return super().write(view)


def test_a_target_that_takes_less_gets_the_rest_in_a_second_write() -> None:
    target = _ShortWriter()
    recipient = recipient_from_text(PLAIN.recipient)
    with SealingWriter(target, [recipient], entropy=os.urandom) as writer:
        writer.write(LARGE)
    assert _opened(target.getvalue()) == LARGE


def test_a_target_that_takes_nothing_more_is_an_error_not_success() -> None:
    target = _ShortWriter()
    target.room = 100_000
    recipient = recipient_from_text(PLAIN.recipient)
    writer = SealingWriter(target, [recipient], entropy=os.urandom)
    with pytest.raises(OSError, match="no more"):
        writer.write(LARGE)


def test_an_interrupted_file_is_not_finished_and_does_not_open() -> None:
    target = io.BytesIO()
    recipient = recipient_from_text(PLAIN.recipient)
    writer = SealingWriter(target, [recipient], entropy=os.urandom)
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(writer)
    writer.close()
    with pytest.raises(AgeFormatError):
        _opened(target.getvalue())


def _write_and_fail(writer: SealingWriter) -> None:
    with writer:
        writer.write(LARGE)
        raise ZeroDivisionError


def test_a_finished_file_takes_no_more_and_its_target_stays_open() -> None:
    target = io.BytesIO()
    recipient = recipient_from_text(PLAIN.recipient)
    writer = SealingWriter(target, [recipient], entropy=os.urandom)
    writer.close()
    writer.close()
    assert not target.closed
    assert _opened(target.getvalue()) == b""
    with pytest.raises(ValueError, match="finished"):
        writer.write(b"more")


@pytest.mark.parametrize(
    ("identities", "code"),
    [
        ([], "no_recipient"),
        ([PLAIN] * (MAX_STANZAS + 1), "too_many_recipients"),
        ([PLAIN, HYBRID], "mixed_suites"),
    ],
)
def test_recipients_that_make_no_good_file_are_refused(
    identities: list[Identity], code: str
) -> None:
    target = io.BytesIO()
    recipients = [recipient_from_text(someone.recipient) for someone in identities]
    with pytest.raises(RefusedError) as refusal:
        SealingWriter(target, recipients, entropy=os.urandom)
    assert refusal.value.code == code
    assert target.getvalue() == b""


def test_a_header_may_hold_32_recipients_and_no_more() -> None:
    sealed = _sealed(b"case", *[PLAIN] * MAX_STANZAS)
    assert _opened(sealed) == b"case"
    first, rest = sealed.split(b"\n", 1)
    with pytest.raises(AgeFormatError, match="32"):
        _opened(first + b"\n-> grease\n\n" + rest)


@pytest.mark.parametrize(
    "hostile",
    [
        lambda first: first + b"-> " + b"a" * MAX_HEADER * 2 + b"\n\n",
        lambda first: first + b"-> a\n" + (b"A" * 64 + b"\n") * 2000,
        lambda _first: b"a" * MAX_HEADER * 2,
    ],
)
def test_an_endless_header_is_read_no_further_than_64_kib(
    hostile: Callable[[bytes], bytes],
) -> None:
    source = io.BytesIO(hostile(b"age-encryption.org/v1\n"))
    with pytest.raises(JudrecError):
        SealedReader(source, [PLAIN])
    assert source.tell() <= MAX_HEADER + 1


def test_every_refusal_is_a_chinese_sentence_with_a_hint() -> None:
    wrong = (b"", b"age", b"-----BEGIN AGE ENCRYPTED FILE-----\n", _sealed(b"")[:-1])
    for sealed in (*wrong, _sealed(b"", STRANGER)):
        with pytest.raises(JudrecError) as refusal:
            _opened(sealed)
        assert "本机数据没有改动" in refusal.value.what
        assert refusal.value.hint.endswith("。")
