"""Withdraw an entry that should never have been: wrong record, wrong person.

It stays readable, with the reason and who withdrew it; it counts no more.
"""

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.follow_up.entries import entry_of
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowEntry
from judrec.core.states import reason_problem
from judrec.errors import IncompleteError, RefusedError
from judrec.store.door import Act


def withdraw(station: Station, seq: int, reason: str) -> FollowEntry:
    """Withdraw an entry, and give it as it stands now.

    Raises:
        RefusedError: what `require_committee` refuses; `no_entry`, `ended`.
        IncompleteError: where there is no reason.
    """
    require_committee(station)
    entry = entry_of(station, seq)
    if not entry.stands:
        raise RefusedError(
            f"总账第 {seq} 条已经由第 {entry.ended_by} 条更正或者撤回，没有改动。",
            "不必再撤回。",
            code="ended",
        )
    if problem := reason_problem(reason):
        what = "没有撤回：请写明撤回的原因。"
        raise IncompleteError(what, "写清楚为什么撤回。", (problem,))
    content: JsonObject = {"entry": seq, "reason": reason.strip()}
    subject = entry.about.record or entry.about.unit or entry.kind.value
    with station.writing() as writing:
        writing.append(Act("follow.withdrawn", subject, content))
    return entry_of(station, seq)
