"""The recovery phrase is read as people write it, and a slip of the pen is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.crypto.recovery import is_phrase, new_phrase, phrase_entropy
from judrec.errors import RefusedError

entropies = st.binary(min_size=32, max_size=32)


def _phrase(entropy: bytes) -> str:
    return new_phrase(lambda _length: entropy)


def test_the_first_vector_of_bip_39_comes_out() -> None:
    assert _phrase(bytes(32)) == " ".join(["的"] * 23 + ["性"])


@given(entropies)
@settings(max_examples=30)
def test_a_phrase_has_24_characters_and_gives_back_its_entropy(entropy: bytes) -> None:
    phrase = _phrase(entropy)
    assert len(phrase.split(" ")) == 24
    assert is_phrase(phrase)
    assert phrase_entropy(phrase) == entropy


def test_a_phrase_is_read_however_it_is_spaced() -> None:
    phrase = _phrase(bytes(range(32)))
    characters = phrase.split(" ")
    numbered = "\n".join(f"{n}. {c}" for n, c in enumerate(characters, 1))
    for typed in ("".join(characters), "，".join(characters), numbered):
        assert phrase_entropy(typed) == bytes(range(32))


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("", "现有 0 个"),
        ("的 " * 23, "现有 23 个"),
        ("的 " * 25, "现有 25 个"),
        ("的 " * 23 + "囧", "第 24 个字"),
        ("的 " * 24, "校验不符"),
    ],
)
def test_a_slip_of_the_pen_is_named(phrase: str, named: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        phrase_entropy(phrase)
    assert refusal.value.code == "mistyped_phrase"
    assert named in refusal.value.what


def test_a_passphrase_is_not_taken_for_a_phrase() -> None:
    assert not is_phrase("长江边的桂花树")
    assert not is_phrase("囧" * 24)
