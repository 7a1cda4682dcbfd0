"""What a bundle is sealed for, and what the person chose of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.recipients import RecipientRow
from judrec.actions.progress import Progress
from judrec.actions.receipts.export_returns import ReturnedTo
from judrec.actions.station import Station
from judrec.core.carrier import Carrier
from judrec.core.quarter import Quarter

CANCELLED = "这一份的序号已作废，不再使用；以后的报送件会写明，接收单位不会误认作缺期。"
"""Said of what was called off."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person chose."""

    quarter: Quarter
    to: tuple[str, ...]
    """Codes, at least one."""
    folder: Path
    with_attachments: bool
    carrier: Carrier


@dataclass(frozen=True, slots=True)
class Errand:
    """One kind of sealing, with its words."""

    title: str
    button: str
    tip: str
    said: str
    """What goes along, to whom; empty where the page says it."""
    role: str
    """Of those who may get it."""
    single: bool
    """Whether only one of them gets it."""
    with_attachments: bool
    """Whether the files go along unless somebody says otherwise."""
    nobody: str
    """What is said while nobody of that role is registered."""
    after: str
    """The third of the things to do once it is written."""
    seal: Callable[[Station, Wanted, Progress], Sent]
    one: str = "一次只送一个专库，请只选一个。"
    """What is said where more than the single one was chosen."""
    files: bool = True
    """Whether files may go along."""
    both: bool = False
    """Whether it is to reach two receivers (Art. 13)."""
    seal_each: Callable[[Station, Path, Progress], tuple[ReturnedTo, ...]] | None = None
    """Seals one to each of them, into one folder; None where that isn't offered."""

    def of_role(self, rows: tuple[RecipientRow, ...]) -> tuple[RecipientRow, ...]:
        """Give those who may get it."""
        return tuple(row for row in rows if row.role == self.role)
