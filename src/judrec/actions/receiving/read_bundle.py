"""A technician's reader: decrypts and checks a bundle without any store."""

from dataclasses import dataclass
from pathlib import Path

from judrec.bundle.extraction import extract_bundle
from judrec.core.canonical import JsonObject
from judrec.crypto.age_identity import Identity, identity_from_text
from judrec.errors import RefusedError

_MOST_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class ReadBundle:
    """A bundle that holds in itself; whether its sender is confirmed, nobody asked."""

    verdict: str
    """`intact`: everything that can be checked without a store holds."""
    name: str
    unit: str
    header: JsonObject
    desks: tuple[str, ...]
    """The codes of the desks whose parts came with it."""
    folder: Path
    """Where its bag was written."""
    files: tuple[Path, ...]
    lacking: tuple[str, ...]
    """What of its volumes is missing or can't be used."""


def read_bundle(file: Path, identity_file: Path, target: Path) -> ReadBundle:
    """Check a bundle and write its bag into the empty folder `target`.

    Raises:
        BundleError: with the verdict; nothing is left.
        RefusedError: `no_identity`, `target_not_empty`, `target_not_writable`.
    """
    extracted = extract_bundle(file, _identities(identity_file), target)
    opened = extracted.bundle
    folder = (target / opened.name).absolute()
    return ReadBundle(
        verdict="intact",
        name=opened.name,
        unit=opened.header.unit,
        header=opened.header.value,
        desks=tuple(sorted(part.card.desk for part in opened.parts[1:])),
        folder=folder,
        files=tuple(sorted(path for path in folder.rglob("*") if path.is_file())),
        lacking=extracted.lacking,
    )


def _identities(file: Path) -> list[Identity]:
    """Read an age identity file: a key a line, comments begin with #."""
    try:
        with file.open(encoding="ascii", errors="replace") as opened:
            lines = opened.read(_MOST_BYTES).splitlines()
    except OSError as error:
        raise RefusedError(
            f"身份文件 {file.name[:80]} 无法读取，没有写出任何内容。",
            "请核对文件位置后重试。",
            code="no_identity",
        ) from error
    keys = [line.strip() for line in lines if line.strip() and line[0] != "#"]
    if not keys:
        raise RefusedError(
            "身份文件中没有密钥，没有写出任何内容。",
            "请使用 identity export-age 导出的文件。",
            code="no_identity",
        )
    return [identity_from_text(key) for key in keys]
