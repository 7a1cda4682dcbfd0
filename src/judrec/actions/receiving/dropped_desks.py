"""Desks of which a court told once, and says nothing any more (T2).

A court names in each quarter the desks that it carries, that haven't reported, and that
it left out. So one that it drops in silence is seen from what it said before: from the
parts that it brought, and from whom its last quarter before this one named.
"""

from collections.abc import Iterator

from judrec.actions.receiving.incoming import Judged
from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.header import BundleKind, Header
from judrec.core.canonical import parse_object
from judrec.core.shape import objects, text

_QUARTER = BundleKind.QUARTER.value


def named_desks(header: Header) -> frozenset[tuple[str, str]]:
    """Give each desk that a header names: its code, and the 单位核对码 of its card."""
    absent = (*header.not_reported, *header.left_out)
    named = {(each.desk, each.code) for each in header.desks or ()}
    return frozenset(named | {(each.desk, each.code) for each in absent})


def dropped_desks(station: Station, judged: Judged) -> tuple[str, ...]:
    """Give the codes of the desks that a quarter should name and doesn't, in order."""
    if judged.bundle.header.desks is None or not judged.verdict.merges:
        return ()
    named = named_desks(judged.bundle.header)
    desks, codes = {desk for desk, _ in named}, {code for _, code in named}
    carried = {desk for desk, code in _carried(station, judged) if code not in codes}
    # One that was only named may have changed its key, and so its card, since.
    return tuple(sorted(carried | {*_named_before(station, judged)} - desks))


def _carried(station: Station, judged: Judged) -> Iterator[tuple[str, str]]:
    """Give the desks whose parts came in any quarter, by their cards as held now."""
    for desk, card in station.database.rows(
        "SELECT DISTINCT s.desk, s.card FROM received_part p "
        "JOIN received_bundle b ON b.seq = p.bundle "
        "JOIN received_station s ON s.station = p.station "
        "WHERE b.station = ? AND b.kind = ? AND p.station <> b.station",
        judged.bundle.sender.card.station,
        _QUARTER,
    ):
        yield desk, read_card(parse_object(card)).code


def _named_before(station: Station, judged: Judged) -> Iterator[str]:
    """Give the desks that the sender's last merged quarter before this one named."""
    row = station.database.row(
        "SELECT e.content -> '$.named' FROM received_bundle b "
        "JOIN entry e ON e.seq = b.seq WHERE b.station = ? AND b.kind = ? "
        "AND b.merged AND b.nth < ? ORDER BY b.nth DESC LIMIT 1",
        judged.bundle.sender.card.station,
        _QUARTER,
        judged.bundle.incoming().nth,
    )
    if row is not None:
        for each in objects(parse_object(f'{{"named":{row[0]}}}'), "named"):
            yield text(each, "desk")
