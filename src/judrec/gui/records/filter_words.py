"""What is being shown, and why nothing is: each in one plain sentence."""

from collections.abc import Iterator

from judrec.actions.records.record_query import RECEIVED, Mark, RecordQuery
from judrec.core.follow_up.kind import StationKind
from judrec.core.form import Form
from judrec.core.quarter import Quarter
from judrec.core.states import State
from judrec.core.whereabouts import Stage
from judrec.core.wording import display

EVERYTHING = RecordQuery()
_NOTHING_YET = "还没有记录。按 Ctrl+N 新建一份。"
_NOTHING_OF_OWN = "本库没有自己登记的记录。收到的记录在“收件汇总”接收之后列在这里。"
"""Who decides what follows doesn't record: own records end his entering."""
_RECEIVED_TOO = "，包括收到的"
"""Else more may be found than the list counts, which is of one's own."""
_OWN = "本席位登记的记录"
_MARK_NOTHING = {
    Mark.INCOMPLETE: "没有要素待补的记录。",
    Mark.UNPRINTED: "没有未打印的记录：每一件都已打印入卷件。",
    Mark.LOOSE: "没有未入卷的记录：每一件的入卷件都已登记入卷。",
    Mark.UNANCHORED: "没有尚无外部凭据的记录：每一件都已有外部凭据。",
    Mark.IMMEDIATE: "没有待立即报告的记录。",
}
_STATE_NOTHING = {
    State.DRAFT: "没有草稿。",
    State.VOID: "没有已注销的记录。",
}


def shown(query: RecordQuery, home: RecordQuery, form: Form) -> str:
    """Say what is being shown; nothing where all is that a list begins with."""
    if query == home:
        return ""
    if query == EVERYTHING:
        return f"只显示{_OWN}。"
    draft = query.state == State.DRAFT
    wider = query.text and not query.unit and not draft
    return f"只显示{_kind(query, form)}{_RECEIVED_TOO if wider else ''}。"


def nothing(query: RecordQuery, form: Form, kind: StationKind) -> str:
    """Say why no row is there, and what to do."""
    if query == EVERYTHING:
        return _NOTHING_YET if kind is StationKind.COURT else _NOTHING_OF_OWN
    if query == RecordQuery(mark=query.mark):
        return _MARK_NOTHING[Mark(query.mark)]
    if query == RecordQuery(state=query.state) and query.state in _STATE_NOTHING:
        return _STATE_NOTHING[State(query.state)]
    return f"没有{_kind(query, form)}。按 Esc 显示全部。"


def _kind(query: RecordQuery, form: Form) -> str:
    """Say which ones are wanted: 要素待补、含有“宏远”的记录."""
    parts = "、".join(_parts(query, form))
    what = "草稿" if query.state == State.DRAFT else "记录"
    return f"{parts}的{what}" if parts else what


def _parts(query: RecordQuery, form: Form) -> Iterator[str]:
    if query.unit == RECEIVED:
        yield "从报送件收到"
    elif query.unit:
        yield f"单位代码为{query.unit}（含各席位）"
    yield from _times(query)
    if query.situation:
        yield f"情形为“{display(form.field('situation'), query.situation)}”"
    if query.state and query.state != State.DRAFT:
        yield State(query.state).label
    if query.whereabouts:
        yield f"去向为“{Stage(query.whereabouts).label}”"
    if query.mark:
        yield Mark(query.mark).label
    if query.text:
        yield f"含有“{query.text}”"


def _times(query: RecordQuery) -> Iterator[str]:
    if query.quarter:
        yield f"{Quarter.parse(query.quarter).words}提交"
    if query.since and query.until:
        yield f"{query.since} 至 {query.until} 提交"
    elif query.since:
        yield f"{query.since} 起提交"
    elif query.until:
        yield f"{query.until} 止提交"
