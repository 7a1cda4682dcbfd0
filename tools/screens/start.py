"""From the first start to the door."""

from judrec.actions.upkeep.demo import DEMO_PASSPHRASE
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.settings.page import SettingsPage
from judrec.gui.unlock.page import UnlockPage

from .stage import NEW, OPENED, Stage


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
