"""The short code catches what people get wrong when they read and type it."""

import hashlib
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.code import (
    ALPHABET,
    LENGTH,
    Typed,
    _is_word,
    code_of,
    grouped,
    parse_code,
    typed_code,
    unit_code,
)
from judrec.errors import RefusedError

digests = st.binary(min_size=32, max_size=32)


def _replaced(code: str, at: int, step: int) -> str:
    places = [place for place, character in enumerate(code) if character != "-"]
    wrong = ALPHABET[(ALPHABET.index(code[places[at]]) + step) % len(ALPHABET)]
    return code[: places[at]] + wrong + code[places[at] + 1 :]


@given(digests)
def test_a_code_stands_for_the_first_ten_bytes(digest: bytes) -> None:
    assert parse_code(code_of(digest)) == digest[:10]


def test_a_code_has_three_groups_of_six() -> None:
    assert [len(group) for group in code_of(bytes(32)).split("-")] == [6, 6, 6]


def test_the_code_of_a_known_digest_does_not_change_between_versions() -> None:
    digest = hashlib.sha256(b"judrec").digest()
    assert digest.hex().startswith("feb99f0b03dcec7398c4")
    assert code_of(digest) == "ZTWSY2-R3VKP7-7664R5"


@given(digests, st.integers(0, 17), st.integers(1, 31))
def test_one_wrong_character_is_caught(digest: bytes, at: int, step: int) -> None:
    with pytest.raises(RefusedError) as refusal:
        parse_code(_replaced(code_of(digest), at, step))
    assert refusal.value.code == "mistyped_code"


@given(digests, st.integers(1, 31), st.integers(1, 31))
def test_any_two_wrong_characters_are_caught(
    digest: bytes, first: int, second: int
) -> None:
    code = code_of(digest)
    for one, other in combinations(range(18), 2):
        with pytest.raises(RefusedError):
            parse_code(_replaced(_replaced(code, one, first), other, second))


def test_of_all_wrong_words_that_differ_in_one_or_two_places_none_is_taken() -> None:
    """Every pattern of errors there is: 558 of one character, 147 033 of two.

    The code is linear, so that what holds for one word holds for every other.
    """
    word = [ALPHABET.index(each) for each in code_of(bytes(range(32))) if each != "-"]
    assert _is_word(word)
    single = list(product(range(LENGTH), range(1, 32)))
    patterns = [(one,) for one in single]
    pairs = [(a, b) for a, b in combinations(single, 2) if a[0] != b[0]]
    assert (len(patterns), len(pairs)) == (558, 147_033)
    for pattern in (*patterns, *pairs):
        wrong = word.copy()
        for at, error in pattern:
            wrong[at] ^= error
        assert not _is_word(wrong), pattern


@given(digests)
def test_two_characters_swapped_anywhere_are_caught(digest: bytes) -> None:
    code = code_of(digest).replace("-", "")
    for one, other in combinations(range(18), 2):
        swapped = list(code)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if code[one] != code[other]:
            with pytest.raises(RefusedError):
                parse_code("".join(swapped))


@given(digests)
def test_a_code_is_taken_as_people_type_it(digest: bytes) -> None:
    code = code_of(digest)
    typed = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    full_width = "".join(chr(ord(c) + 0xFEE0) if c != "-" else "—" for c in code)
    assert parse_code(typed) == digest[:10]
    assert parse_code(full_width) == digest[:10]


@pytest.mark.parametrize(
    ("text", "state", "foreign"),
    [
        ("", Typed.NOTHING, ""),
        (" - ", Typed.NOTHING, ""),
        ("ztw", Typed.SHORT, ""),
        ("ZTWSY2-R3VKP7-7664R", Typed.SHORT, ""),
        ("ZTWSY2-R3VKP7-7664R5", Typed.WHOLE, ""),
        ("ｚｔｗｓｙ２ r3vkp7 7664r5", Typed.WHOLE, ""),
        ("ZTWSY2_R3VKP7_7664R5\n", Typed.WHOLE, ""),
        ("ZTWSY2-R3VKP7-7664R6", Typed.MISTYPED, ""),
        ("ZTWSY2-R3VKP7-7664R55", Typed.LONG, ""),
        ("ZTU", Typed.FOREIGN, "U"),
        ("ztw中", Typed.FOREIGN, "中"),
        ("鄂0106-03-2026-0001", Typed.FOREIGN, "鄂"),
    ],
)
def test_how_far_a_code_has_come_is_said_while_it_is_typed(
    text: str, state: Typed, foreign: str
) -> None:
    typed = typed_code(text)
    assert (typed.state, typed.foreign) == (state, foreign)


def test_o_and_i_and_l_are_shown_as_they_are_meant() -> None:
    assert typed_code("oil-OIL").characters == "011011"


@given(digests)
def test_what_is_typed_is_shown_in_groups_of_six(digest: bytes) -> None:
    code = code_of(digest)
    assert grouped(typed_code(code.lower()).characters) == code
    assert grouped(typed_code(code[:9]).characters) == code[:9]


@pytest.mark.parametrize(
    "text", ["", "-", "U" * 18, "0" * 17, "0" * 19, "二" * 18, "ß" * 9, "0" * 100_000]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        parse_code(text)
    assert refusal.value.code == "mistyped_code"


def test_a_digest_too_short_for_a_code_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="too short"):
        code_of(bytes(9))


def test_the_unit_code_has_six_groups_of_four_digits_of_the_whole_digest() -> None:
    assert unit_code(bytes(32)) == " ".join(["0000"] * 6)
    digest = (10**24 * 7 + 123_456_789).to_bytes(32)
    assert unit_code(digest) == "0000 0000 0000 0001 2345 6789"
