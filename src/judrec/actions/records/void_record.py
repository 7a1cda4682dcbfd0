"""Void a record (注销): its number stays used, its content stays readable."""

from judrec.actions.people.roster import another_oversees
from judrec.actions.records.own_record import own_record
from judrec.actions.records.version_entry import Filed, Version, append_version
from judrec.actions.station import Station
from judrec.core.record_version import VersionKind
from judrec.core.states import Act, void_reason_problem
from judrec.errors import IncompleteError, RefusedError


def void_record(station: Station, number: str, reason: str) -> Filed:
    """Void a record; `reason` is 误录, 重复, 测试 or `其他：…`.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`; `countersign_needed` where
            another keeper or leader works here (void_request.py).
        IncompleteError: where the reason is none of these; nothing was changed.
    """
    history = own_record(station, number, Act.VOID)
    require_reason(reason)
    if another_oversees(station):
        raise RefusedError(
            "本库另有专库管理员或指定领导，注销要由其核准，没有注销。",
            "请提出注销申请，由其用自己的口令登录后核准。",
            code="countersign_needed",
        )
    version = Version(
        record=history.row.id,
        number=history.row.number,
        version=history.current.version,
        kind=VersionKind.VOIDED,
        body={},
        reason=reason.strip(),
    )
    with station.writing() as writing:
        return append_version(station, writing, version)


def require_reason(reason: str) -> None:
    """Refuse what is no reason for voiding.

    Raises:
        IncompleteError: with what is wrong with it.
    """
    wrong = void_reason_problem(reason.strip())
    if wrong is not None:
        raise IncompleteError(
            "没有注销：注销原因不可用。", "请选择或写明注销原因。", (wrong,)
        )
