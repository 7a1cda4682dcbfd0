"""From whom we accept: units whose cards were confirmed by their codes."""

from dataclasses import dataclass

from judrec.actions.people.cards import confirmed_card
from judrec.actions.station import Station
from judrec.actions.units.card_acts import confirmed_act
from judrec.actions.units.known_keys import known_keys, require_own_key, shown_keys
from judrec.bundle.card import Card, read_card
from judrec.core.canonical import parse_object
from judrec.core.key_trust import (
    KeyHow,
    KeyState,
    KnownKeys,
    ShownKeys,
    is_earlier,
)
from judrec.core.quarter import Quarter
from judrec.errors import RefusedError


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit whose bundles are merged, or were until its key went out of use."""

    station: str
    """What names it whatever its key is: its first key."""
    code: str
    """单位核对码 of the card confirmed last, 24 digits."""
    name: str
    unit_code: str
    desk: str
    state: KeyState = KeyState.IN_USE
    since: str = ""
    """From which day on its key is out of use or compromised: `2026-11-17`."""
    due_from: str = ""
    """The first quarter it owes a bundle for; empty where it owes none."""
    due_until: str = ""
    """The last one; empty where no end is known."""


def confirm_unit(station: Station, card: bytes, code: str) -> UnitRow:
    """Accept bundles from the station of this card from now on.

    A card of a station that is known takes the place of the one before it, where its
    key follows that one's, or that one is out of use. One that only the key before it
    had vouched for stands by itself once it was compared.

    Raises:
        RefusedError: `bad_card`, `wrong_code`, `known_unit`, `old_card`,
            `compromised_key`, `other_key_in_use`; nothing was changed.
    """
    read, value = confirmed_card(card, code)
    known = known_keys(station, read.station)
    _require_acceptable(station, read, known)
    due_from = str(Quarter.of(station.now())) if _owes(station, read) else ""
    replaces = known.shown.code if known else ""
    with station.writing() as writing:
        writing.append(confirmed_act(read, value, due_from, replaces))
    return unit_row(station, read.code)


def units(station: Station) -> tuple[UnitRow, ...]:
    """Give all confirmed units, by name and desk; those out of use last."""
    rows = station.database.rows(
        "SELECT station, card, state, since, due_from, due_until FROM unit"
    )
    return tuple(sorted((_row(*row) for row in rows), key=_place))


def _place(row: UnitRow) -> tuple[bool, str, str, str, str]:
    gone = row.state is not KeyState.IN_USE
    return gone, row.name, row.unit_code, row.desk, row.code


def unit_row(station: Station, code: str) -> UnitRow:
    """Give one unit by the code of any card of it that was confirmed.

    Raises:
        RefusedError: `no_unit`.
    """
    digits = "".join(code.split())
    row = station.database.row(
        "SELECT u.station, u.card, u.state, u.since, u.due_from, u.due_until "
        "FROM unit_key k JOIN unit u ON u.station = k.station WHERE k.code = ? "
        "AND k.code <> '' "
        "ORDER BY u.code = k.code DESC, k.seq DESC LIMIT 1",
        digits,
    )
    if row is None:
        raise RefusedError(
            f"没有确认过单位核对码为 {code.strip()[:40]} 的单位，没有改动任何内容。",
            "请用 units list 查看已确认的单位和核对码。",
            code="no_unit",
        )
    return _row(*row)


def _owes(station: Station, card: Card) -> bool:
    """Tell whether a unit that is new here is one that reports by the quarter.

    A desk of one's own house sends when it likes. Of another court the first station
    reports for all of it; the next one is a desk that sends past its keeper.
    """
    return card.unit_code != station.unit.code and not any(
        row.unit_code == card.unit_code
        and row.due_from
        and row.state is KeyState.IN_USE
        for row in units(station)
    )


def _require_acceptable(station: Station, card: Card, known: KnownKeys | None) -> None:
    shown = shown_keys(card)
    require_own_key(station, card)
    if known is None:
        return
    if known.shown.code == shown.code and known.state is KeyState.IN_USE:
        if not _was_compared(station, shown):
            return
        raise RefusedError(
            f"{card.unit} 已经确认过，没有重复保存。",
            "可以直接接收它的报送件。",
            code="known_unit",
        )
    _require_newer(card, shown, known)


def _was_compared(station: Station, shown: ShownKeys) -> bool:
    how = station.database.scalar(
        "SELECT how FROM unit_key WHERE station = ? AND key = ?",
        shown.station,
        shown.key,
    )
    return bool(how == KeyHow.TELEPHONE.value)


def _require_newer(card: Card, shown: ShownKeys, known: KnownKeys) -> None:
    if is_earlier(shown, known.shown):
        raise RefusedError(
            f"这是 {card.unit} 更换密钥之前的名片，没有保存任何内容。",
            "请使用对方最近导出的名片。",
            code="old_card",
        )
    follows = is_earlier(known.shown, shown) or shown.keys == known.shown.keys
    if not follows and known.state is KeyState.IN_USE:
        raise other_key_in_use(card.unit)


def other_key_in_use(unit: str) -> RefusedError:
    """Say that another key has taken a unit's old one's place."""
    return RefusedError(
        f"{unit} 现用的是另一把接替的密钥，两把不能同时有效，没有保存任何内容。",
        "请用已知的电话核实哪一把属于对方；现用的一把不是的，先在“报送单位登记”"
        "登记旧密钥泄露（units compromised），再确认这张名片。",
        code="other_key_in_use",
    )


def _row(  # noqa: PLR0913, PLR0917 - the columns of one row
    station: str, text: str, state: str, since: str, due_from: str, due_until: str
) -> UnitRow:
    card = read_card(parse_object(text))
    return UnitRow(
        station,
        card.code,
        card.unit,
        card.unit_code,
        card.desk,
        KeyState(state),
        since,
        due_from,
        due_until,
    )
