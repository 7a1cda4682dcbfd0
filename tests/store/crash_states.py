"""What a disk may hold after a power loss, rebuilt from a log of system calls.

A written piece is certain once its file was flushed, a name (made, given to another
file, taken away) once its folder was. What wasn't flushed may be there, may be gone,
and may be there in part: each such state is one that the next morning may find.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename,writev"
WATCH = ("-xx", "-y", "-s", "10000000", "-e", f"trace={CALLS}")
"""Words for strace: every byte, and each file by its name."""
SECTOR = 512
_TEXT = r'"((?:\\x[0-9a-f]{2})*)"'
_FILE = r"\d+<((?:\\x[0-9a-f]{2})*)>"
_LINES = {
    "write": re.compile(rf"pwrite64\({_FILE}, {_TEXT}, \d+, (\d+)\) += \d+"),
    "append": re.compile(rf"write\({_FILE}, {_TEXT}, \d+\) += \d+"),
    "cut": re.compile(rf"ftruncate\({_FILE}, (\d+)\) += 0"),
    "flush": re.compile(rf"(?:fsync|fdatasync)\({_FILE}\) += 0"),
    "make": re.compile(rf"openat\([^,]*, {_TEXT}, [^,)]*O_CREAT.* = \d+<"),
    "remove": re.compile(rf"unlink\({_TEXT}\) += 0"),
    "move": re.compile(rf"rename\({_TEXT}, {_TEXT}\) += 0"),
    "say": re.compile(rf"writev\({_FILE}, \[\{{iov_base={_TEXT}"),
}
_NAMES = frozenset({"make", "remove", "move"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to the disk, or said (`say`) about it."""

    kind: str
    name: str
    """The file's place in the store's folder, empty for the folder itself."""
    inode: int = -1
    """Which file it is, whatever its name; none for a folder."""
    data: bytes = b""
    at: int = 0
    """Where in the file `data` belongs; the length that it is cut to."""
    target: str = ""
    """The new name of a moved file."""

    @property
    def folder(self) -> str:
        return self.name.rpartition("/")[0]


@dataclass(slots=True)
class Recording:
    """A store's folder before a worker came, and what he did to it, step by step."""

    files: dict[str, bytes]
    steps: list[Step] = field(default_factory=list)


Choose = Callable[[Step], int]
"""How many bytes are there of a piece that wasn't flushed; of a name, 0 or another."""


def recording(log: Path, folder: Path, files: dict[str, bytes]) -> Recording:
    """Read strace's log; what happened outside of the folder doesn't count."""
    found = Recording(files)
    live = {name: inode for inode, name in enumerate(files)}
    lengths: dict[int, int] = {}
    made = len(files)
    for kind, words in _parsed(log):
        name = _inside(words[0], folder)
        if kind == "say":
            if b"/acks" in words[0]:
                found.steps.append(Step(kind, "", data=words[1]))
        elif name is not None and kind == "make" and name not in live:
            live[name] = made
            made += 1
            found.steps.append(Step(kind, name, live[name]))
        elif name is not None and kind != "make":
            step = _step(kind, name, live.get(name, -1), words, folder, lengths)
            _rename(live, step)
            found.steps.append(step)
    return found


def _parsed(log: Path) -> Iterator[tuple[str, list[bytes]]]:
    for line in log.read_text("ascii").splitlines():
        call = line.split(maxsplit=1)[1]
        for kind, pattern in _LINES.items():
            found = pattern.match(call)
            if found:
                yield kind, [_plain(word) for word in found.groups()]


def _plain(word: str) -> bytes:
    return bytes.fromhex(word.replace("\\x", "")) if "\\x" in word else word.encode()


def _inside(place: bytes, folder: Path) -> str | None:
    path = Path(place.decode())
    if not path.is_relative_to(folder):
        return None
    name = path.relative_to(folder).as_posix()
    return "" if name == "." else name


def _step(
    kind: str,
    name: str,
    inode: int,
    words: list[bytes],
    folder: Path,
    lengths: dict[int, int],
) -> Step:
    match kind:
        case "write":
            return Step("write", name, inode, words[1], int(words[2]))
        case "append":
            # Only new files are written so: from their start, in order.
            at = lengths.get(inode, 0)
            lengths[inode] = at + len(words[1])
            return Step("write", name, inode, words[1], at)
        case "cut":
            return Step(kind, name, inode, at=int(words[1]))
        case "move":
            return Step(kind, name, inode, target=_inside(words[1], folder) or "")
        case _:
            return Step(kind, name, inode)


def _rename(names: dict[str, int], step: Step) -> None:
    if step.kind == "make":
        names[step.name] = step.inode
    elif step.kind == "remove":
        names.pop(step.name, None)
    elif step.kind == "move":
        names.pop(step.name, None)
        names[step.target] = step.inode


def after_power_loss(
    recorded: Recording, length: int, choose: Choose
) -> dict[str, bytes]:
    """Give what the disk holds if the power went after the first `length` steps."""
    steps = recorded.steps[:length]
    names = {name: inode for inode, name in enumerate(recorded.files)}
    contents = {
        inode: bytearray(data) for inode, data in enumerate(recorded.files.values())
    }
    for step, certain in zip(steps, _certain(steps), strict=True):
        there = (len(step.data) or 1) if certain else choose(step)
        if not there:
            continue
        if step.kind in _NAMES:
            _rename(names, step)
        elif step.kind in {"write", "cut"}:
            _change(contents.setdefault(step.inode, bytearray()), step, there)
    return {name: bytes(contents.get(inode, b"")) for name, inode in names.items()}


def _change(content: bytearray, step: Step, there: int) -> None:
    missing = step.at - len(content)
    content.extend(bytes(max(0, missing)))
    if step.kind == "cut":
        del content[step.at :]
    else:
        content[step.at : step.at + there] = step.data[:there]


def _certain(steps: list[Step]) -> list[bool]:
    """Tell for each step whether a later flush has made it certain."""
    certain: list[bool] = []
    files: set[int] = set()
    folders: set[str] = set()
    for step in reversed(steps):
        if step.kind == "flush" and step.inode >= 0:
            files.add(step.inode)
        elif step.kind == "flush":
            folders.add(step.name)
        # A new file's first flush makes its name certain, too (ext4, XFS).
        by_itself = step.inode in files and step.kind not in {"remove", "move"}
        by_folder = step.folder in folders and step.kind in _NAMES
        certain.append(by_itself or by_folder or step.kind in {"flush", "say"})
    return certain[::-1]


def said(recorded: Recording, length: int) -> list[str]:
    """Give what had been acknowledged by then."""
    steps = recorded.steps[:length]
    return [step.data.decode().strip() for step in steps if step.kind == "say"]
