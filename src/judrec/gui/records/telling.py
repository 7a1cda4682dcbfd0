"""What a form is filled for: a new record, a correction, new facts."""

from collections.abc import Callable
from dataclasses import dataclass

from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.drafts import Begun, Half
from judrec.actions.records.file_record import file_record
from judrec.actions.records.open_draft import OpenedDraft
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.draft import DraftKind
from judrec.gui.form.asking import Asking, new_facts, whole_record
from judrec.gui.session import Session

_NEW_NOTE = "带 ★ 的必须填写；不知道的可以勾选“不详”并写明原因。随填随存，不怕中断。"
_OF_A_NOTE = "事发时间先填了开始速记时的本机时间，与实际不同的请改正。"


@dataclass(frozen=True, slots=True)
class Told:
    """What the form holds when it is handed in."""

    body: JsonObject
    reason: str
    draft: Callable[[], str]
    """Gives the draft's id; asked on the worker."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One use of the form's page."""

    title: str
    note: str
    """What should be known before it is filled."""
    submit: str
    """The words on the button that hands it in."""
    asking: Asking
    hand_in: Callable[[Station, Told], Filed]
    opened: OpenedDraft
    """What it begins with: nothing, a record's text, or a draft."""
    reasoned: bool = False
    """Whether a reason is asked for."""
    previewed: bool = True
    """Whether it is shown as it will be printed before it is handed in."""


def new_record(session: Session) -> Telling:
    """Tell a new record."""
    return telling(session, OpenedDraft("", Begun(), Half({})))


def telling(session: Session, opened: OpenedDraft) -> Telling:
    """Tell what was opened: begin, or go on where it was left."""
    if opened.begun.kind is DraftKind.CORRECTION:
        return _correction(session, opened)
    if opened.begun.kind is DraftKind.SUPPLEMENT:
        return _supplement(session, opened)
    return _new_record(session, opened)


def _new_record(session: Session, opened: OpenedDraft) -> Telling:
    noted = opened.begun.kind is DraftKind.NOTE
    known = "把速记写成记录" if noted else "继续填写草稿"
    return Telling(
        title=known if opened.id else "新建记录",
        note=_OF_A_NOTE + _NEW_NOTE if noted else _NEW_NOTE,
        submit="提交入库",
        asking=_whole(session),
        hand_in=lambda station, told: file_record(
            station, told.body, draft=told.draft()
        ),
        opened=opened,
    )


def _correction(session: Session, opened: OpenedDraft) -> Telling:
    """Correct what was written wrong; the old text stays readable."""
    number = opened.number
    return Telling(
        title=f"补正 {number}",
        note="改正写错的栏目。原来的内容保留，新旧并列可查。有新情况的请用“补充”。",
        submit="提交补正",
        asking=_whole(session),
        hand_in=lambda station, told: correct_record(
            station, number, told.body, told.reason, draft=told.draft()
        ),
        opened=opened,
        reasoned=True,
    )


def _supplement(session: Session, opened: OpenedDraft) -> Telling:
    """Tell what happened since; what was filed stands."""
    number = opened.number
    asking = new_facts(session.form, session.now, session.recorder, opened.record)
    return Telling(
        title=f"补充 {number}",
        note="只写新的情况，例如对方又来电、开庭因此推迟。原记录不变。",
        submit="提交补充",
        asking=asking,
        hand_in=lambda station, told: supplement_record(
            station, number, told.body, draft=told.draft()
        ),
        opened=opened,
        previewed=False,
    )


def _whole(session: Session) -> Asking:
    return whole_record(
        session.form,
        session.now,
        session.recorder,
        session.settings.late_after_days,
    )
