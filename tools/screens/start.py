"""From the first start to the door."""

from pathlib import Path

from judrec.actions.people.open_station import open_station
from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.actions.upkeep.restore_store import restore_by_store
from judrec.gui.first_run.restoring import Restoring
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.settings.page import SettingsPage
from judrec.gui.unlock.other_copy import OtherCopyPage
from judrec.gui.unlock.page import UnlockPage

from .stage import NEW, OPENED, RESTORED, STICK, Stage, surroundings


def welcome(stage: Stage) -> None:
    stage.start(NEW)
    stage.front(FirstRun)


def unit(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    wizard.welcome.make.click()
    wizard.unit.code.setText("鄂-0106")
    wizard.unit.name.setText("江原市江北区人民法院")
    wizard.unit.desk.setText("03")
    wizard.shell.next.click()


def person(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    wizard.unit.code.setText("鄂0106")
    wizard.shell.next.click()
    wizard.person.name.setText("陈𬭎")
    wizard.person.post.setText("书记员")


def passphrase(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    wizard.shell.next.click()
    wizard.passphrase.first.setText("faguan123")
    wizard.shell.next.click()


def recovery(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    for line in (wizard.passphrase.first, wizard.passphrase.again):
        line.setText(DEMO_PASSPHRASE)
    wizard.shell.next.click()
    stage.until(lambda: wizard.shows_phrase)


def confirm(stage: Stage) -> None:
    stage.front(FirstRun).shell.next.click()


def unlock(stage: Stage) -> None:
    stage.front(FirstRun).abandon()
    stage.start(OPENED)
    stage.page(SettingsPage)
    stage.window.lock("5 分钟没有操作。")
    door = stage.front(UnlockPage)
    door.passphrase.setText("wrong")
    door.open.click()
    stage.until(lambda: bool(door.message.text))


def restore(stage: Stage) -> None:
    stage.start(OPENED)
    stage.front(UnlockPage).restore.click()
    page = stage.front(Restoring)
    page.file.take(Path("/media/stick/B-20261117-7K3Q.jbak"))
    page.shell.next.click()


def other_copy(stage: Stage) -> None:
    """A store that came back, and somebody who opens it for the first time."""
    (file,) = STICK.glob("*.jbak")
    station = open_station(OPENED, DEMO_PASSPHRASE, surroundings())
    restore_by_store(station, file, RESTORED)
    station.close()
    stage.start(RESTORED)
    stage.window.try_passphrase(DEMO_PASSPHRASE)
    other = stage.front(OtherCopyPage)
    stage.settle()
    other.still_used.setFocus()
    other.still_used.click()


def unlock_by_name(stage: Stage) -> None:
    stage.window.lock("由您锁定。")
    stage.front(UnlockPage)
