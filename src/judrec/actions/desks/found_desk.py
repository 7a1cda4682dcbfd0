"""Make a desk's store from the card that its court's keeper handed out (席位卡).

Unit, desk code and the court's card come from the one file, the 单位核对码 of the court
by telephone: a desk can't choose a code that another has, nor send to a wrong court.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from judrec.actions.people.cards import confirmed_card
from judrec.actions.people.create_store import Created, NewStore, create_store
from judrec.actions.people.recipients import COURT, ROLE_WORDS, add_recipient
from judrec.actions.surroundings import Surroundings
from judrec.bundle.desk_card import DeskCard, read_desk_card
from judrec.core.canonical import canonical, parse_object
from judrec.core.registration_number import is_code
from judrec.errors import JudrecError, RefusedError


@dataclass(frozen=True, slots=True)
class Founding:
    """What a desk's card gives a new store."""

    unit_code: str
    unit: str
    desk: str
    court: bytes
    """The court's card."""
    code: str
    """Its 单位核对码, 24 digits, as it was read out."""


def require_desk_card(content: bytes) -> DeskCard:
    """Read a desk's card before its court was asked for the code: it proves nothing.

    Raises:
        RefusedError: `bad_card`.
    """
    try:
        card = read_desk_card(parse_object(content))
    except JudrecError as error:
        raise _bad_card() from error
    if not is_code(card.desk):
        raise _bad_card()
    return card


def take_desk_card(content: bytes, code: str) -> Founding:
    """Read a desk's card whose court read out this code.

    Raises:
        RefusedError: `bad_card`, `wrong_code`.
    """
    card = require_desk_card(content)
    court = canonical(card.court_card)
    read, _ = confirmed_card(court, code)
    return Founding(read.unit_code, read.unit, card.desk, court, read.code)


def found_desk(
    path: Path,
    founding: Founding,
    details: NewStore,
    passphrase: str,
    around: Surroundings,
) -> Created:
    """Make the store of a desk; its court is to get what is filed there.

    `details` says who works there and how dear a guess is; the rest is the card's.

    Raises:
        RefusedError: as `create_store`; the folder is as it was.
    """
    named = replace(
        details,
        unit_code=founding.unit_code,
        unit_name=founding.unit,
        desk=founding.desk,
    )
    made = create_store(path, named, passphrase, around)
    try:
        add_recipient(
            made.station,
            founding.court,
            founding.code,
            name=ROLE_WORDS[COURT],
            role=COURT,
        )
    except JudrecError as error:
        # The store is made and its phrase is kept nowhere: it mustn't be lost now.
        said = f"{error.what}专库已经建成；请再登记一次本院专库的名片。"
        return replace(made, notices=(*made.notices, said))
    return made


def _bad_card() -> RefusedError:
    return RefusedError(
        "这份文件不是有效的席位卡，没有新建专库。",
        "请选择席位卡，不是单位名片；损坏的，请专库管理员再存一份（desk card）。",
        code="bad_card",
    )
