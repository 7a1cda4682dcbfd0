"""The record that its recorder wants to act on, and whether he may."""

from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.station import Station
from judrec.core.states import Act, after
from judrec.errors import RefusedError


def own_record(station: Station, number: str, act: Act) -> RecordHistory:
    """Give a record of this store that the person signed in recorded.

    Raises:
        RefusedError: `no_record`; `not_yours` for a received record or a colleague's;
            `state` where its state doesn't allow the act.
    """
    history = record_history(station, number)
    own = not history.row.station and history.current.recorder == station.alias
    if not own:
        raise RefusedError(
            f"{history.row.number} 不是您记录的，不能{act.label}。没有改动任何内容。",
            "请由这件记录的记录人办理。",
            code="not_yours",
        )
    after(history.row.state, act)
    return history
