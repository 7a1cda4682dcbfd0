"""Void a record (注销): its number stays used, its content stays readable."""

from judrec.actions.records.own_record import own_record
from judrec.actions.records.version_entry import Filed, Version, append_version
from judrec.actions.station import Station
from judrec.core.record_version import VersionKind
from judrec.core.states import Act, void_reason_problem
from judrec.errors import IncompleteError


def void_record(station: Station, number: str, reason: str) -> Filed:
    """Void a record; `reason` is 误录, 重复, 测试 or `其他：…`.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`.
        IncompleteError: where the reason is none of these; nothing was changed.
    """
    history = own_record(station, number, Act.VOID)
    wrong = void_reason_problem(reason.strip())
    if wrong is not None:
        raise IncompleteError(
            "没有注销：注销原因不可用。", "请选择或写明注销原因。", (wrong,)
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
