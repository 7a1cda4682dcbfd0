"""席位卡: handed out at the court's settings, taken at the desk's first run."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judrec.actions.desks.issue_desk import issue_desk
from judrec.actions.people.identity import OwnCard, own_card
from judrec.actions.people.recipients import RecipientRow, recipients
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.session import Session
from judrec.gui.settings.desks import DesksSection
from judrec.gui.tasks import Tasks
from tests.gui.driving import click, seen, worker_held, write
from tests.gui.first_run import fill_person, give_back, shown_phrase
from tests.station import PASSPHRASE, UNIT, Clock, make_station, surroundings

Choose = Callable[[Path], None]


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> tuple[OwnCard, Path]:
    """Give a court's card, and the file of the card that it gave to its desk 06."""
    folder = tmp_path_factory.mktemp("court")
    file = folder / "席位卡.json"
    with closing(make_station(folder / "01")) as station:
        file.write_bytes(issue_desk(station, "06").content)
        return own_card(station), file


@pytest.fixture
def wizard(tmp_path: Path, tasks: Tasks, clock: Clock, qtbot: QtBot) -> FirstRun:
    wizard = FirstRun(tmp_path / "专库", surroundings(clock), tasks, profile="fast")
    qtbot.addWidget(wizard)
    with qtbot.waitActive(wizard):
        wizard.show()
    click(wizard.welcome.make)
    return wizard


def test_a_card_fills_in_unit_desk_and_court(
    wizard: FirstRun,
    court: tuple[OwnCard, Path],
    choose: Choose,
    qtbot: QtBot,
) -> None:
    ours, file = court
    part = wizard.unit.card
    click(part.choose)
    choose(file)
    qtbot.waitUntil(part.code.isVisible)
    write(part.code, "1" * 24)
    click(part.confirm)
    qtbot.waitUntil(lambda: "单位核对码与" in part.field.complaint)
    assert wizard.focusWidget() is part.code
    part.code.clear()
    write(part.code, ours.shown_code)
    click(part.confirm)
    qtbot.waitUntil(lambda: "席位 06" in seen(wizard))
    assert (wizard.unit.name.text(), wizard.unit.desk.text()) == (UNIT[1], "06")
    assert wizard.unit.desk.isReadOnly()
    assert not wizard.unit.kind.isVisible()
    click(wizard.shell.next)
    fill_person(wizard)
    write(wizard.passphrase.first, PASSPHRASE)
    write(wizard.passphrase.again, PASSPHRASE)
    click(wizard.shell.next)
    qtbot.waitUntil(lambda: wizard.shows_phrase)
    phrase = shown_phrase(wizard)
    click(wizard.shell.next)
    give_back(wizard, phrase)
    with qtbot.waitSignal(wizard.finished) as finished:
        click(wizard.shell.next)
    assert finished.args is not None
    session: Session = finished.args[0]
    told: list[RecipientRow] = []
    session.run(recipients, told.extend)
    qtbot.waitUntil(lambda: bool(told))
    assert [(row.code, row.role) for row in told] == [(ours.code, "court")]
    session.lock("测试结束")


def test_a_file_that_is_no_card_is_refused_before_anybody_telephones(
    wizard: FirstRun, court: tuple[OwnCard, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    ours, right = court
    wrong = tmp_path / "单位名片.json"
    wrong.write_bytes(ours.content)
    part = wizard.unit.card
    part.take(wrong)
    qtbot.waitUntil(lambda: "不是有效的席位卡" in seen(part))
    assert not part.code.isVisible()
    part.take(right)
    assert part.code.isVisible()
    assert "不是有效的席位卡" not in seen(part)


def test_nobody_goes_on_past_a_card_that_is_not_checked_yet(
    wizard: FirstRun,
    court: tuple[OwnCard, Path],
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    """Else the desk would be made without its court, or under another code."""
    ours, file = court
    write(wizard.unit.code, UNIT[0])
    write(wizard.unit.name, UNIT[1])
    write(wizard.unit.desk, "09")
    part = wizard.unit.card
    part.take(file)
    click(wizard.shell.next)
    assert part.isVisible()
    assert "请先核对席位卡" in part.field.complaint
    write(part.code, ours.code)
    with worker_held(tasks):
        click(part.confirm)
        click(wizard.shell.next)
        assert part.isVisible()
    qtbot.waitUntil(wizard.unit.desk.isReadOnly)
    assert wizard.unit.desk.text() == "06"
    click(wizard.shell.next)
    assert not part.isVisible()


def test_a_card_that_was_put_away_leaves_the_lines_to_the_person(
    wizard: FirstRun, court: tuple[OwnCard, Path], qtbot: QtBot
) -> None:
    ours, file = court
    part = wizard.unit.card
    part.take(file)
    write(part.code, ours.code)
    click(part.confirm)
    qtbot.waitUntil(wizard.unit.desk.isReadOnly)
    click(part.drop)
    assert not wizard.unit.desk.isReadOnly()
    assert wizard.unit.desk.text() == ""
    assert part.choose.isVisible()
    assert wizard.unit.kind.isVisible()


def test_a_card_put_away_while_it_is_checked_stays_away(
    wizard: FirstRun,
    court: tuple[OwnCard, Path],
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    ours, file = court
    part, checked = wizard.unit.card, list[bool]()
    part.take(file)
    write(part.code, ours.code)
    click(part.confirm)
    click(part.drop)
    tasks.run(lambda: True, checked.append)
    qtbot.waitUntil(lambda: bool(checked))
    assert part.founding is None
    assert not wizard.unit.desk.isReadOnly()


def test_a_keeper_hands_out_a_code_and_sees_who_waits(
    session: Session, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    section = DesksSection(session)
    qtbot.addWidget(section)
    with qtbot.waitActive(section):
        section.show()
    section.refresh()
    qtbot.waitUntil(lambda: "还没有其他席位" in seen(section))
    write(section.code, "06")
    click(section.issue)
    choose(tmp_path / "席位卡-06.json")
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    assert (tmp_path / "席位卡-06.json").read_bytes().startswith(b'{"desk"')
    assert "席位 06" in seen(section.message)
    row = [section.model.data(section.model.index(0, at)) for at in range(2)]
    assert row == ["06", "席位卡已发出，名片未确认"]
    write(section.code, "06")
    click(section.issue)
    choose(tmp_path / "again.json")
    qtbot.waitUntil(lambda: "已经有席位使用" in seen(section.message))
    assert not (tmp_path / "again.json").exists()
