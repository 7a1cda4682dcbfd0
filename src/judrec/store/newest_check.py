"""The newest entries of the ledger, checked at the opening or bit by bit after it.

A window shows its list first, and lets the worker go on with the check between a
person's own wishes. Nothing is ever written to a ledger whose newest entries aren't
checked: the door finishes what is left of it.
"""

from judrec.store import refusals
from judrec.store.connection import Database
from judrec.store.door import newest_head
from judrec.store.entries import flaws_from, people_keys

CHECKED_AT_OPEN = 1000


class NewestCheck:
    """Walks on to what was the newest entry when the store was opened."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._next = self._last = 0
        """Not begun; the door begins it before anything is added."""

    @property
    def done(self) -> bool:
        """Whether all of them are as they were written."""
        return self._next > self._last

    def go_on(self, count: int = CHECKED_AT_OPEN) -> None:
        """Check `count` more of them.

        Raises:
            DamagedError: where one isn't as it was written.
        """
        if not self._next:
            self._last = newest_head(self._database).size
            self._next = max(1, self._last - CHECKED_AT_OPEN + 1)
        if self.done:
            return
        last = min(self._next + count - 1, self._last)
        keys = people_keys(self._database)
        flaw = next(flaws_from(self._database, self._next, keys, last), None)
        if flaw:
            raise refusals.damaged(f"{flaw.text}，内容可能被改动。")
        self._next = last + 1
