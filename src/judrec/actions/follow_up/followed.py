"""An opened record with all that followed it, and what may follow by now."""

from dataclasses import dataclass

from judrec.actions.follow_up.committee import is_committee
from judrec.actions.follow_up.entries import entries_on
from judrec.actions.records.record_history import Filed
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.gate import DISPUTED, why_closed
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.persons import persons
from judrec.core.follow_up.standing import Standing, standing
from judrec.core.follow_up.waiting import waits
from judrec.core.states import State


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed a received record."""

    row: RecordRow
    persons: tuple[str, ...]
    """The officials that it names, as entries call them."""
    entries: tuple[FollowEntry, ...]
    """All of them, also those that count no more; the oldest first."""
    version: int
    """The record's version by now."""

    def standing(self, person: str) -> Standing:
        """Where an official of it stands."""
        return standing(self.entries, person)

    def why_closed(self, kind: FollowKind, person: str = "") -> str:
        """Say why a kind can't be entered by now; empty where it can.

        Without a person: where it is closed for every official of the record.
        """
        if kind.on_nothing:
            return "考核事项不登记在一件记录上，请在后续办理页面登记。"
        closed = [
            why_closed(
                kind, self.row.state, self.standing(each), disputed=self.row.disputed
            )
            for each in ((person,) if person else self.persons)
        ]
        return closed[0] if all(closed) else ""

    def summary(self, person: str) -> str:
        """Say where an official of it stands, and what waits, in a line."""
        known = self.standing(person)
        said = [
            "、".join(known.items),
            known.managed_by,
            f"{known.notified_on} 通报" if known.notified_on else "",
        ]
        if self.row.state is not State.VOID:
            said += [each.words for each in waits(known)]
        return f"{person}：{'；'.join(filter(None, said)) or '没有等待办理的'}"

    @property
    def cautions(self) -> tuple[str, ...]:
        """What must be known of the record by whoever enters something on it."""
        found = []
        if self.row.state is State.VOID:
            found.append("报送单位已经注销这件记录。")
        if self.row.disputed:
            found.append(DISPUTED)
        old = [
            each
            for each in self.entries
            if each.stands
            and each.kind is FollowKind.CLASSIFY
            and each.about.version < self.version
        ]
        found += [
            f"认定（总账第 {each.seq} 条）所依据的是第 {each.about.version} 版，"
            f"记录现为第 {self.version} 版，请核对。"
            for each in old
        ]
        return tuple(found)


def followed(station: Station, filed: Filed) -> Followed | None:
    """Give what followed a record that was opened; None where nothing is entered here.

    The opening was traced; this leaves no trace.
    """
    if not filed.row.station or not is_committee(station):
        return None
    current = filed.versions[-1]
    return Followed(
        row=filed.row,
        persons=persons(current.body),
        entries=entries_on(station, filed.row.station, filed.row.id),
        version=current.version,
    )


def told(station: Station, entry: FollowEntry) -> tuple[tuple[str, str], ...]:
    """Give label and words of all that an entry says."""
    body: JsonObject = entry.body
    return station.follow_forms.told(entry.kind.value, body)
