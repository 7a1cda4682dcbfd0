"""Who may enter what follows a record: the committee, by its keeper or leader.

Art. 13-16 and 21 are the political-legal committee's. A court records and is never to
judge what it recorded; a superior court receives and reads (docs/decisions/0031).
"""

from judrec.actions.people.settings import station_kind
from judrec.actions.station import Station
from judrec.core.follow_up.kind import StationKind
from judrec.errors import RefusedError


def is_committee(station: Station) -> bool:
    """Tell whether what follows a record is entered at this station."""
    return station_kind(station) is StationKind.COMMITTEE


def require_committee(station: Station) -> None:
    """Let the keeper or the leader of a committee through.

    Raises:
        RefusedError: `not_committee`, `own_records`, `not_keeper`.
    """
    kind = station_kind(station)
    if kind is not StationKind.COMMITTEE:
        raise RefusedError(
            f"本站是{kind.words}，后续办理由同级党委政法委登记。没有登记任何内容。",
            "本站确是党委政法委的，请先在设置中把“本站是”改为同级党委政法委。",
            code="not_committee",
        )
    if not station.person.oversees:
        raise RefusedError(
            "后续办理只能由专库管理员或者指定领导登记。没有登记任何内容。",
            "请由他们用自己的口令登录后办理。",
            code="not_keeper",
        )
    if _records_itself(station):
        raise RefusedError(
            "本库有自己登记的记录，是办案单位的专库，不能登记后续办理。"
            "没有登记任何内容。",
            "谁记录、谁认定应当分开：请用党委政法委自己的专库接收报送件后办理；"
            "试录的记录请先注销。",
            code="own_records",
        )


def _records_itself(station: Station) -> bool:
    found = station.database.row(
        "SELECT 1 FROM record WHERE station = '' AND state <> 'void' LIMIT 1"
    )
    return found is not None
