"""Two receivers compare a bundle by telephone; its sender can't prepare for it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.comparison_code import (
    comparison_code,
    drawn_digits,
    grouped_digits,
    typed_digits,
)
from judrec.errors import RefusedError

DIGEST = hashlib.sha256(b"judrec").digest()


def test_the_code_of_a_known_bundle_does_not_change_between_versions() -> None:
    assert comparison_code(DIGEST, "482917") == "51773198"
    assert grouped_digits("51773198") == "5177 3198"
    assert grouped_digits("482917") == "482 917"


@given(st.binary(min_size=32, max_size=32), st.integers(0, 10**6 - 1))
def test_the_same_bundle_and_digits_say_the_same(bundle: bytes, number: int) -> None:
    code = comparison_code(bundle, f"{number:06}")
    assert len(code) == 8
    assert code.isdecimal()
    assert comparison_code(bundle, f"{number:06}") == code


def test_a_pair_that_agrees_under_some_digits_agrees_under_no_others() -> None:
    """The sender finds such a pair; which digits are drawn he doesn't know.

    Of 10 000 other bundles against one, over ten drawings, 0.001 are to be expected.
    """
    asked = [f"{number:06}" for number in range(0, 10**6, 10**5)]
    ours = [comparison_code(DIGEST, digits) for digits in asked]
    for nth in range(10_000):
        other = hashlib.sha256(nth.to_bytes(4)).digest()
        theirs = comparison_code(other, asked[nth % len(asked)])
        assert theirs != ours[nth % len(asked)]


def test_digits_are_drawn_over_the_whole_range() -> None:
    assert drawn_digits(bytes(16)) == "000000"
    assert drawn_digits((10**30 + 7).to_bytes(16)) == "000007"
    assert drawn_digits(b"\xff" * 16) == f"{(2**128 - 1) % 10**6:06}"
    with pytest.raises(ValueError, match="too few"):
        drawn_digits(bytes(15))


def test_digits_are_taken_as_people_type_them() -> None:
    assert typed_digits(" ４８２ 917 ", 6) == "482917"
    assert typed_digits("5177-3198", 8) == "51773198"


@pytest.mark.parametrize(
    "text", ["", "48291", "4829171", "48291a", "四八二九一七", "٤٨٢٩١٧"]
)
def test_what_is_not_six_digits_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        typed_digits(text, 6)
    assert refusal.value.code == "bad_digits"
