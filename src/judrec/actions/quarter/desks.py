"""The desks of a court in a quarter: which are due, which reported, which are left out.

A desk has reported a quarter once a bundle came that it made after the quarter's end:
only then can nothing of it be missing. Of a running quarter it has reported some.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.bundle.card import Card, read_card
from judrec.core.canonical import Json, JsonObject, parse_object
from judrec.core.quarter import Quarter
from judrec.store.door import utc_text

FORKED, STOLEN, DAMAGED = "forked", "stolen_key", "damaged"
"""Why a desk's part doesn't go along: it told two histories; a thief may have signed
some of it; it doesn't hold together."""
TOO_LARGE, SAME_FOLDER = "too_large", "same_code"
"""… the bundle would be larger than a receiver takes; its code begins like that of a
station that was known before, and a bundle names each by that beginning."""
_WHY = {
    FORKED: "先后报来互不一致的历史，核实之前没有列入",
    STOLEN: "的密钥已登记泄露，核实之前没有列入",
    DAMAGED: "报来的内容自相矛盾，没有列入",
    TOO_LARGE: "报来的内容过多，一份报送件容纳不下，没有列入，请改用“立即报告”",
    SAME_FOLDER: "的单位核对码开头八位与另一席位相同，没有列入，请该席位更换密钥",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk, by its card."""

    code: str
    """单位核对码, 24 digits."""
    desk: str
    """The desk's own code, `03`."""
    ledger: str
    """Its signing key: by it the tables know its records."""

    @classmethod
    def of(cls, card: Card) -> "Desk":
        """Name the desk of a card."""
        return cls(card.code, card.desk, card.station)

    def to_json(self) -> JsonObject:
        """Give it as `data/bundle.json` names it."""
        return {"code": self.code, "desk": self.desk}


@dataclass(frozen=True, slots=True)
class HeardDesk:
    """A desk of which something goes along."""

    desk: Desk
    records: int
    """How many of its records had an act in the quarter."""
    through: int
    """How many entries its ledger has by now."""

    def to_json(self) -> JsonObject:
        """Give it as `data/bundle.json` names it."""
        said = self.desk.to_json()
        return {**said, "records": self.records, "through": self.through}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A desk whose part doesn't go along, and why."""

    desk: Desk
    why: str

    @property
    def words(self) -> str:
        """Why, as people read it."""
        return f"席位 {self.desk.desk} {_WHY[self.why]}。"

    def to_json(self) -> JsonObject:
        """Give it as `data/bundle.json` names it."""
        return {**self.desk.to_json(), "why": self.why}


@dataclass(frozen=True, slots=True)
class QuarterDesks:
    """The desks of a court in one quarter; none where it has none."""

    heard: tuple[HeardDesk, ...] = ()
    """Those that reported, and those with records in the quarter: in order of code."""
    not_reported: tuple[Desk, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def reported(self) -> tuple[Desk, ...]:
        """Those that reported the quarter to its end, or the running one at all."""
        silent = frozenset(self.not_reported)
        return tuple(each.desk for each in self.heard if each.desk not in silent)

    @property
    def any(self) -> bool:
        """Whether there is any desk to tell of."""
        return bool(self.heard or self.not_reported or self.left_out)

    @property
    def counted(self) -> str:
        """How many were due and reported, and which didn't, as a letter says it."""
        due = len(self.reported) + len(self.not_reported)
        silent = "、".join(each.desk for each in self.not_reported)
        still = f"，尚未报送的席位：{silent}" if silent else ""
        said = f"应报送的席位{due}个，已报送{len(self.reported)}个{still}。"
        return (said if due else "") + "".join(each.words for each in self.left_out)

    @property
    def words(self) -> tuple[str, ...]:
        """What somebody who is about to report should know of the desks."""
        silent = "、".join(each.desk for each in self.not_reported)
        said = (f"尚未报送的席位：{silent}。",) if silent else ()
        return (*said, *(each.words for each in self.left_out))

    def to_json(self) -> JsonObject:
        """Give them as `data/bundle.json` names them."""
        heard: list[Json] = [each.to_json() for each in self.heard]
        silent: list[Json] = [each.to_json() for each in self.not_reported]
        left_out: list[Json] = [each.to_json() for each in self.left_out]
        return {"desks": heard, "not_reported": silent, "left_out": left_out}


def quarter_desks(station: Station, quarter: Quarter) -> QuarterDesks:
    """Give the desks of this court as a quarter's report names them."""
    since = quarter.end if quarter.ended(station.now()) else quarter.start
    rows = station.database.rows(
        "SELECT s.card, s.size, s.heard_at >= ?, "
        "EXISTS (SELECT 1 FROM dispute d WHERE d.station = s.station), "
        "EXISTS (SELECT 1 FROM key_doubt d WHERE d.station = s.station), "
        "(SELECT count(DISTINCT v.record) FROM record_version v "
        "WHERE v.station = s.station AND v.quarter = ?) "
        "FROM received_station s WHERE s.unit_code = ?",
        utc_text(since),
        str(quarter),
        station.unit.code,
    )
    heard: list[HeardDesk] = []
    left_out: list[LeftOut] = []
    reported: set[str] = set()
    for text, size, fresh, disputed, stolen, records in rows:
        desk = Desk.of(read_card(parse_object(text)))
        if disputed or stolen:
            left_out.append(LeftOut(desk, FORKED if disputed else STOLEN))
        elif fresh or records:
            heard.append(HeardDesk(desk, records, size))
        if fresh:
            reported.add(desk.ledger)
    return QuarterDesks(
        heard=tuple(sorted(heard, key=_place)),
        not_reported=tuple(
            desk
            for desk in sorted(_due(station), key=lambda each: (each.desk, each.code))
            if desk.ledger not in reported
        ),
        left_out=tuple(sorted(left_out, key=_place)),
    )


def _place(told: HeardDesk | LeftOut) -> tuple[str, str]:
    return told.desk.desk, told.desk.code


def _due(station: Station) -> Iterator[Desk]:
    """Give every desk of this unit whose key is confirmed and in use, but this one."""
    own = read_card(station.card).station
    rows = station.database.rows("SELECT card FROM unit WHERE state = 'in_use'")
    for (text,) in rows:
        card = read_card(parse_object(text))
        if card.unit_code == station.unit.code and card.station != own:
            yield Desk.of(card)
