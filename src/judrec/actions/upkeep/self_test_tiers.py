"""The self-test's way of one record: desk, court, receiver, and its receipt back."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.desks.found_desk import found_desk, take_desk_card
from judrec.actions.desks.issue_desk import issue_desk
from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.people.create_store import NewStore, create_store
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import COURT, ROLE_WORDS, add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receipts.export_return import export_return
from judrec.actions.receipts.import_receipts import import_receipt
from judrec.actions.receiving.receive import Receiving, receive
from judrec.actions.records.file_record import file_record
from judrec.actions.records.whereabouts import whereabouts_of
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.quarter import Quarter
from judrec.core.whereabouts import Stage
from judrec.crypto.slots import KdfProfile

_PASSPHRASE = "自检用口令"  # noqa: S105 - guards invented records
_NAME, _DESK, _RECEIVER = "自检", "2", "自检接收单位"


@dataclass(frozen=True, slots=True)
class _Way:
    """Three stores, and the folder that is the stick between them."""

    desk: Station
    court: Station
    receiver: Station
    stick: Path


def three_tiers(folder: Path, around: Surroundings) -> str:
    """Send one record up and its receipts down; say how far it came.

    Empty where the desk doesn't see in the end that the receiver signed for it.

    Raises:
        JudrecError: what a step refuses.
    """
    with _way(folder, around) as way:
        desk, court, receiver = way.desk, way.court, way.receiver
        number = file_record(desk, intakes(desk.now())[0].body).number
        sent = export_desk(desk, ROLE_WORDS[COURT], way.stick)
        _sign_for(desk, receive(court, [sent.file]))
        quarter = Quarter.of(court.now())
        sent = export_quarter(court, quarter, [_RECEIVER], way.stick)
        _sign_for(court, receive(receiver, [sent.file]))
        receive(desk, [export_return(court, _DESK, way.stick).file])
        found = whereabouts_of(desk, number)
        signed = found.stage is Stage.RECEIPTED
        return "席位到本院、到接收单位，回执转回席位" if signed else ""


def _sign_for(sender: Station, received: Receiving) -> None:
    for each in received.bundles:
        if each.receipt is not None:
            import_receipt(sender, each.receipt)


@contextmanager
def _way(folder: Path, around: Surroundings) -> Iterator[_Way]:
    stick = folder / "stick"
    stick.mkdir(parents=True)
    with ExitStack() as opened:

        def store(name: str, unit: str) -> Station:
            details = NewStore(name, unit, "1", _NAME, _NAME, KdfProfile.FAST)
            made = create_store(folder / name, details, _PASSPHRASE, around).station
            opened.callback(made.close)
            return made

        court, receiver = store("自检1", _NAME), store("自检3", _RECEIVER)
        code = own_card(court).shown_code
        founding = take_desk_card(issue_desk(court, _DESK).content, code)
        who = NewStore("", "", "", _NAME, _NAME, KdfProfile.FAST)
        place = folder / "自检2"
        desk = found_desk(place, founding, who, _PASSPHRASE, around).station
        opened.callback(desk.close)
        _confirm(court, desk)
        _confirm(receiver, court)
        theirs = own_card(receiver)
        add_recipient(court, theirs.content, theirs.shown_code)
        yield _Way(desk, court, receiver, stick)


def _confirm(receiver: Station, sender: Station) -> None:
    card = own_card(sender)
    confirm_unit(receiver, card.content, card.shown_code)
