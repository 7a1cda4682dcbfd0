"""The estimate is honest: what everybody guesses first is called weak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.crypto.passphrase import estimated_bits, strength


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "1",
        "123456",
        "88888888",
        "qwertyuiop",
        "Password1!",
        "fayuan2026",
        "法院法院法院法院",
        "abcdefghijklmnop",
        "aaaaaaaaaaaaaaaaaaaa",
        "Ｐａｓｓｗｏｒｄ１２３４５６",
    ],
)
def test_what_everybody_guesses_first_is_weak(weak: str) -> None:
    judged = strength(weak)
    assert judged.score <= 1
    assert "弱" in judged.sentence
    assert "建议" in judged.sentence


@pytest.mark.parametrize(
    "good",
    [
        "外婆家后门口的老井冬天冒热气",
        "tulip-Orbit 37 kettle/walnut",
        "K7#vQ2!mZ9@xW4$r",
    ],
)
def test_a_sentence_of_ones_own_is_strong(good: str) -> None:
    assert strength(good).score >= 3
    assert "建议" not in strength(good).sentence


@given(st.text(max_size=40))
def test_every_passphrase_gets_a_score_and_a_sentence(passphrase: str) -> None:
    judged = strength(passphrase)
    assert 0 <= judged.score <= 4
    assert judged.sentence.startswith("粗略估计")


@given(st.text(min_size=1, max_size=20))
def test_saying_it_twice_adds_little(passphrase: str) -> None:
    once = estimated_bits(passphrase)
    assert estimated_bits(passphrase * 2) <= 2 * once + 6
