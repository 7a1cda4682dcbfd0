"""Who this station is to others: its card, and for technicians its age identity."""

from dataclasses import dataclass

from judrec.actions.people.cards import shown_code
from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.core.canonical import JsonObject, canonical
from judrec.errors import UsageError
from judrec.store.door import Act

SUITES = ("x25519", "hybrid")


@dataclass(frozen=True, slots=True)
class OwnCard:
    """The card that others keep of us; the same bytes until a key or name changes."""

    code: str
    """单位核对码, 24 digits."""
    shown_code: str
    card: JsonObject
    content: bytes
    """What is saved to a file."""


def own_card(station: Station) -> OwnCard:
    """Give this station's card; it holds nothing secret."""
    code = read_card(station.card).code
    return OwnCard(code, shown_code(code), station.card, canonical(station.card))


def export_age_identity(station: Station, suite: str) -> str:
    """Give the secret that opens what is sealed to us, as public tools want it.

    Traced before it is handed out: whoever has it reads every bundle sent to us.

    Raises:
        UsageError: `suite`.
    """
    if suite not in SUITES:
        raise UsageError(
            f"“{suite[:20]}”不是加密方式，没有导出。",
            f"可以用：{'、'.join(SUITES)}。",
            code="suite",
        )
    content: JsonObject = {"suite": suite}
    with station.writing() as writing:
        writing.append(Act("identity.exported", "station", content))
    return f"{station.age_identity(suite)}\n"
