"""A desk and its court: 席位卡, what a desk sends, a court that was told nothing."""

from contextlib import closing
from functools import cache
from pathlib import Path

from judrec.actions.desks.found_desk import found_desk, take_desk_card
from judrec.actions.desks.issue_desk import issue_desk
from judrec.actions.people.create_store import NewStore, create_store
from judrec.actions.people.identity import OwnCard, own_card
from judrec.actions.people.open_station import open_station
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.report_stolen_receiver import report_stolen_receiver
from judrec.actions.records.file_record import file_record
from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.actions.upkeep.sample_records import intakes
from judrec.crypto.slots import KdfProfile
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.quarter.steps import QuarterSteps
from judrec.gui.sealing.card import SealingCard
from judrec.gui.settings.page import SettingsPage

from .stage import COMMITTEE, SUPERIOR, Stage, surroundings

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
    _on_a_stick(page.to_court)
    stage.settle()


def zero_quarter(stage: Stage) -> None:
    """A quarter of a court that nobody told anything."""
    _card()
    with closing(open_station(_COURT, DEMO_PASSPHRASE, surroundings())) as court:
        for receiver in (COMMITTEE, SUPERIOR):
            card = _own_card(receiver)
            add_recipient(court, card.content, card.code)
    _quarter_page(stage)


def stolen_receiver(stage: Stage) -> None:
    """To a key that is in other hands nothing can be sealed."""
    code = _own_card(SUPERIOR).code
    stage.start(_DESK)  # Who has it open keeps others out.
    with closing(open_station(_COURT, DEMO_PASSPHRASE, surroundings())) as court:
        report_stolen_receiver(
            court, code, since="2026-11-16", reason="经办人的笔记本电脑失窃"
        )
    _quarter_page(stage)


def _quarter_page(stage: Stage) -> None:
    stage.start(_COURT)
    page = stage.page(QuarterSteps).quarter
    stage.until(lambda: bool(page.sealing.to.boxes))
    stage.settle()
    _on_a_stick(page.sealing)


def _on_a_stick(sealing: SealingCard) -> None:
    """Say a place that is nobody's."""
    sealing.folder.line.setText("/media/usb")
    sealing.folder.room.setText("可用空间 14.0 GB，文件系统 exfat。")


def _own_card(store: Path) -> OwnCard:
    with closing(open_station(store, DEMO_PASSPHRASE, surroundings())) as station:
        return own_card(station)
