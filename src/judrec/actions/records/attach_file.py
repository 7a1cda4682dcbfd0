"""Attach a file to a record: sealed beside the store, then named by a new version.

The sealed file is durable before the entry that names it, so a crash leaves at most an
orphan, which the next unlocking sweeps with a trace. Nothing is executed, ever.
"""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.progress import Progress
from judrec.actions.records.own_record import own_record
from judrec.actions.records.record_history import RecordHistory
from judrec.actions.records.sealed_in import SealedIn, seal_file, sealing_place
from judrec.actions.records.version_entry import Version, append_version
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.ledger import Head
from judrec.core.record import check
from judrec.core.record_notices import Notice
from judrec.core.record_version import Attachment, VersionKind
from judrec.core.shape import objects
from judrec.core.states import Act
from judrec.errors import IncompleteError, JudrecError, RefusedError
from judrec.store import attachments
from judrec.store.refusals import UncertainError


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching a file gave."""

    digest: str
    """SHA-256 of the file, in hexadecimal digits."""
    size: int
    version: int
    code: str
    """记录校验码 of the version with it."""
    head: Head
    notices: tuple[Notice, ...] = ()
    """Which printed copies lack it."""

    @property
    def words(self) -> str:
        """Say what was done, and which printed copies lack it."""
        said = f"已附上，记录现为第 {self.version} 版。"
        return "\n".join((said, *(each.text for each in self.notices)))


@dataclass(frozen=True, slots=True)
class Material:
    """Which of the record's materials a file is."""

    name: str
    original: bool | None = None
    kept_at: str = ""

    def to_json(self) -> JsonObject:
        """Give what stands in the body; what isn't known is left out."""
        said: JsonObject = {"name": self.name}
        if self.original is not None:
            said["original"] = self.original
        if self.kept_at.strip():
            said["kept_at"] = self.kept_at
        return said


def attach_file(
    station: Station,
    number: str,
    file: Path,
    material: Material,
    progress: Progress | None = None,
) -> Attached:
    """Seal `file` into the store as one of the record's materials.

    It fills the item of that name that has no file yet, or adds one.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`; `no_file`, `file_changed`,
            `already_attached`, `disk_full`, `cancelled`; nothing was changed.
        IncompleteError: where the name or the place can't be stored.
    """
    history = own_record(station, number, Act.ATTACH)
    body = _with_material(history, material)
    _require_sound(station, body)
    taken = seal_file(sealing_place(station), file, progress)
    try:
        return _committed(station, history, body, material, taken)
    except UncertainError:
        # Its entry may be there: the next opening keeps the file, or sweeps it.
        raise
    except JudrecError:
        attachments.discard(station.store.folder, taken.sealed.file)
        raise


def _committed(
    station: Station,
    history: RecordHistory,
    body: JsonObject,
    material: Material,
    taken: SealedIn,
) -> Attached:
    sealed = taken.sealed
    item = Attachment(sealed.sha256, sealed.size, material.name, taken.name)
    if any(item.is_same(known) for known in history.attachments):
        raise RefusedError(
            f"这份文件已经附在“{material.name}”之下，没有重复保存。",
            "如果是另一份材料，请另起名称。",
            code="already_attached",
        )
    known = attachments.is_held(station.store.folder, station.database, sealed.sha256)
    version = Version(
        record=history.row.id,
        number=history.row.number,
        version=history.current.version + 1,
        kind=VersionKind.ATTACHED,
        body=body,
        attachments=(*history.attachments, item),
    )
    with station.writing() as writing:
        filed = append_version(
            station, writing, version, files=() if known else (sealed,)
        )
    if known:
        # One file is stored once, however many records it belongs to; where its sealed
        # copy was lost, the new one takes its place.
        attachments.discard(station.store.folder, sealed.file)
    return Attached(
        sealed.sha256,
        sealed.size,
        filed.version,
        filed.code,
        filed.head,
        filed.notices,
    )


def _with_material(history: RecordHistory, material: Material) -> JsonObject:
    body = dict(history.current.body)
    rows = list(objects(body, "materials"))
    taken = [item.material for item in history.attachments]
    free = [
        place
        for place, row in enumerate(rows)
        if row.get("name") == material.name
        and taken.count(material.name) <= _before(rows, place, material.name)
    ]
    if free:
        rows[free[0]] = {**rows[free[0]], **material.to_json()}
    else:
        rows.append(material.to_json())
    body["materials"] = [*rows]
    body.pop("materials_none", None)
    return body


def _before(rows: list[JsonObject], place: int, name: str) -> int:
    """Count the rows of that name before a place: the n-th file is the n-th row's."""
    return sum(row.get("name") == name for row in rows[:place])


def _require_sound(station: Station, body: JsonObject) -> None:
    found = check(body, form=station.form, now=station.now())
    wrong = tuple(each for each in found.problems if each.key.startswith("materials"))
    if wrong:
        raise IncompleteError(
            "材料没有保存：材料的登记内容有误。", "请按下列各项更正后重试。", wrong
        )
