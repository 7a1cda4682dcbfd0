"""The real form, and a fixed moment: 2026-11-20 10:00 in China."""

from datetime import datetime
from pathlib import Path

import pytest

from judrec.core import form as forms
from judrec.core.event_time import CHINA
from tests.core.desk import Desk

_FORM = Path(__file__).parents[2] / "resources" / "forms" / "record.toml"


@pytest.fixture(scope="session")
def form() -> forms.Form:
    return forms.load(_FORM.read_text("utf-8"))


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 20, 10, 0, tzinfo=CHINA)


@pytest.fixture
def desk(form: forms.Form, now: datetime) -> Desk:
    return Desk(form, now)
