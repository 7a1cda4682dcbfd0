"""A desk and its court: 席位卡 and what a desk sends."""

from contextlib import closing
from functools import cache
from pathlib import Path

from judrec.actions.desks.found_desk import found_desk, take_desk_card
from judrec.actions.desks.issue_desk import issue_desk
from judrec.actions.people.create_store import NewStore, create_store
from judrec.actions.people.identity import own_card
from judrec.actions.records.file_record import file_record
from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.actions.upkeep.sample_records import intakes
from judrec.crypto.slots import KdfProfile
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.quarter.steps import QuarterSteps
from judrec.gui.settings.page import SettingsPage

from .stage import Stage, surroundings

_COURT, _DESK = Path("样例") / "keeper", Path("样例") / "desk"
_CARD = Path("席位卡-06.json")
_UNIT = ("鄂0106", "江原市江北区人民法院")


@cache
def _card() -> str:
    """Make a court that hands out a desk's card; give the court's code."""
    keeper = NewStore(*_UNIT, "01", "郑好", "专库管理员", KdfProfile.FAST)
    made = create_store(_COURT, keeper, DEMO_PASSPHRASE, surroundings())
    with closing(made.station) as court:
        _CARD.write_bytes(issue_desk(court, "06").content)
        return own_card(court).shown_code


def unit_card(stage: Stage) -> None:
    part = stage.front(FirstRun).unit.card
    code = _card()
    part.take(_CARD)
    part.code.setText(code)
    part.confirm.click()
    stage.until(lambda: part.founding is not None)


def issuing(stage: Stage) -> None:
    page = stage.page(SettingsPage)
    page.desks.code.setText("07")
    stage.settle()
    page.view.ensureWidgetVisible(page.desks)


def to_court(stage: Stage) -> None:
    code = _card()
    who = NewStore("", "", "", "陈𬭎", "审判员", KdfProfile.FAST)
    founding = take_desk_card(_CARD.read_bytes(), code)
    made = found_desk(_DESK, founding, who, DEMO_PASSPHRASE, surroundings())
    with closing(made.station) as desk:
        file_record(desk, intakes(desk.now())[0].body)
    stage.start(_DESK)
    page = stage.page(QuarterSteps).quarter
    stage.until(page.to_court.isVisible)
    page.to_court.folder.line.setText("/media/usb")
    stage.settle()
