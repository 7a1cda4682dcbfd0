"""One store is one folder; what lies in it, and what doesn't belong there."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from judrec.store import refusals
from judrec.store.connection import PLAIN_HEADER

_WAL_SUFFIXES = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The places of a store's files."""

    path: Path

    @property
    def database(self) -> Path:
        """All content, encrypted."""
        return self.path / "store.db"

    @property
    def journal(self) -> Path:
        """SQLite's rollback journal; there only after a crash, or an attack."""
        return self.path / "store.db-journal"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.path / "store.keys"

    @property
    def head(self) -> Path:
        """The newest head, sealed."""
        return self.path / "store.head"

    @property
    def lock(self) -> Path:
        """Held by the one program that uses the store."""
        return self.path / "store.lock"

    @property
    def attachments(self) -> Path:
        """The sealed files."""
        return self.path / "attachments"

    def require_store(self) -> None:
        """Refuse what can't be a store before any key work.

        Raises:
            RefusedError: `no_store` where nothing lies there; `not_a_store` for an
                empty, plain or foreign file (SQLite opens an empty file as new);
                `not_readable`.
        """
        try:
            self._require_store()
        except OSError as error:
            raise refusals.unreadable(self.path) from error

    def _require_store(self) -> None:
        if not self.database.is_file() or not self.keys.is_file():
            if self.database.exists() or self.keys.exists():
                raise refusals.not_a_store(self.path, "缺少 store.db 或 store.keys")
            raise refusals.missing(self.path)
        with self.database.open("rb") as file:
            start = file.read(len(PLAIN_HEADER))
        if not start:
            raise refusals.not_a_store(self.path, "store.db 是空文件")
        if start == PLAIN_HEADER:
            raise refusals.not_a_store(self.path, "store.db 没有加密")
        for suffix in _WAL_SUFFIXES:
            if self.database.with_name(self.database.name + suffix).exists():
                raise refusals.not_a_store(
                    self.path, f"旁边有不属于本库的 store.db{suffix}"
                )

    def require_empty(self) -> None:
        """Refuse to make a store where something lies already.

        Raises:
            RefusedError: `not_empty`, or `not_writable` where it can't be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            occupied = any(self.path.iterdir())
        except OSError as error:
            raise refusals.read_only(self.path) from error
        if occupied:
            raise refusals.not_empty(self.path)

    def clear(self) -> None:
        """Remove what the making of a store left; nothing else, whatever lies there."""
        made = (self.database, self.journal, self.keys, self.head, self.lock)
        for file in made:
            for path in (file, file.with_name(file.name + ".part")):
                with suppress(OSError):
                    path.unlink()
        with suppress(OSError):
            self.attachments.rmdir()
