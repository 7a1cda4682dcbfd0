"""The check in the background, as a person sees it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from judrec.gui.main_window import MainWindow
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace
from tests.gui.driving import seen
from tests.station import data_key
from tests.store.insider import sql_shell


def workplace(window: MainWindow) -> Workplace:
    assert isinstance(window.front, Workplace)
    return window.front


def test_that_all_is_well_is_said_in_the_status_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = workplace(window)
    place.check.begin(0)
    qtbot.waitUntil(lambda: place.status.check.text() == "留痕与材料已核验")
    assert not place.message.text


def test_what_is_wrong_is_said_where_the_eye_is(
    window: MainWindow, store: Path, qtbot: QtBot
) -> None:
    place = workplace(window)
    assert window._session is not None
    keys: list[bytes] = []
    window._session.run(data_key, keys.append)
    qtbot.waitUntil(lambda: bool(keys))
    with sql_shell(store / "store.db", keys[0]) as shell:
        shell.execute("UPDATE entry SET signature = zeroblob(64) WHERE seq = 2")
    place.check.begin(0)
    qtbot.waitUntil(lambda: "第 2 条的签名不符" in seen(place))
    assert "核验发现 1 处问题" in place.status.check.text()
    assert "先备份" in place.message.text


def test_the_lock_ends_it(window: MainWindow, qtbot: QtBot) -> None:
    place = workplace(window)
    place.check.begin(0)
    window.lock("测试结束")
    qtbot.waitUntil(lambda: isinstance(window.front, UnlockPage))
