"""Walking through the wizard, as a person does who reads what the screen says."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.gui.first_run.wizard import FirstRun
from tests.gui.driving import click, write
from tests.station import PASSPHRASE


def fill_unit(wizard: FirstRun) -> None:
    click(wizard.welcome.make)
    write(wizard.unit.code, "鄂0106")
    write(wizard.unit.name, "江原市江北区人民法院")
    write(wizard.unit.desk, "03")
    click(wizard.shell.next)


def fill_person(wizard: FirstRun) -> None:
    write(wizard.person.name, "陈𬭎")
    write(wizard.person.post, "书记员")
    click(wizard.shell.next)


def make(wizard: FirstRun, qtbot: QtBot) -> None:
    fill_unit(wizard)
    fill_person(wizard)
    write(wizard.passphrase.first, PASSPHRASE)
    write(wizard.passphrase.again, PASSPHRASE)
    click(wizard.shell.next)
    qtbot.waitUntil(lambda: wizard.shows_phrase)


def shown_phrase(wizard: FirstRun) -> list[str]:
    """Read the characters off the screen, as a person does."""
    cells = [
        cell.accessibleName()
        for cell in wizard.recovery.findChildren(QWidget)
        if cell.accessibleName().startswith("第 ") and cell.isVisible()
    ]
    return [cell.rpartition("：")[2] for cell in cells]


def give_back(wizard: FirstRun, phrase: list[str]) -> None:
    """Write the characters that are asked back."""
    for line, place in zip(wizard.confirm.lines, wizard.confirm.places, strict=True):
        write(line, phrase[place - 1])
