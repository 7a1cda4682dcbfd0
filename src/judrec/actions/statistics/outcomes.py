"""What became of the official whom a record names (Art. 17-19), as it was entered.

Only entries that count (nothing superseded or withdrew them), and only those on the
official who interfered: what a person of the court was held accountable for is another
matter. The program lists what was entered and derives nothing from it; where nothing
is entered, that is said, and doesn't mean that nothing was done.
"""

from typing import Final

from judrec.core.follow_up.kind import FollowKind

_OUTCOMES: Final = (
    "SELECT n.row AS row, f.content ->> '$.body.outcome' AS outcome "  # noqa: S608 - ours
    "FROM follow_up f JOIN record n ON n.station = f.station AND n.id = f.record "
    f"WHERE f.kind = '{FollowKind.ACCOUNT}' AND f.ended_by = 0 "
    "AND f.content ->> '$.body.whom' = '领导干部'"
)
HELD: Final = "coalesce(o.held, '[]')"
"""The outcomes of a record as a JSON array, where `JOINED` is joined to it."""
JOINED: Final = (
    "LEFT JOIN (SELECT row, json_group_array(DISTINCT outcome) AS held "  # noqa: S608 - ours
    f"FROM ({_OUTCOMES}) GROUP BY row) o ON o.row = r.row"
)
"""Beside `counted_record r`."""
HAS: Final = f"r.row IN (SELECT row FROM ({_OUTCOMES}) WHERE outcome = ?)"  # noqa: S608 - ours
HAS_NONE: Final = f"r.row NOT IN (SELECT row FROM ({_OUTCOMES}))"  # noqa: S608 - ours
"""Conditions over `counted_record r`."""
