"""What an entry of what follows is on: a received record, a unit, or neither."""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.follow_up.entries import entries_on, entry_of
from judrec.actions.people.units import units
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.station import Station
from judrec.core.canonical import Json
from judrec.core.follow_up.entry import About, FollowEntry
from judrec.core.follow_up.kind import FollowKind
from judrec.errors import RefusedError

_UNDONE = "没有登记任何内容。"


@dataclass(frozen=True, slots=True)
class ToEnter:
    """What a person tells."""

    kind: FollowKind
    body: Json
    """The fields of the kind, by their names."""
    number: str = ""
    """The record's registration number; empty where it is on none."""
    unit: str = ""
    """A unit's code: which of two records of one number, or what it is on."""
    file: Path | None = None
    supersedes: int = 0
    """The entry that it corrects."""
    reason: str = ""
    """Why it corrects one."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an entry stands on."""

    about: About
    history: RecordHistory | None
    before: tuple[FollowEntry, ...]
    """What was entered on the record, without what is superseded now."""


def ground_of(station: Station, told: ToEnter) -> Ground:
    """Find what an entry is on, and that what it corrects is on the same.

    Raises:
        RefusedError: `no_record`, `not_received`, `no_unit`, `not_here`, `no_entry`,
            `ended`, `other_entry`.
    """
    superseded = _superseded(station, told)
    ground = _ground(station, told)
    if superseded is not None and _place(superseded.about) != _place(ground.about):
        raise RefusedError(
            f"总账第 {superseded.seq} 条不是登记在这里的，不能在这里更正。{_UNDONE}",
            "登记错了地方的，请撤回原来的，再另行登记。",
            code="other_entry",
        )
    return ground


def _ground(station: Station, told: ToEnter) -> Ground:
    number = told.number.strip()
    if told.kind.on_nothing:
        _require_nowhere(told)
        return Ground(About(), None, ())
    if not number:
        return Ground(About(unit=_unit(station, told)), None, ())
    history = _received(station, number, told.unit.strip())
    row = history.row
    about = About(
        row.station,
        row.id,
        row.number,
        row.unit_code,
        history.current.version,
        history.acts[-1].seq,
    )
    before = tuple(
        each
        for each in entries_on(station, row.station, row.id)
        if each.seq != told.supersedes
    )
    return Ground(about, history, before)


def _superseded(station: Station, told: ToEnter) -> FollowEntry | None:
    if not told.supersedes:
        return None
    found = entry_of(station, told.supersedes)
    if found.kind is not told.kind:
        raise RefusedError(
            f"总账第 {found.seq} 条是{found.kind.words}，不能用{told.kind.words}更正。"
            f"{_UNDONE}",
            "更正要用同一类登记；登记错了类别的，请撤回原来的，再另行登记。",
            code="other_entry",
        )
    if not found.stands:
        raise RefusedError(
            f"总账第 {found.seq} 条已经由第 {found.ended_by} 条更正或者撤回。{_UNDONE}",
            f"需要再更正的，请更正第 {found.ended_by} 条或者另行登记。",
            code="ended",
        )
    return found


def _require_nowhere(told: ToEnter) -> None:
    if told.number.strip() or told.unit.strip():
        raise RefusedError(
            f"{told.kind.words}不登记在记录或者报送单位上。{_UNDONE}",
            "去掉登记号和单位代码；被考核的党组织写在栏目中。",
            code="not_here",
        )


def _place(about: About) -> tuple[str, str, str]:
    return about.station, about.record, about.unit


def _received(station: Station, number: str, unit: str) -> RecordHistory:
    history = record_history(station, number, unit=unit)
    if not history.row.station:
        raise RefusedError(
            f"{history.row.number} 是本库自己的记录，不是报送来的。{_UNDONE}",
            "后续办理登记在收到的记录上。",
            code="not_received",
        )
    return history


def _unit(station: Station, told: ToEnter) -> str:
    wanted = told.unit.strip()
    if not told.kind.on_a_unit:
        raise RefusedError(
            f"{told.kind.words}要登记在一件记录上，没有写登记号。{_UNDONE}",
            "请写明是哪一件记录。",
            code="no_record",
        )
    if wanted not in {each.unit_code for each in units(station)}:
        raise RefusedError(
            f"没有代码为“{wanted[:30]}”的报送单位。{_UNDONE}",
            "请写记录的登记号，或者已经确认的报送单位的代码；可以用 units list 查看。",
            code="no_unit",
        )
    return wanted
