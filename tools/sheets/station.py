"""The sheets of a station: its card's code, its recovery phrase."""

from judrec.pdf.sheet import Sheet
from judrec.pdf.station.card import CardContent, card_sheet
from judrec.pdf.station.recovery import RecoveryContent, recovery_sheet

from .shop import COURT, NOW, RARE, Shop


def card(shop: Shop) -> Sheet:
    content = CardContent(
        unit=COURT,
        unit_code="鄂0192",
        desk=f"03（{RARE}）",
        code="4821 0937 5566 1204 8890 3317",
        made_at=NOW.isoformat(),
    )
    return card_sheet(content, shop.fonts)


def recovery(shop: Shop) -> Sheet:
    content = RecoveryContent(
        unit=COURT,
        desk="03",
        phrase="天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"[:24],
        made_at=NOW.isoformat(),
    )
    return recovery_sheet(content, shop.fonts)
