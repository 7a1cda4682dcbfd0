"""Checking a printed sheet: while a code is typed, and each kind of verdict."""

from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

from PySide6.QtTest import QTest

from judrec.actions.people.open_station import open_station
from judrec.actions.records.print_record import Printed, print_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.station import Station
from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.canonical import JsonObject
from judrec.gui.checking.page import CheckPage

from .stage import NOW, NUMBER, OPENED, Stage, surroundings

T = TypeVar("T")
_NOWHERE = "000000-000000-000000"


def typing(stage: Stage) -> None:
    """A code that is as long as one, with a character wrong."""
    stage.start(OPENED)
    page = stage.page(CheckPage)
    QTest.keyClicks(page.code.line, "4mzq8r0t2vx1kc7j3n")
    stage.settle()


def genuine(stage: Stage) -> None:
    """By the record code alone: any printing of that version may be in his hands."""
    printed = _meanwhile(stage, _print)
    _check(stage, printed.code)


def supplemented(stage: Stage) -> None:
    """By both codes, after something came later."""
    printed = _meanwhile(stage, _print)
    event = intakes(NOW)[0].body["event"]
    fact: JsonObject = {"event": event, "content": "又来电话，问判决何时送达。"}
    _meanwhile(stage, lambda station: supplement_record(station, NUMBER, fact))
    _check(stage, printed.code, printed.ledger_code)


def unknown(stage: Stage) -> None:
    """A code that no entry of this store has."""
    _check(stage, _NOWHERE)


def mismatched(stage: Stage) -> None:
    """Two true codes that never stood on one sheet."""
    printed = _meanwhile(stage, _print)
    _check(stage, printed.ledger_code, printed.ledger_code)


def _print(station: Station) -> Printed:
    return print_record(station, NUMBER)


def _meanwhile(stage: Stage, act: Callable[[Station], T]) -> T:
    """Do something in the store while the window stands before its door."""
    stage.start(OPENED)
    with closing(open_station(OPENED, DEMO_PASSPHRASE, surroundings())) as station:
        return act(station)


def _check(stage: Stage, code: str, ledger_code: str = "") -> None:
    page = stage.page(CheckPage)
    page.clear()
    QTest.keyClicks(page.code.line, code)
    QTest.keyClicks(page.ledger_code.line, ledger_code)
    page.check.click()
    stage.until(page.card.isVisible)
    stage.settle()
