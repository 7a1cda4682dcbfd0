"""Save a copy of what came with 打击报复情况反映: traced before it is written."""

from pathlib import Path
from typing import Final

from judrec.actions.receiving.direct_reports import direct_reports
from judrec.actions.records.saved_copy import require_held, save_copy
from judrec.actions.station import Station
from judrec.core.body import text
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowFile, file_from
from judrec.errors import RefusedError
from judrec.store.door import Act

_UNDONE: Final = "没有写出任何文件。"


def save_reprisal_file(
    station: Station, number: str, target: Path, seq: int = 0
) -> FollowFile:
    """Write the file of a report of a reprisal to `target`, and give what it is.

    `number` is its 反映编号, `seq` the entry that received it; without it the newest.

    Raises:
        RefusedError: `not_keeper`, `no_reprisal`, `no_attachment`, `target_exists`,
            `target_not_writable`; no file is left.
        DamagedError: where the sealed file isn't as it was written.
    """
    if not station.person.oversees:
        raise RefusedError(
            f"情况反映的附件只能由专库管理员或者指定领导另存。{_UNDONE}",
            "请由他们用自己的口令登录后办理。",
            code="not_keeper",
        )
    seq, file = _told(station, number.strip(), seq)
    require_held(station, file.sha256)
    content: JsonObject = {"entry": seq, "sha256": file.sha256}
    with station.writing() as writing:
        writing.append(Act("follow.file_saved", number.strip(), content))
    save_copy(station, file.sha256, file.size, target)
    return file


def _told(station: Station, number: str, seq: int) -> tuple[int, FollowFile]:
    """Give the entry that received it, and its file."""
    for report in direct_reports(station):
        for content in report.reprisals:
            if text(content.get("number")) != number or seq not in {0, report.seq}:
                continue
            file = file_from(content)
            if file is not None:
                return report.seq, file
            raise RefusedError(
                f"情况反映 {number[:60]} 没有附件。{_UNDONE}",
                "请用 units direct 核对。",
                code="no_attachment",
            )
    raise RefusedError(
        f"没有收到编号为“{number[:60]}”的情况反映。{_UNDONE}",
        "请用 units direct 核对编号。",
        code="no_reprisal",
    )
