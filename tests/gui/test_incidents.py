"""Incidents in the window: the proof goes out, and somebody says what counts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judrec.actions.incidents.list_incidents import incidents
from judrec.actions.incidents.save_fork_proof import check_proof_file
from judrec.actions.receiving.receive import receive
from judrec.actions.records.list_records import list_records
from judrec.actions.station import Station
from judrec.core.canonical import canonical
from judrec.core.incident import Counts
from judrec.gui.receiving.incidents import IncidentsSection
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.session import Session
from tests.actions.histories import a_fork
from tests.actions.stranger import Stranger
from tests.gui.driving import Ask, click, nameless, seen, write

NOTE = "经电话核实：恢复备份后两处同时使用。"


@pytest.fixture
def stranger(ask: Ask, tmp_path: Path) -> Stranger:
    """A court of which the station holds two histories."""
    stick = tmp_path / "stick"
    stick.mkdir()

    def told(station: Station) -> Stranger:
        stranger = Stranger(station, stick)
        histories = a_fork(stranger)
        receive(station, [histories.files[name] for name in ("first", "ours")])
        receive(station, [histories.files["theirs"]])
        return stranger

    return ask(told)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ReceivePage:
    page = ReceivePage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    return page


@pytest.fixture
def section(page: ReceivePage, stranger: Stranger, qtbot: QtBot) -> IncidentsSection:
    page.refresh()
    qtbot.waitUntil(page.incidents.isVisible)
    page.incidents.table.selectRow(0)
    return page.incidents


def test_where_nothing_stands_against_anybody_nothing_is_shown(
    page: ReceivePage, ask: Ask, qtbot: QtBot
) -> None:
    page.refresh()
    qtbot.waitUntil(page.units.empty.isVisible)
    assert not page.incidents.isVisible()


def test_a_dispute_is_told_and_ended_by_saying_what_counts_and_why(
    section: IncidentsSection, ask: Ask, qtbot: QtBot
) -> None:
    assert nameless(section) == []
    assert "与之矛盾的第 2 份" in section.told.text()
    assert "分卷不在其中" in seen(section)
    cells = [
        str(section.model.data(section.model.index(0, column)))
        for column in range(section.model.columnCount())
    ]
    assert cells[2:] == [
        "⚠ 同一期出现两份不同报送件",
        "第 2 条留痕（记录 鄂0106-03-2026-0002）",
        "⚠ 待处置",
    ]
    assert not section.decisions[Counts.NOTED].isVisible()
    click(section.decisions[Counts.HELD])
    click(section.asking.go)
    qtbot.waitUntil(lambda: "请写明原因" in seen(section.asking))
    write(section.note.line, NOTE)
    click(section.asking.go)
    qtbot.waitUntil(lambda: "已登记处置" in section.message.text)
    qtbot.waitUntil(lambda: NOTE in section.told.text())
    assert not any(each.isVisible() for each in section.decisions.values())
    rows = ask(lambda station: list_records(station, unit="鄂0106"))
    assert [row.disputed for row in rows if row.station] == [False, False]


def test_what_is_decided_is_the_incident_that_is_named_whichever_is_chosen_since(
    section: IncidentsSection, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    def another(station: Station) -> None:
        told = a_fork(Stranger(station, tmp_path, "another"))
        for name in ("first", "ours", "theirs"):
            receive(station, [told.files[name]])

    before = section.model.row(0).id
    click(section.decisions[Counts.NEITHER])
    ask(another)
    section.refresh()
    qtbot.waitUntil(lambda: section.model.rowCount() == 2)
    assert section.asking.isVisible()
    rows = [section.model.row(at).id for at in range(2)]
    section.table.selectRow(1 - rows.index(before))
    write(section.note.line, NOTE)
    click(section.asking.go)
    qtbot.waitUntil(lambda: "已登记处置" in section.message.text)
    ended = {each.id: each.counts for each in ask(incidents)}
    assert ended == {name: Counts.NEITHER if name == before else None for name in rows}


def test_the_proof_is_saved_where_somebody_says(
    section: IncidentsSection,
    stranger: Stranger,
    tmp_path: Path,
    choose: Callable[[Path], None],
    qtbot: QtBot,
) -> None:
    click(section.proof)
    choose(tmp_path / "证明.json")
    qtbot.waitUntil(lambda: "已写出 证明.json" in section.message.text)
    card = canonical(stranger.station.card_json)
    assert check_proof_file(tmp_path / "证明.json", card).contradicts
    click(section.proof)
    choose(tmp_path / "证明.json")
    qtbot.waitUntil(lambda: "没有覆盖" in section.message.text)
