"""One insert to look at, made of the real fonts and the real form."""

from pathlib import Path

import pytest

from judrec.core import form
from judrec.core.canonical import JsonObject
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.sheet import Sheet
from tests.pdf.contents import BODY, insert, version

_RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    """Give an insert of several pages."""
    asked = form.load((_RESOURCES / "forms" / "record.toml").read_text("utf-8"))
    body: JsonObject = {**BODY, "content": "事情经过如下。\n" * 120}
    return insert_sheet(insert(asked, version(body)), Fonts(_RESOURCES / "fonts"))
