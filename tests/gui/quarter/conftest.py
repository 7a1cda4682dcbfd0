"""The page of the quarter, and the stations and sticks around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import OwnCard
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.session import Session
from tests.gui.driving import Ask
from tests.gui.senders import (
    register,
    small_stick,
)
from tests.station import file_sample


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> QuarterPage:
    page = QuarterPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.figures.records.text()))
    return page


@pytest.fixture
def ready(
    page: QuarterPage, cards: dict[str, OwnCard], ask: Ask, qtbot: QtBot
) -> QuarterPage:
    """Give the page of a station with a record and both receivers."""
    ask(file_sample)
    for name, card in cards.items():
        register(ask, card, name)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.sealing.to.boxes) == 2)
    return page


@pytest.fixture
def full_stick(tmp_path: Path) -> Iterator[Path]:
    with small_stick(tmp_path / "full", "512k") as stick:
        yield stick
