"""The sheet that goes with our card: who we are, and the code in large digits."""

from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.identity import own_card
from judrec.actions.station import Station
from judrec.pdf.station.card import CardContent, card_sheet


def card_pdf(station: Station) -> bytes:
    """Give the sheet with our code in large digits, to be handed over with the card.

    Raises:
        DamagedError: `font_damaged`.
    """
    content = CardContent(
        unit=station.unit.name,
        unit_code=station.unit.code,
        desk=station.unit.desk,
        code=own_card(station).shown_code,
        made_at=station.now().replace(microsecond=0).isoformat(),
    )
    return card_sheet(content, fonts(station)).pdf
