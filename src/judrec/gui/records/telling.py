"""What a form is filled for: a new record, a correction, new facts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.gui.form.asking import Asking, new_facts, whole_record
from judrec.gui.session import Session


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
    body: JsonObject = field(default_factory=dict)
    draft: str = ""
    drafts: bool = False
    """Whether it is kept as a draft while it is filled."""
    reasoned: bool = False
    """Whether a reason is asked for."""
    previewed: bool = True
    """Whether it is shown as it will be printed before it is handed in."""


def new_record(
    session: Session, body: JsonObject | None = None, draft: str = ""
) -> Telling:
    """Tell a new record, or go on with a draft of one."""
    return Telling(
        title="继续填写草稿" if draft else "新建记录",
        note="带 ★ 的必须填写；不知道的可以勾选“不详”并写明原因。随填随存，不怕中断。",
        submit="提交入库",
        asking=_whole(session),
        hand_in=lambda station, told: file_record(
            station, told.body, draft=told.draft()
        ),
        body=body or {},
        draft=draft,
        drafts=True,
    )


def correction(session: Session, number: str, body: JsonObject) -> Telling:
    """Correct what was written wrong; the old text stays readable."""
    return Telling(
        title=f"补正 {number}",
        note="改正写错的栏目。原来的内容保留，新旧并列可查。有新情况的请用“补充”。",
        submit="提交补正",
        asking=_whole(session),
        hand_in=lambda station, told: correct_record(
            station, number, told.body, told.reason
        ),
        body=body,
        reasoned=True,
    )


def supplement(session: Session, number: str, record: JsonObject) -> Telling:
    """Tell what happened since; what was filed stands."""
    asking = new_facts(session.form, session.now, session.recorder, record)
    return Telling(
        title=f"补充 {number}",
        note="只写新的情况，例如对方又来电、开庭因此推迟。原记录不变。",
        submit="提交补充",
        asking=asking,
        hand_in=lambda station, told: supplement_record(station, number, told.body),
        previewed=False,
    )


def _whole(session: Session) -> Asking:
    return whole_record(
        session.form,
        session.now,
        session.recorder,
        session.settings.late_after_days,
    )
