"""Save a copy of the document that an entry rests on: traced before it is written."""

from pathlib import Path

from judrec.actions.follow_up.entries import entry_of
from judrec.actions.records.saved_copy import save_copy
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowFile
from judrec.errors import RefusedError
from judrec.store.door import Act


def save_file(station: Station, seq: int, target: Path) -> FollowFile:
    """Write the file of an entry to `target`, outside the store.

    Raises:
        RefusedError: `no_entry`, `no_attachment`, `not_keeper`, `target_exists`,
            `target_not_writable`; no file is left.
        DamagedError: where the sealed file isn't as it was written.
    """
    if not station.person.oversees:
        raise RefusedError(
            "后续办理的文件只能由专库管理员或者指定领导另存。没有写出任何文件。",
            "请由他们用自己的口令登录后办理。",
            code="not_keeper",
        )
    entry = entry_of(station, seq)
    file = entry.file
    if file is None:
        raise RefusedError(
            f"总账第 {seq} 条没有附文件。没有写出任何文件。",
            "请用 follow-up show 核对是第几条。",
            code="no_attachment",
        )
    subject = entry.about.record or entry.about.unit or entry.kind.value
    content: JsonObject = {"entry": seq, "sha256": file.sha256}
    with station.writing() as writing:
        writing.append(Act("follow.file_saved", subject, content))
    save_copy(station, file.sha256, file.size, target)
    return file
