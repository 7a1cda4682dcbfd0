"""The shipped fonts are those that the page beside them names."""

import hashlib
import re
from pathlib import Path

import pytest

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
ROW = re.compile(r"\| `([0-9a-f]{64})` \| (\S+) \|")
PAGE = (FONTS / "README.md").read_text("utf-8")
TOLD = {name: digest for digest, name in ROW.findall(PAGE)}


def test_no_font_is_missing_and_none_is_left_over() -> None:
    assert {file.name for file in FONTS.glob("*.ttf")} == set(TOLD)
    assert len(TOLD) == 5


@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_font_is_the_one_that_was_looked_at(name: str) -> None:
    found = hashlib.sha256((FONTS / name).read_bytes()).hexdigest()
    assert found == TOLD[name]


def test_every_licence_that_is_named_is_shipped() -> None:
    named = set(re.findall(r"[\w-]+\.txt", PAGE))
    assert named == {file.name for file in FONTS.glob("*.txt")}
