"""What stays open after receiving is listed where bundles are received."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judrec.actions.receiving.receive import receive
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.session import Session
from tests.actions.stranger import FILED, NUMBER, Stranger
from tests.gui.driving import Ask, seen
from tests.station import Clock

ONE_RECORD: JsonObject = {
    "coverage": {
        "quarter": None,
        "from": "2026-11-17",
        "to": "2026-11-17",
        "complete": False,
        "supplement_of": None,
    }
}

THE_QUARTER: JsonObject = {
    "coverage": {
        "quarter": "2026Q4",
        "from": "2026-10-01",
        "to": "2026-12-31",
        "complete": True,
        "supplement_of": None,
    }
}


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ReceivePage:
    page = ReceivePage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    return page


def test_an_item_left_out_of_its_quarter_and_a_direct_report_are_listed(
    page: ReceivePage, ask: Ask, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    def received(station: Station) -> None:
        stranger = Stranger(station, tmp_path).is_confirmed().acts(FILED)
        at_once = stranger.send(header={**ONE_RECORD, "kind": "immediate"})
        direct: JsonObject = {"kind": "direct", "ground": "院长\n涉及其中。"}
        past = stranger.send(2, previous=stranger.last, header={**ONE_RECORD, **direct})
        stranger.station.records = []
        hidden = stranger.send(3, previous=stranger.last, header=THE_QUARTER)
        receive(station, [at_once, past, hidden])

    page.refresh()
    qtbot.waitUntil(page.units.empty.isVisible)
    assert not page.standing.isVisible()
    clock.advance(days=60)  # until the quarter is over
    ask(received)
    page.refresh()
    qtbot.waitUntil(page.standing.isVisible)
    said = seen(page.standing)
    assert f"{NUMBER} 没有出现在2026年第四季度的报送件中" in said
    assert "理由：院长 涉及其中。" in said
    assert "。。" not in said
