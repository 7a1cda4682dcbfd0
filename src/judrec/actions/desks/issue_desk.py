"""Hand out desk codes (席位号): one register at the court, so that no two are the same.

Two desks with one code would give the same registration numbers (编号冲突, design/04).
"""

from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.desk_card import sign_desk_card
from judrec.core.canonical import JsonObject, canonical
from judrec.core.registration_number import is_code
from judrec.errors import RefusedError
from judrec.store.door import Act


@dataclass(frozen=True, slots=True)
class IssuedDesk:
    """A desk code that was handed out."""

    desk: str
    at: str
    """UTC, ISO 8601."""
    content: bytes
    """席位卡: what is saved to a file for the desk."""


def issue_desk(station: Station, desk: str) -> IssuedDesk:
    """Hand out a desk code that nobody has.

    Raises:
        RefusedError: `not_allowed`, `bad_desk`, `desk_taken`; `disk_full`,
            `not_writable`; nothing was changed.
    """
    _require_keeper(station)
    wanted = desk.strip()
    if not is_code(wanted):
        raise RefusedError(
            f"“{wanted[:20]}”不能作席位号，没有发出席位卡。",
            "席位号只能由字母、数字和汉字组成，不超过 20 个字，例如 06。",
            code="bad_desk",
        )
    if wanted in _taken(station):
        raise RefusedError(
            f"席位号 {wanted} 已经有席位使用，没有发出席位卡。",
            "请换一个席位号；席位卡遗失的，可以再存一份原来的（desk card）。",
            code="desk_taken",
        )
    content: JsonObject = {"desk": wanted, "court": read_card(station.card).code}
    with station.writing() as writing:
        writing.append(Act("desk.issued", wanted, content))
    return issued_desk(station, wanted)


def issued_desk(station: Station, desk: str) -> IssuedDesk:
    """Give what was handed out, once more, with the court's card as it is by now.

    Raises:
        RefusedError: `not_allowed`, `no_desk`.
    """
    _require_keeper(station)
    row = station.database.row(
        "SELECT desk, at FROM issued_desk WHERE desk = ?", desk.strip()
    )
    if row is None:
        raise RefusedError(
            f"没有发出过席位号 {desk.strip()[:20]} 的席位卡。",
            "请用 desk list 查看发出的席位号，或者用 desk issue 发出。",
            code="no_desk",
        )
    card = sign_desk_card(row[0], station.card, station.station_key)
    return IssuedDesk(row[0], row[1], canonical(card))


def _require_keeper(station: Station) -> None:
    if not station.person.oversees:
        raise RefusedError(
            "席位卡由专库管理员或指定领导发出，没有发出。",
            "请由他们用自己的口令登录后办理。",
            code="not_allowed",
        )


def _taken(station: Station) -> frozenset[str]:
    """Give every desk code of this unit that is known: handed out, or met."""
    rows = station.database.rows(
        "SELECT desk FROM issued_desk "
        "UNION SELECT desk FROM received_station WHERE unit_code = ? "
        "UNION SELECT card -> 'card' ->> 'desk' FROM unit "
        "WHERE card -> 'card' -> 'unit' ->> 'code' = ?",
        station.unit.code,
        station.unit.code,
    )
    return frozenset((station.unit.desk, *(desk for (desk,) in rows)))
