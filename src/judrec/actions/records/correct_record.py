"""Correct a record (补正): the old text was wrong, and stays readable."""

from judrec.actions.records.drafts import begun_at, take_draft
from judrec.actions.records.file_record import require_complete, review
from judrec.actions.records.own_record import own_record
from judrec.actions.records.version_entry import Filed, Version, append_version
from judrec.actions.station import Station
from judrec.core.canonical import Json
from judrec.core.draft import DraftKind
from judrec.core.record import changes, with_defaults
from judrec.core.record_version import VersionKind
from judrec.core.states import Act, reason_problem
from judrec.errors import IncompleteError, RefusedError


def correct_record(
    station: Station, number: str, body: Json, reason: str, *, draft: str = ""
) -> Filed:
    """File the whole corrected body as the next version, with its reason.

    `draft` is the id of the draft that it was, which then goes.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`, `nothing_changed`, `no_draft`.
        IncompleteError: with every problem, the reason's too; nothing was changed.
    """
    history = own_record(station, number, Act.CORRECT)
    found = review(station, body)
    wrong = reason_problem(reason)
    if wrong is not None:
        problems = (wrong, *found.problems)
        raise IncompleteError(
            "补正没有保存：请写明原因。", "写清原来哪里写错、依据是什么。", problems
        )
    sealed = with_defaults(require_complete(found, body), station.recorder)
    if not changes(history.current.body, sealed, form=station.form):
        raise RefusedError(
            "内容与现有版本相同，没有补正。",
            "请先改正写错的栏目；有新情况的请用“补充”。",
            code="nothing_changed",
        )
    version = Version(
        record=history.row.id,
        number=history.row.number,
        version=history.current.version + 1,
        kind=VersionKind.CORRECTED,
        body=sealed,
        reason=reason.strip(),
        entered_at=begun_at(station, history.row.id, DraftKind.CORRECTION, draft),
        attachments=history.attachments,
    )
    with station.writing() as writing:
        filed = append_version(station, writing, version, notices=found.notices)
        if draft:
            take_draft(station, draft)
    return filed
