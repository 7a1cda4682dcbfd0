"""席位卡: what a court's keeper hands to a new desk: its code, and the court's card.

Signed by the court's station; whoever takes it compares the court's 单位核对码 by
telephone, so neither the code nor the card can be another court's.
"""

from dataclasses import dataclass

from judrec.bundle.card import Card, read_card
from judrec.bundle.refusals import damaged
from judrec.bundle.statement import (
    DESK_STATEMENT,
    check_statement,
    sign_statement,
    statement_body,
)
from judrec.core.canonical import Json, JsonObject
from judrec.crypto.signing import SigningKey


@dataclass(frozen=True, slots=True)
class DeskCard:
    """What the card of a desk says, once it is known to be its court's."""

    desk: str
    """The code that the desk is to have, `03`."""
    court: Card
    court_card: JsonObject
    """The court's own card, as it signed it."""


def sign_desk_card(desk: str, court: JsonObject, signer: SigningKey) -> JsonObject:
    """Make the card of a desk; `court` is the card of the station that signs."""
    return sign_statement(DESK_STATEMENT, {"desk": desk, "court": court}, signer)


def read_desk_card(value: Json) -> DeskCard:
    """Read the card of a desk, and check that the court in it signed it.

    Raises:
        BundleError: `damaged` for another shape, `wrong_signer` for another signer.

    """
    match statement_body(DESK_STATEMENT, value):
        case {"desk": str(desk), "court": dict(court)}:
            card = read_card(court)
            check_statement(DESK_STATEMENT, value, card.key)
            return DeskCard(desk, card, court)
    raise damaged(f"{DESK_STATEMENT.word}的格式不符")
