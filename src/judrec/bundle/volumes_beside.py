"""The volumes of a bundle, looked for beside it.

What is missing or isn't the file that was named is a finding; the rest of the bundle
counts all the same, and reading it again later fills in what came since.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from judrec.bundle.reader import OpenedBundle, Sink
from judrec.bundle.refusals import BundleError
from judrec.bundle.volume_reader import read_volume
from judrec.bundle.volumes import Volume, volume_of
from judrec.crypto.age_identity import Identity

Together = Callable[[], AbstractContextManager[object]]
"""What is taken within it is dropped where it fails."""


def without_volumes(files: Sequence[Path]) -> tuple[Path, ...]:
    """Leave out the volumes of bundles that are named as well: those lead to them."""
    named = {file.stem for file in files}
    return tuple(file for file in files if volume_of(file.name) not in named)


@dataclass(frozen=True, slots=True)
class Beside:
    """A bundle that was opened, and what is known when its volumes are looked for."""

    file: Path
    bundle: OpenedBundle
    identities: Sequence[Identity]
    held: frozenset[str]
    """The attachments that we have, by their SHA-256."""


def read_volumes_beside(
    beside: Beside, sink: Sink, together: Together = nullcontext
) -> tuple[str, ...]:
    """Read each volume that holds something new; give what there is to say of it.

    Raises:
        RefusedError: `disk_full`, where attachments are taken.
    """
    return tuple(
        said
        for volume in beside.bundle.volumes
        if not beside.held.issuperset(volume.attachments)
        for said in _read(beside, volume, sink, together)
    )


def _read(
    beside: Beside, volume: Volume, sink: Sink, together: Together
) -> Iterator[str]:
    path = beside.file.with_name(volume.file)
    if not _is_there(path):
        yield (
            f"缺少分卷 {volume.file}（其中有材料 {len(volume.attachments)} 份）："
            "请把它放到报送件旁边后重试，即可补齐。"
        )
        return
    try:
        with together():
            read_volume(path, volume, beside.bundle, beside.identities, sink)
    except BundleError as error:
        why = error.detail or error.verdict.word
        yield (
            f"分卷 {volume.file} 不能使用：{why}。"
            "请重新拷贝这一卷，放到报送件旁边后重试，即可补齐。"
        )


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
