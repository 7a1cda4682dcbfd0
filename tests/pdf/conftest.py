"""The real fonts and the real form, read once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from judrec.core import form as forms
from judrec.pdf.fonts import Fonts
from judrec.pdf.sheet import Sheet
from sheets.shelf import SHEETS
from sheets.shop import Shop
from tests.pdf.printed import Printed

_RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def font_folder() -> Path:
    return _RESOURCES / "fonts"


@pytest.fixture(scope="session")
def fonts(font_folder: Path) -> Fonts:
    return Fonts(font_folder)


@pytest.fixture(scope="session")
def form() -> forms.Form:
    return forms.load((_RESOURCES / "forms" / "record.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def made() -> Callable[[str], Sheet]:
    """Give the sample of a sheet, made once for all that is asked of it."""
    shop = Shop()
    return cache(lambda name: SHEETS[name](shop))


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[bytes], Printed]:
    """Give a sheet to the public tools that read it."""

    def put(pdf: bytes) -> Printed:
        file = tmp_path / "sheet.pdf"
        file.write_bytes(pdf)
        return Printed(file)

    return put
