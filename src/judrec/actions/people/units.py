"""From whom we accept: units whose cards were confirmed by their codes."""

from dataclasses import dataclass

from judrec.actions.people.cards import confirmed_card
from judrec.actions.station import Station
from judrec.bundle.card import Card, read_card
from judrec.core.canonical import JsonObject, parse_object
from judrec.errors import RefusedError
from judrec.store.door import Act


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit whose bundles are merged."""

    code: str
    """单位核对码, 24 digits."""
    name: str
    unit_code: str
    desk: str


def confirm_unit(station: Station, card: bytes, code: str) -> UnitRow:
    """Accept bundles from the station of this card from now on.

    Raises:
        RefusedError: `bad_card`, `wrong_code`, `known_unit`; nothing was changed.
    """
    read, value = confirmed_card(card, code)
    if any(row.code == read.code for row in units(station)):
        raise RefusedError(
            f"{read.unit} 已经确认过，没有重复保存。",
            "可以直接接收它的报送件。",
            code="known_unit",
        )
    content: JsonObject = {"code": read.code, "name": read.unit, "card": value}
    with station.writing() as writing:
        writing.append(Act("unit.confirmed", read.code, content))
    return _row(read)


def units(station: Station) -> tuple[UnitRow, ...]:
    """Give all confirmed units, by name."""
    rows = station.database.rows("SELECT card FROM unit ORDER BY name, code")
    return tuple(_row(read_card(parse_object(card))) for (card,) in rows)


def _row(card: Card) -> UnitRow:
    return UnitRow(card.code, card.unit, card.unit_code, card.desk)
