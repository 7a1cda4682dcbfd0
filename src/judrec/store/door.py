"""The one way to write: an act and a signer in, an entry and its rows out.

A change that leaves no trace can't be written down: `Writing.append` is the only code
that reaches the projections, and it needs both. Number, place in the chain and time
are taken inside the transaction, so two acts can't share them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from judrec.core.canonical import JsonObject, canonical
from judrec.core.ledger import (
    EMPTY,
    NONCE_BYTES,
    Entry,
    Head,
    Opening,
    commitment,
    commitment_to,
    next_entry,
)
from judrec.crypto.signing import SigningKey
from judrec.store.connection import Database
from judrec.store.projection import project
from judrec.store.standing import after, require_allowed, standing
from judrec.store.written import Written

CLOCK_TOLERANCE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who acts: the person's id and signing key."""

    person: str
    key: SigningKey


@dataclass(frozen=True, slots=True)
class Act:
    """What is done: `content` may be disclosed one day, `private` never is."""

    action: str
    subject: str
    content: JsonObject
    private: JsonObject | None = None


class Writing:
    """One transaction's worth of acts by one signer."""

    def __init__(
        self,
        database: Database,
        signer: Signer,
        clock: Callable[[], datetime],
        entropy: Callable[[int], bytes],
    ) -> None:
        self.now = clock().replace(microsecond=0)
        self.appended = 0
        self._database = database
        self._signer = signer
        self._entropy = entropy
        self._head = newest_head(database)
        self._standing = standing(database)
        self._note_clock()

    @property
    def head(self) -> Head:
        """The end of the chain, with what this transaction has added."""
        return self._head

    @contextmanager
    def step(self) -> Iterator[None]:
        """Undo what fails inside, and go on after what was appended before it.

        Raises:
            JudrecError: whatever fails inside; where the disk is full it may have taken
                the whole transaction along (`is_open`).
        """
        before = self._head, self._standing, self.appended
        try:
            with self._database.savepoint():
                yield
        except BaseException:
            self._head, self._standing, self.appended = before
            raise

    @property
    def is_open(self) -> bool:
        """Whether the transaction still stands."""
        return self._database.in_transaction

    def append(self, act: Act) -> Written:
        """Chain, sign and store an act, and bring the tables up to it.

        Raises:
            RefusedError: `store_restored`, `store_moved`: two live copies of a store
                would fork its chain.
            JudrecError: where the disk refused; the whole transaction is undone.
        """
        require_allowed(self._standing, act.action)
        self.appended += 1
        written = self._append(act)
        self._standing = after(self._standing, act.action)
        return written

    def _append(self, act: Act) -> Written:
        private_nonce = self._entropy(NONCE_BYTES) if act.private is not None else None
        content = dict(act.content)
        if private_nonce is not None:
            content["private"] = commitment(private_nonce, act.private).hex()
        content_nonce = self._entropy(NONCE_BYTES)
        # Once: what came with a bundle may be large.
        spelled = canonical(content)
        opening = self._opening(act, commitment_to(content_nonce, spelled))
        nonce = self._entropy(NONCE_BYTES)
        entry = next_entry(self._head, opening, nonce)
        self._insert(
            entry,
            (nonce, opening.to_json()),
            (content_nonce, spelled),
            (private_nonce, act.private),
        )
        self._head = Head(entry.seq, entry.digest)
        written = Written(entry.seq, entry.digest, opening, content, act.private)
        project(self._database, written)
        return written

    def _opening(self, act: Act, body: bytes) -> Opening:
        return Opening(
            at=utc_text(self.now),
            tz=self.now.isoformat()[19:] or "+00:00",
            actor=self._signer.person,
            action=act.action,
            subject=act.subject,
            body=body,
        )

    def _insert(
        self,
        entry: Entry,
        opening: tuple[bytes, JsonObject],
        content: tuple[bytes, bytes],
        private: tuple[bytes | None, JsonObject | None],
    ) -> None:
        """Store an entry and what it hides, each with its nonce."""
        hidden = canonical(private[1]).decode() if private[1] is not None else None
        self._database.rows(
            # What came with a bundle may be 40 MiB: as a text of Python's it would take
            # several times that beside it.
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?)",
            entry.seq,
            entry.prev,
            entry.meta,
            entry.digest,
            self._signer.key.sign(entry.signed_bytes),
            opening[0],
            canonical(opening[1]).decode(),
            content[0],
            content[1],
            private[0],
            hidden,
        )

    def _note_clock(self) -> None:
        """Chain the fact that this computer's time went back (design/03)."""
        last = self._database.row(
            "SELECT opening ->> 'at' FROM entry WHERE seq = ?", self._head.size
        )
        if last is None:
            return
        before = datetime.fromisoformat(last[0])
        if self.now < before - CLOCK_TOLERANCE:
            content: JsonObject = {"before": last[0], "now": utc_text(self.now)}
            self._append(Act("clock.went_back", "clock", content))


def newest_head(database: Database) -> Head:
    """Give the end of the chain as the database has it."""
    row = database.row("SELECT seq, digest FROM entry ORDER BY seq DESC LIMIT 1")
    return Head(row[0], row[1]) if row else EMPTY


def utc_text(moment: datetime) -> str:
    """Write a moment as the ledger does: `2026-11-17T06:30:05Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
