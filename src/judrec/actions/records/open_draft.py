"""Go on with a draft: where it was left, on the record as it stands by now.

Nothing is written and nothing read that its writer hasn't told himself: no trace.
What happened to the record meanwhile is said, and what was typed is never touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from judrec.actions.records.drafts import (
    Begun,
    DraftRow,
    Half,
    draft_on,
    drafts,
    half_of,
    require_draft,
)
from judrec.actions.records.own_record import own_record
from judrec.actions.records.record_history import (
    RecordHistory,
    ShownVersion,
    record_history,
)
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.carrying_over import carry_over
from judrec.core.draft import DraftKind
from judrec.core.record_version import VersionKind
from judrec.core.states import allows
from judrec.core.wording import full_label

_DONE = {
    VersionKind.FILED: "提交入库",
    VersionKind.CORRECTED: "补正",
    VersionKind.SUPPLEMENTED: "补充",
    VersionKind.ATTACHED: "附材料",
    VersionKind.VOIDED: "注销",
}


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft before its writer; without an id where nothing is kept yet."""

    id: str
    begun: Begun
    half: Half
    number: str = ""
    """The registration number of the record it belongs to."""
    record: JsonObject = field(default_factory=dict)
    """The body of that record's current version."""
    saved_at: str = ""
    said: str = ""
    """What happened to the record since the draft was begun; empty where nothing."""


def open_draft(station: Station, draft: str) -> OpenedDraft:
    """Give a draft to go on with.

    Raises:
        RefusedError: `no_draft`.
    """
    row = require_draft(station, draft)
    half = half_of(station, draft)
    if row.kind.is_new:
        return OpenedDraft(row.id, Begun(row.kind), half, saved_at=row.saved_at)
    return _on_its_record(station, row, half)


def begin_on(station: Station, number: str, kind: DraftKind) -> OpenedDraft:
    """Begin a correction or a supplement, or go on with the one that was begun.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`.
    """
    history = own_record(station, number, kind.act)
    known = draft_on(station, history.row.id, kind)
    if known:
        return open_draft(station, known)
    corrects = kind is DraftKind.CORRECTION
    body = dict(history.current.body) if corrects else {}
    return OpenedDraft(
        id="",
        begun=Begun(kind, history.row.id),
        half=Half(body, base=history.row.seq),
        number=history.row.number,
        record=history.current.body,
    )


def left_open(station: Station) -> tuple[OpenedDraft, ...]:
    """Give what its writer had before him when the store was shut, the lowest first."""
    lying = [row for row in drafts(station) if row.bookmark.step]
    return tuple(
        open_draft(station, row.id)
        for row in sorted(lying, key=lambda row: row.bookmark.step)
    )


def news_since(history: RecordHistory, base: int) -> tuple[ShownVersion, ...]:
    """Give what was done to a record after the act at `base`, the oldest first."""
    return tuple(act for act in history.acts if act.seq > base)


def _on_its_record(station: Station, row: DraftRow, half: Half) -> OpenedDraft:
    history = record_history(station, row.number)
    said, moved = "", replace(half, base=history.row.seq)
    if news := news_since(history, half.base):
        said = "".join(_said(row.kind, history, news))
        if row.kind is DraftKind.CORRECTION:
            body, clashes = _carried(station, history, half)
            moved, said = replace(moved, body=body), said + clashes
    return OpenedDraft(
        id=row.id,
        begun=Begun(row.kind, row.record),
        half=moved,
        number=row.number,
        record=history.current.body,
        saved_at=row.saved_at,
        said=said,
    )


def _said(
    kind: DraftKind, history: RecordHistory, news: tuple[ShownVersion, ...]
) -> Iterator[str]:
    done = "、".join(dict.fromkeys(_DONE[act.kind] for act in news))
    yield f"起草{kind.label}之后，这件记录又办理过：{done}。您写的一字未动。"
    if not allows(history.row.state, kind.act):
        yield (
            f"记录{history.row.state.label}，不能再{kind.label}；"
            "需要的内容可以复制出来，另记一份。"
        )


def _carried(
    station: Station, history: RecordHistory, half: Half
) -> tuple[JsonObject, str]:
    """Bring a correction over to the current version; say where both differ."""
    before = [each for each in history.versions if each.seq <= half.base]
    if not before or before[-1] is history.current:
        return half.body, ""
    carried = carry_over(before[-1].body, half.body, history.current.body)
    number = history.current.version
    said = f"第 {number} 版改过而您没有改的栏目，已换成第 {number} 版的内容。"
    if carried.clashes:
        labels = "、".join(full_label(station.form, key) for key in carried.clashes)
        said += f"两边都改过的，保留了您写的，请核对：{labels}。"
    return carried.body, said
