"""What lies in a backup: a whole store as a tar in one age file (decision 0015).

Any age and tar open it: `age -d -i KEY FILE | tar x` gives the store's folder, and
`sha256sum -c manifest-sha256.txt` in it tells whether it is whole. The members have one
order; which they are and how long, the first one says.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.code import ALPHABET
from judrec.core.ledger import Head, digest_from_hex
from judrec.core.shape import inner, integer, objects, text
from judrec.errors import DamagedError, JudrecError

FORMAT: Final = "judrec-backup@v1"
FORMAT_PREFIX: Final = "judrec-backup@v"
SUFFIX: Final = ".jbak"
FOLDER: Final = "judrec-store"

DESCRIPTION: Final = "backup.json"
KEYS: Final = "store.keys"
HEAD: Final = "store.head"
DATABASE: Final = "store.db"
ATTACHMENTS: Final = "attachments/"
MANIFEST: Final = "manifest-sha256.txt"

DESCRIPTION_BYTES: Final = 64 << 20
MANIFEST_BYTES: Final = 128 << 20
_SMALL_BYTES: Final = 1 << 20
_LARGE_BYTES: Final = 1 << 44
_FIRST: Final = (KEYS, HEAD, DATABASE)
_ATTACHMENT: Final = re.compile(r"attachments/[0-9a-f]{32}")
_DIGITS: Final = 4
_MARKS: Final = (b",", b":", b"[", b"{")
_MARKED_MOST: Final = 1_000
_BYTES_A_MARK: Final = 10
"""A member's line has five of these in 66 bytes or more."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the store, by its place in the folder."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Description:
    """What a backup says of itself, before anything of it was checked."""

    name: str
    """The file's own name: one that was given to another file shows."""
    store: str
    made_at: str
    """UTC, ISO 8601: this computer's time."""
    head: Head
    """The end of the ledger in it."""
    records: int
    """Those that it holds, its own and received ones."""
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        """How many bytes the store takes once it is put back."""
        return sum(member.size for member in self.members)

    def text(self) -> bytes:
        """Give the file's bytes."""
        members: list[Json] = [
            {"name": member.name, "size": member.size} for member in self.members
        ]
        value: JsonObject = {
            "format": FORMAT,
            "name": self.name,
            "store": self.store,
            "made_at": self.made_at,
            "head": {"size": self.head.size, "digest": self.head.digest.hex()},
            "records": self.records,
            "members": members,
        }
        return canonical(value) + b"\n"


def read_description(content: bytes) -> Description:
    """Read `backup.json`; a name that could leave the folder can't be in it.

    Raises:
        DamagedError: `backup_too_new`, `backup_damaged`.
    """
    # Empty values, three bytes each, would take two gigabytes and half a minute.
    if sum(map(content.count, _MARKS)) > _MARKED_MOST + len(content) // _BYTES_A_MARK:
        raise damaged(f"{DESCRIPTION} 的内容不符")
    try:
        value = parse_object(content)
        if text(value, "format") != FORMAT:
            raise _other_version(text(value, "format"))
        return _described(value)
    except JudrecError as error:
        if error.code == "backup_too_new":
            raise
        raise damaged(f"{DESCRIPTION} 的内容不符") from error


def _described(value: JsonObject) -> Description:
    head = inner(value, "head")
    members = tuple(
        Member(text(one, "name"), integer(one, "size"))
        for one in objects(value, "members")
    )
    names = [member.name for member in members]
    sizes_allowed = all(0 <= one.size <= _most(one.name) for one in members)
    files = names[len(_FIRST) :]
    if (
        tuple(names[: len(_FIRST)]) != _FIRST
        or not all(_ATTACHMENT.fullmatch(name) for name in files)
        or files != sorted(set(files))
        or not sizes_allowed
    ):
        raise damaged("文件清单不符")
    return Description(
        text(value, "name"),
        text(value, "store"),
        text(value, "made_at"),
        Head(integer(head, "size"), digest_from_hex(text(head, "digest"))),
        integer(value, "records"),
        members,
    )


def _most(name: str) -> int:
    return _SMALL_BYTES if name in {KEYS, HEAD} else _LARGE_BYTES


def new_name(day: str, entropy: Callable[[int], bytes]) -> str:
    """Draw a backup's name for a day, `20261117`: it tells nothing but the date."""
    drawn = "".join(ALPHABET[byte & 31] for byte in entropy(_DIGITS))
    return f"B-{day}-{drawn}"


def damaged(where: str) -> DamagedError:
    """Say that a backup isn't as it was written, and where."""
    return DamagedError(
        f"这份备份已损坏或不完整：{where}。本机的专库没有变化。",
        "请不要依靠这份备份；换用另一份备份，或者重新备份一次。",
        code="backup_damaged",
    )


def _other_version(found: str) -> DamagedError:
    if found.startswith(FORMAT_PREFIX):
        return DamagedError(
            "这份备份由更新版本的程序写成，本版本不能读取。",
            "请安装新版程序后重试。",
            code="backup_too_new",
        )
    return damaged(f"{DESCRIPTION} 的内容不符")
