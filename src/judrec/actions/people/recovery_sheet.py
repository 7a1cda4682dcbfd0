"""The recovery sheet: printed once, sealed in an envelope (design/03)."""

from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.pdf.station.recovery import RecoveryContent, recovery_sheet


def recovery_pdf(station: Station, phrase: str) -> bytes:
    """Give the sheet with a recovery phrase, which is kept nowhere else.

    Raises:
        DamagedError: `font_damaged`.
    """
    content = RecoveryContent(
        unit=station.unit.name,
        desk=station.unit.desk,
        phrase=phrase,
        made_at=station.now().replace(microsecond=0).isoformat(),
    )
    return recovery_sheet(content, fonts(station)).pdf
