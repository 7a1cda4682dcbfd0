"""Names in lists: the first character and ×."""

import pytest

from judrec.core.masking import masked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王建国", "王×"),
        ("𬎆某", "𬎆×"),
        ("欧阳建国", "欧阳×"),
        ("司马光", "司马×"),
        ("欧阳", "欧×"),
        ("葛\U000e0100明", "葛\U000e0100×"),
        (" 李红 ", "李×"),
        ("不详", "不详"),
        ("", ""),
    ],
)
def test_a_name_is_masked(name: str, shown: str) -> None:
    assert masked(name) == shown
