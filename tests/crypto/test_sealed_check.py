"""What was read back is what was sealed, or it is found."""

import io
import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.crypto.age import SealingWriter
from judrec.crypto.age_chunks import CHUNK
from judrec.crypto.age_identity import X25519Identity, recipient_from_text
from judrec.crypto.sealed_check import SealedCheck

LENGTHS = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5 * CHUNK + 7)
RECIPIENT = recipient_from_text(X25519Identity(bytes(range(32))).recipient)


class Sealed:
    """A sealed file, and as many checks of it as are asked for."""

    def __init__(self, length: int) -> None:
        target = io.BytesIO()
        self._writer = SealingWriter(target, [RECIPIENT], entropy=os.urandom)
        self._writer.write(random.Random(length).randbytes(length))
        self._writer.close()
        self.content = target.getvalue()

    def check(self) -> SealedCheck:
        return self._writer.check()

    def holds(self, content: bytes, piece: int = 1 << 20) -> bool:
        check = self.check()
        for at in range(0, len(content), piece):
            check.update(memoryview(content)[at : at + piece])
        return check.is_whole()


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("piece", [997, CHUNK, CHUNK + 16, 1 << 20])
def test_what_was_sealed_holds_in_whatever_pieces_it_comes(
    length: int, piece: int
) -> None:
    sealed = Sealed(length)
    assert sealed.holds(sealed.content, piece)


SAMPLE = Sealed(2 * CHUNK + 100)


@settings(max_examples=200, deadline=None)
@given(bit=st.integers(0, 8 * len(SAMPLE.content) - 1), piece=st.integers(700, 200_000))
def test_one_bit_that_differs_is_found(bit: int, piece: int) -> None:
    content = bytearray(SAMPLE.content)
    content[bit // 8] ^= 1 << bit % 8
    assert not SAMPLE.holds(bytes(content), piece)


@settings(max_examples=100, deadline=None)
@given(kept=st.integers(0, len(SAMPLE.content) - 1), piece=st.integers(700, 200_000))
def test_a_file_that_ends_too_early_is_found(kept: int, piece: int) -> None:
    assert not SAMPLE.holds(SAMPLE.content[:kept], piece)


@pytest.mark.parametrize("piece", [1000, 1 << 20])
@pytest.mark.parametrize("more", [b"\0", bytes(16), SAMPLE.content[-116:]])
def test_what_follows_the_end_is_found(more: bytes, piece: int) -> None:
    assert not SAMPLE.holds(SAMPLE.content + more, piece)


def test_chunks_that_changed_places_are_found() -> None:
    sealed, length = Sealed(4 * CHUNK + 1), CHUNK + 16
    content = sealed.content
    start = len(content) - 4 * length - 17
    first, second = (content[start + k * length :][:length] for k in (0, 1))
    assert not sealed.holds(
        content[:start] + second + first + content[start + 2 * length :]
    )


def test_a_file_that_is_not_finished_has_no_proof() -> None:
    writer = SealingWriter(io.BytesIO(), [RECIPIENT], entropy=os.urandom)
    with pytest.raises(ValueError, match="isn't finished"):
        writer.check()
