"""A stick that fails when it is told to: a file system in memory, spoken through FUSE.

It speaks the kernel's protocol (linux/fuse.h, 7.31) itself, so the tests need no
library: /dev/fuse and root suffice. One folder, no subfolders; nothing is cached, so
every byte that a program reads or writes passes here.
"""

import ctypes
import errno
import os
import stat
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

CLUSTER: Final = 32 << 10
"""As large sticks have it."""
_MOST: Final = 128 << 10
_HEADER: Final = struct.Struct("<IIQQIIII")
_ROOT: Final = 1
_DIRECT: Final = 1  # FOPEN_DIRECT_IO
_BIG_WRITES: Final = 1 << 5
_FLAGS: Final = 2 | 4  # MS_NOSUID | MS_NODEV


@dataclass
class Faults:
    """What the stick does; a test sets it, and may change it at any time."""

    after: int | None = None
    """So many bytes are written, then writing fails."""
    error: int = errno.EIO
    """How writing fails; with EIO the stick is gone for every call from then on."""
    reads: int | None = None
    """So many bytes are read, then it is gone."""
    at: str = ""
    """The call at which it is gone: `fsync`, `rename`, `fsyncdir`, `create` …"""
    held: int = 0
    """So often a rename is refused, since another program holds the file."""
    lie_at: int | None = None
    """The byte that is stored otherwise than it was written."""
    free: int = 1 << 30
    """Bytes that it says are free."""
    gone: bool = False


class _CallError(Exception):
    """What the kernel is told instead of an answer."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass
class FuseStick:
    """The stick's side of the talk."""

    place: Path
    faults: Faults = field(default_factory=Faults)
    files: dict[str, bytearray] = field(default_factory=dict)
    """What it really holds, also once it is gone."""
    _nodes: dict[int, str] = field(default_factory=dict)
    _written: int = 0
    _read: int = 0

    def plug_in(self, faults: Faults) -> None:
        """Empty it and begin anew."""
        self.files.clear()
        self.faults, self._written, self._read = faults, 0, 0

    def serve(self, device: int) -> None:
        """Answer until it is unmounted."""
        calls: dict[int, tuple[str, Callable[[int, bytes], bytes]]] = {
            1: ("lookup", self._lookup),
            3: (
                "getattr",
                lambda node, _: struct.pack("<QII", 0, 0, 0) + self._attr(node),
            ),
            4: (
                "setattr",
                lambda node, _: struct.pack("<QII", 0, 0, 0) + self._attr(node),
            ),
            10: ("unlink", self._unlink),
            12: ("rename", lambda _, body: self._rename(body[8:])),
            14: ("open", lambda *_: struct.pack("<QII", 0, _DIRECT, 0)),
            15: ("read", self._give),
            16: ("write", self._take),
            17: ("statfs", self._statfs),
            18: ("release", lambda *_: b""),
            20: ("fsync", lambda *_: b""),
            25: ("flush", lambda *_: b""),
            26: ("init", self._init),
            27: ("opendir", lambda *_: struct.pack("<QII", 0, 0, 0)),
            28: ("readdir", self._list),
            29: ("releasedir", lambda *_: b""),
            30: ("fsyncdir", lambda *_: b""),
            35: ("create", self._create),
            45: ("rename", lambda _, body: self._rename(body[16:])),
        }
        silent = {2, 36, 38, 42}  # forget, interrupt, destroy, batch forget
        while True:
            try:
                message = os.read(device, _MOST + 8192)
            except OSError:
                return
            _, code, unique, node, *_ = _HEADER.unpack_from(message)
            if code in silent:
                continue
            error, answer = 0, b""
            try:
                name, call = calls.get(code, ("", _unknown))
                self._check(name)
                answer = call(node, message[_HEADER.size :])
            except _CallError as refused:
                error = -refused.number
            head = struct.pack("<IiQ", 16 + len(answer), error, unique)
            os.write(device, head + answer)

    def _check(self, name: str) -> None:
        if name in {"init", "release", "releasedir"}:
            return
        if name and name == self.faults.at:
            self.faults.gone = True
        if self.faults.gone:
            raise _CallError(errno.EIO)

    def _init(self, _node: int, _body: bytes) -> bytes:
        small = struct.pack("<IIIIHHI", 7, 31, _MOST, _BIG_WRITES, 8, 6, _MOST)
        return small.ljust(64, b"\0")

    def _node(self, name: str) -> int:
        for node, known in self._nodes.items():
            if known == name:
                return node
        node = max(self._nodes, default=_ROOT) + 1
        self._nodes[node] = name
        return node

    def _content(self, node: int) -> bytearray:
        content = self.files.get(self._nodes.get(node, ""))
        if content is None:
            raise _CallError(errno.ENOENT)
        return content

    def _attributes(self, node: int, _body: bytes) -> bytes:
        return struct.pack("<QII", 0, 0, 0) + self._attr(node)

    def _attr(self, node: int) -> bytes:
        root = node == _ROOT
        size = 0 if root else len(self._content(node))
        mode = stat.S_IFDIR | 0o755 if root else stat.S_IFREG | 0o600
        times = (0,) * 6
        return struct.pack(
            "<QQQ3Q3I7I", node, size, 0, *times, mode, 1, 0, 0, 0, CLUSTER, 0
        )

    def _entry(self, name: str) -> bytes:
        if name not in self.files:
            raise _CallError(errno.ENOENT)
        node = self._node(name)
        return struct.pack("<QQQQII", node, 0, 0, 0, 0, 0) + self._attr(node)

    def _lookup(self, _node: int, body: bytes) -> bytes:
        return self._entry(_names(body)[0])

    def _create(self, _node: int, body: bytes) -> bytes:
        if self.faults.after == 0 and self.faults.error in {errno.EROFS, errno.EACCES}:
            raise _CallError(self.faults.error)
        (name,) = _names(body[16:])
        self.files[name] = bytearray()
        return self._entry(name) + struct.pack("<QII", 0, _DIRECT, 0)

    def _unlink(self, _node: int, body: bytes) -> bytes:
        del self.files[_names(body)[0]]
        return b""

    def _rename(self, body: bytes) -> bytes:
        if self.faults.held:
            self.faults.held -= 1
            raise _CallError(errno.EBUSY)
        old, new = _names(body)
        self.files[new] = self.files.pop(old)
        self._nodes = {
            node: new if name == old else name for node, name in self._nodes.items()
        }
        return b""

    def _take(self, node: int, body: bytes) -> bytes:
        _, offset, size = struct.unpack_from("<QQI", body)
        data, left = body[40 : 40 + size], size
        if self.faults.after is not None:
            left = max(0, self.faults.after - self._written)
        piece = bytearray(data[:left])
        lie = self.faults.lie_at
        if lie is not None and offset <= lie < offset + len(piece):
            piece[lie - offset] ^= 1
        self._content(node)[offset : offset + len(piece)] = piece
        self._written += len(piece)
        if len(piece) < size and (self.faults.error == errno.EIO or not piece):
            self.faults.gone = self.faults.error == errno.EIO
            raise _CallError(self.faults.error)
        return struct.pack("<II", len(piece), 0)

    def _give(self, node: int, body: bytes) -> bytes:
        _, offset, size = struct.unpack_from("<QQI", body)
        piece = bytes(self._content(node)[offset : offset + size])
        self._read += len(piece)
        if self.faults.reads is not None and self._read > self.faults.reads:
            self.faults.gone = True
            raise _CallError(errno.EIO)
        return piece

    def _statfs(self, _node: int, _body: bytes) -> bytes:
        free = self.faults.free // CLUSTER
        room = struct.pack("<5Q4I", free, free, free, 9, 9, CLUSTER, 255, CLUSTER, 0)
        return room.ljust(80, b"\0")

    def _list(self, _node: int, body: bytes) -> bytes:
        _, offset, _size = struct.unpack_from("<QQI", body)
        listed = b""
        for place, name in enumerate(self.files, start=1):
            if place > offset:
                encoded = name.encode()
                head = struct.pack("<QQII", self._node(name), place, len(encoded), 8)
                listed += head + encoded + bytes(-len(encoded) % 8)
        return listed


@contextmanager
def plugged_in(place: Path) -> Iterator[FuseStick]:
    """Mount a stick at `place`, served by a thread of this process.

    Raises:
        OSError: where the system mounts no FUSE.

    """
    device = os.open("/dev/fuse", os.O_RDWR)
    library = ctypes.CDLL(None, use_errno=True)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0".encode()
    target = os.fsencode(place)
    if library.mount(b"stick", target, b"fuse", ctypes.c_ulong(_FLAGS), options) != 0:
        number = ctypes.get_errno()
        os.close(device)
        raise OSError(number, os.strerror(number))
    stick = FuseStick(place)
    server = threading.Thread(target=stick.serve, args=(device,), daemon=True)
    server.start()
    try:
        yield stick
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        server.join(10)
        os.close(device)


def _names(body: bytes) -> list[str]:
    return [name.decode() for name in body.split(b"\0") if name]


def _unknown(_node: int, _body: bytes) -> bytes:
    raise _CallError(errno.ENOSYS)
