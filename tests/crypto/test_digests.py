"""Digests agree with the published examples, however the bytes arrive."""

import io

from hypothesis import given
from hypothesis import strategies as st

from judrec.crypto.digests import FileDigests, file_digests, sha256, sm3


def test_sha256_of_abc_is_the_published_one() -> None:
    published = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256(b"abc").hex() == published


def test_sm3_of_abc_is_the_one_of_gb_t_32905() -> None:
    published = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(b"abc").hex() == published


@given(st.lists(st.binary(max_size=40), max_size=5))
def test_parts_are_digested_as_one(parts: list[bytes]) -> None:
    assert sha256(*parts) == sha256(b"".join(parts))
    assert sm3(*parts) == sm3(b"".join(parts))


def test_a_stream_longer_than_the_buffer_is_digested_whole() -> None:
    content = bytes(range(251)) * 10_000
    expected = FileDigests(sha256(content), sm3(content), len(content))
    assert file_digests(io.BytesIO(content), with_sm3=True) == expected


def test_sm3_is_left_out_unless_asked_for() -> None:
    assert file_digests(io.BytesIO(b"x")).sm3 is None
