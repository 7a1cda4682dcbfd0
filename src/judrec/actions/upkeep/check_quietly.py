"""The rest of the check that an opening begins, in slices that nobody notices.

An opening looks at the newest thousand entries. Here the whole chain, every signature,
every anchor and every sealed file follow, a slice at a time on the worker that owns the
store, so that whatever a person asks for comes in between. What a slice can't be cut
from (the pages of the file, the tables replayed) stays with `audit verify`.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, Final

from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.errors import JudrecError
from judrec.store import attachments, verification
from judrec.store.attachments import SealedFile
from judrec.store.door import Act
from judrec.store.entries import Flaw, flaws_from, people_keys

ENTRIES: Final = 16
"""In a slice: 24 ms in the middle of all on a very busy computer, 94 at the most."""
BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Slice:
    """How far the check is."""

    done: int
    """In thousandths of all there is to look at."""
    problems: tuple[Flaw, ...]
    """Found so far."""
    ended: bool


@dataclass
class _Held:
    """A sealed file that is being read."""

    kept: SealedFile
    file: BinaryIO
    digest: "hashlib._Hash"


class QuietCheck:
    """One check, from the first entry to the last sealed file; used on the worker."""

    def __init__(self) -> None:
        self._head = -1
        self._next = 1
        self._files: list[SealedFile] = []
        self._bytes = self._read = 0
        self._held: _Held | None = None
        self._problems: list[Flaw] = []

    def step(self, station: Station) -> Slice:
        """Do the next slice; nothing is written unless something was found.

        Raises:
            JudrecError: where the disk refused to read.
        """
        if self._head < 0:
            self._begin(station)
        elif self._next <= self._head:
            self._entries(station)
        elif self._held is not None or self._files:
            self._sealed(station)
        else:
            return self._end(station)
        return Slice(self._share(), tuple(self._problems), ended=False)

    def stop(self) -> None:
        """Let go of what is being read."""
        if self._held is not None:
            self._held.file.close()
            self._held = None

    def _begin(self, station: Station) -> None:
        self._head = station.store.head.size
        self._files = list(attachments.all_kept(station.database))
        self._bytes = sum(each.size for each in self._files)
        self._problems += verification.anchor_flaws(station.database)

    def _entries(self, station: Station) -> None:
        first, last = self._next, self._next + ENTRIES - 1
        self._next = last + 1
        database = station.database
        try:
            self._problems += flaws_from(database, first, people_keys(database), last)
        except JudrecError:
            text = f"第 {first} 至 {min(last, self._head)} 条有一部分无法读取"
            self._problems.append(Flaw(first, text))

    def _sealed(self, station: Station) -> None:
        try:
            held = self._held or self._opened(station)
            block = held.file.read(BYTES)
        except JudrecError:
            kept = self._held.kept if self._held else self._files.pop()
            self._found(station, kept)
            return
        self._read += len(block)
        held.digest.update(block)
        if len(block) == BYTES:
            return
        if held.digest.hexdigest() != held.kept.sha256:
            self._found(station, held.kept)
        self.stop()

    def _opened(self, station: Station) -> _Held:
        kept = self._files[-1]
        file = attachments.open_kept(station.store.folder, kept)
        self._files.pop()
        self._held = _Held(kept, file, hashlib.sha256())
        return self._held

    def _found(self, station: Station, kept: SealedFile) -> None:
        # A draft's file may have been taken out since, or be a record's already.
        if kept in attachments.all_kept(station.database):
            text = f"材料 {kept.sha256[:12]} 缺失、损坏或被改动"
            self._problems.append(Flaw(0, text))
        self.stop()

    def _end(self, station: Station) -> Slice:
        problems = tuple(self._problems)
        if problems:
            content: JsonObject = {"entries": self._head, "problems": len(problems)}
            # A damaged file may take no more entries: what was found must be told.
            with suppress(JudrecError), station.writing() as writing:
                writing.append(Act("audit.verified", "store", content))
        return Slice(1000, problems, ended=True)

    def _share(self) -> int:
        # An entry costs about as much as so many bytes of a sealed file.
        weight = BYTES // ENTRIES
        total = self._head * weight + self._bytes + 1
        seen = min(self._next - 1, self._head) * weight + self._read
        return min(999, 1000 * seen // total)
