"""Registration numbers and letters' numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core import document_number, registration_number
from judrec.core.registration_number import RegistrationNumber

_CODES = st.text(alphabet="鄂京兵ABCz0123456789", min_size=1, max_size=20)


@given(_CODES, _CODES, st.integers(1000, 9999), st.integers(1, 999_999_999))
def test_a_registration_number_comes_back(
    unit: str, desk: str, year: int, serial: int
) -> None:
    number = RegistrationNumber(unit, desk, year, serial)
    assert registration_number.parse(str(number)) == number


def test_a_serial_has_four_digits_or_more() -> None:
    assert str(RegistrationNumber("鄂0106", "03", 2026, 7)) == "鄂0106-03-2026-0007"
    assert str(RegistrationNumber("鄂0106", "03", 2026, 12345)).endswith("-12345")


@pytest.mark.parametrize(
    "text",
    [
        "鄂0106-03-2026-7",
        "鄂0106-03-2026-0000",
        "鄂0106-03-2026-00007",
        "鄂0106-2026-0007",
        "鄂-0106-03-2026-0007",
        "鄂0106-03-26-0007",
        "",
    ],
)
def test_what_is_no_registration_number_is_none(text: str) -> None:
    assert registration_number.parse(text) is None


@pytest.mark.parametrize(
    ("text", "good"),
    [("鄂0106", True), ("desk3", True), ("", False), ("a-b", False), ("a b", False)],
)
def test_a_code_has_letters_digits_and_han(text: str, *, good: bool) -> None:
    assert registration_number.is_code(text) is good


@pytest.mark.parametrize(
    ("text", "agency", "number"),
    [
        ("鄂政函〔2026〕12号", "鄂政函", 12),
        ("江政法（2026）8号", "江政法", 8),
        ("云溪县府[2026]第3号", "云溪县府", 3),
    ],
)
def test_a_letter_s_number_is_taken_apart(text: str, agency: str, number: int) -> None:
    found = document_number.parse(text)
    assert found is not None
    assert (found.agency, found.year, found.number) == (agency, 2026, number)
    assert document_number.review(text) is None


def test_a_letter_s_odd_number_has_a_soft_notice() -> None:
    notice = document_number.review("县里来函一件")
    assert notice is not None
    assert notice[0] == "document_number_form"
    assert document_number.review("") is None
