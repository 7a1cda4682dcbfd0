"""The desks of a court: which codes were handed out, and what came from whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.core.canonical import parse_object


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One desk, or a code that is still waiting for one."""

    desk: str
    code: str = ""
    """单位核对码, 24 digits; empty while no card of it is known."""
    issued_at: str = ""
    """When its code was handed out, UTC; empty where it chose it itself."""
    confirmed: bool = False
    """Whether its card was confirmed here; else others vouch for it, if anybody."""
    heard_at: str = ""
    """When it made the newest bundle of all that it filed, UTC; empty where none
    came."""
    sent: bool = False
    """Whether a desk's or a court's own bundle came from itself."""
    direct: bool = False
    """Whether it brought its ledger itself, in a bundle of whatever kind."""
    records: int = 0
    """How many records of it are held."""
    through: int = 0
    """How many entries of its ledger are held."""
    disputed: bool = False

    @property
    def state(self) -> str:
        """How it stands, as people read it."""
        if self.disputed:
            return "报来互不一致的历史，待核实"
        if self.sent:
            return "已报来"
        if self.direct:
            return "只报来立即报告"
        if self.through:
            return "名片已确认，由报送单位附来" if self.confirmed else "由报送单位担保"
        return "名片已确认，尚未报来" if self.confirmed else "席位卡已发出，名片未确认"


def list_desks(station: Station, unit: str = "") -> tuple[DeskRow, ...]:
    """Give the desks of this unit but for this one, by code; nothing is changed.

    With another unit's code, those of its desks whose ledgers came here: a card that
    nobody confirmed here is vouched for by the court that handed it on.
    """
    wanted = unit or station.unit.code
    issued: dict[str, str] = {}
    if wanted == station.unit.code:
        issued = dict(station.database.rows("SELECT desk, at FROM issued_desk"))
    met = [*_met(station, wanted, issued)]
    known = {row.desk for row in met}
    waiting = (
        DeskRow(desk, issued_at=at) for desk, at in issued.items() if desk not in known
    )
    return tuple(sorted((*met, *waiting), key=lambda row: (row.desk, row.code)))


def _met(station: Station, unit: str, issued: dict[str, str]) -> Iterator[DeskRow]:
    """Give each whose card or ledger is here."""
    confirmed: dict[str, str] = dict(
        station.database.rows("SELECT station, card FROM unit WHERE state = 'in_use'")
    )
    heard = {ledger: (card, row) for ledger, card, row in _heard(station)}
    own = read_card(station.card)
    for ledger in (confirmed.keys() | heard.keys()) - {own.station}:
        known, row = heard.get(ledger, ("", DeskRow("")))
        card = read_card(parse_object(confirmed.get(ledger, known)))
        if card.unit_code == unit:
            yield replace(
                row,
                desk=card.desk,
                code=card.code,
                issued_at=issued.get(card.desk, ""),
                confirmed=ledger in confirmed,
            )


def _heard(station: Station) -> Iterator[tuple[str, str, DeskRow]]:
    """Give key and card of each whose ledger came here, and what is held of it."""
    for (
        ledger,
        card,
        at,
        size,
        sent,
        direct,
        records,
        disputed,
    ) in station.database.rows(
        "SELECT s.station, s.card, s.heard_at, s.size, EXISTS (SELECT 1 "
        "FROM received_bundle b WHERE b.station = s.station AND b.merged = 1 "
        "AND b.kind IN ('desk', 'quarter')), EXISTS (SELECT 1 "
        "FROM received_bundle b WHERE b.station = s.station AND b.merged = 1), "
        "(SELECT count(*) FROM record r WHERE r.station = s.station), "
        "EXISTS (SELECT 1 FROM unsettled u WHERE u.station = s.station) "
        "FROM received_station s"
    ):
        yield (
            ledger,
            card,
            DeskRow(
                desk="",
                heard_at=at,
                sent=bool(sent),
                direct=bool(direct),
                records=records,
                through=size,
                disputed=bool(disputed),
            ),
        )
