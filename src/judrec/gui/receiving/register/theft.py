"""Report that a key of a unit is in other hands: any key that it has, or had."""

from collections.abc import Callable, Iterator

from judrec.actions.people.cards import shown_code
from judrec.actions.people.units import UnitRow
from judrec.actions.units.due_register import RegisterRow
from judrec.actions.units.foresee_compromised import Foreseen, foresee_compromised
from judrec.actions.units.key_history import KeyRow
from judrec.actions.units.report_compromised import report_compromised
from judrec.core.event_time import CHINA
from judrec.core.key_trust import KeyState
from judrec.gui.receiving.register.detail import entries_named, unit_name
from judrec.gui.session import Session
from judrec.gui.tasks import Failed
from judrec.gui.theft_panel import TheftPanel

_SENTENCE = (
    "拿到密钥的人可以任意写日期，所以登记以后由它签署的一律不合并；以前合并的保留。"
)
_SHORT = 4
"""Characters of a code: one group."""


class UnitTheft(TheftPanel):
    """Asks about one unit at a time."""

    def __init__(
        self, session: Session, done: Callable[[UnitRow], None], failed: Failed
    ) -> None:
        super().__init__(session, "哪一把密钥", failed)
        self._done = done
        self._code = ""
        self._keys: tuple[KeyRow, ...] = ()
        self.foresee.connect(self._foresee)
        self.meant.connect(self._report)

    def take(self, row: RegisterRow) -> None:
        """Ask about a unit's keys, first of one that two use, or the one in use."""
        self._code, self._keys = row.unit.code, reportable(row)
        claimed = {claim.key for claim in row.claims}
        likely = [
            key.key in claimed if claimed else key.state is KeyState.IN_USE
            for key in self._keys
        ]
        today = self._session.now().astimezone(CHINA).date().isoformat()
        self.offer(
            f"{unit_name(row)}：登记密钥泄露",
            _SENTENCE,
            [f"{_key_name(key)}（{key.state.word}）" for key in self._keys],
            likely.index(True) if any(likely) else len(likely) - 1,
            today,
        )

    def _named(self) -> tuple[str, int | None]:
        """Give how the chosen key is named: by its place on the card, or its code."""
        key = self._keys[self.which.currentIndex()]
        return (self._code, key.place) if key.place else (key.code, None)

    def _foresee(self) -> None:
        (code, nth), asked, day = self._named(), self.asked, self.day.text
        self._session.run(
            lambda station: foresee_compromised(station, code, since=day, nth=nth),
            lambda found: self.tell(asked, _follows(found)),
            self.refuse,
        )

    def _report(self) -> None:
        (code, nth), day, reason = self._named(), self.day.text, self.reason.text
        self.carry_out(
            lambda station: report_compromised(
                station, code, since=day, reason=reason, nth=nth
            ),
            self._done,
            self.refuse,
        )


def reportable(row: RegisterRow) -> tuple[KeyRow, ...]:
    """Give the keys of a unit that aren't known to be stolen, and can be named."""
    return tuple(
        key
        for key in row.keys
        if key.state is not KeyState.COMPROMISED and (key.place or key.code)
    )


def _key_name(key: KeyRow) -> str:
    place = f"第 {key.place} 把" if key.place else "另一把"
    # In full it stands above; a choice must be read whole in a narrow window, too.
    return f"{place}，{shown_code(key.code)[:_SHORT]}…" if key.code else place


def _follows(found: Foreseen) -> Iterator[str]:
    also = "、".join(_key_name(key) for key in found.fallen[1:])
    yield "• 由这把密钥签署的报送件不再合并，不论件内写的是哪一天。"
    if also:
        yield f"• 没有电话核对过、只由它签署接替的一并登记泄露：{also}。"
    if found.unit.state is KeyState.IN_USE:
        yield "• 该单位在用的密钥不受影响，它签署的报送件照常合并。"
    else:
        yield (
            "• 该单位没有在用的密钥：请对方更换密钥，用已知的电话核对新名片，再确认。"
        )
    yield _marks(found)


def _marks(found: Foreseen) -> str:
    if not found.doubts:
        return "• 已合并的，没有需要标明待核实的。"
    spans = "、".join(entries_named(*run) for run in found.doubts)
    records = f"，涉及 {found.records} 件记录" if found.records else ""
    return (
        f"• {spans}留痕标明待核实{records}，直到有效的密钥签署的报送件带来同样的留痕。"
    )
