"""Small secrets keep their size, and open only where they belong."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.crypto.sealing import (
    BLOCK_OVERHEAD,
    BOX_OVERHEAD,
    new_box_key,
    open_block,
    open_sealed_to,
    seal_block,
    seal_to,
)
from judrec.errors import DamagedError

KEY = bytes(range(32))
PRIVATE, PUBLIC = new_box_key(lambda length: bytes(range(length)))
CONTEXT = b"judrec-test@v1"


def _block(plaintext: bytes, size: int = 128) -> bytes:
    return seal_block(KEY, plaintext, size=size, context=CONTEXT, entropy=os.urandom)


@given(st.binary(max_size=128 - BLOCK_OVERHEAD))
def test_a_block_has_one_size_and_gives_back_its_content(plaintext: bytes) -> None:
    block = _block(plaintext)
    assert len(block) == 128
    assert open_block(KEY, block, CONTEXT) == plaintext


def test_a_block_opens_under_its_own_key_and_context_only() -> None:
    block = _block(b"head")
    for key, context in ((bytes(32), CONTEXT), (KEY, b"judrec-other@v1")):
        with pytest.raises(DamagedError) as refusal:
            open_block(key, block, context)
        assert refusal.value.code == "damaged_block"


def test_a_block_with_any_byte_changed_or_missing_is_damaged() -> None:
    block = _block(b"head")
    for place in range(len(block)):
        changed = block[:place] + bytes([block[place] ^ 1]) + block[place + 1 :]
        for wrong in (changed, block[:place]):
            with pytest.raises(DamagedError):
                open_block(KEY, wrong, CONTEXT)


def test_what_is_too_long_is_never_cut() -> None:
    with pytest.raises(ValueError, match="fit"):
        _block(bytes(129 - BLOCK_OVERHEAD))
    with pytest.raises(ValueError, match="fit"):
        seal_to(PUBLIC, bytes(129 - BOX_OVERHEAD), size=128, entropy=os.urandom)


@given(st.binary(max_size=128 - BOX_OVERHEAD))
@settings(deadline=None)
def test_a_box_has_one_size_and_opens_with_the_private_half(plaintext: bytes) -> None:
    box = seal_to(PUBLIC, plaintext, size=128, entropy=os.urandom)
    assert len(box) == 128
    assert open_sealed_to(PRIVATE, box) == plaintext


def test_what_is_no_box_of_ours_is_nothing() -> None:
    box = seal_to(PUBLIC, b"at", size=128, entropy=os.urandom)
    other, _ = new_box_key(os.urandom)
    assert open_sealed_to(other, box) is None
    assert open_sealed_to(PRIVATE, os.urandom(128)) is None
    assert open_sealed_to(PRIVATE, bytes(128)) is None
    assert open_sealed_to(PRIVATE, b"") is None
    for place in range(len(box)):
        changed = box[:place] + bytes([box[place] ^ 1]) + box[place + 1 :]
        assert open_sealed_to(PRIVATE, changed) is None


def test_the_top_bit_of_a_box_tells_nothing() -> None:
    boxes = [seal_to(PUBLIC, b"", size=64, entropy=os.urandom) for _ in range(64)]
    assert {box[31] >> 7 for box in boxes} == {0, 1}
