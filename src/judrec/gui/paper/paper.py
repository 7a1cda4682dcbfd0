"""What the page that prints needs to know of a paper: nothing of what stands on it.

A sheet of a record, a letter, a report, a handover sheet and a receipt are all looked
at, printed and saved by one page; each is a `Paper`.
"""

from typing import Protocol

from judrec.actions.station import Station


class PrintedPaper(Protocol):
    """A paper that was made, and what its making left behind."""

    @property
    def pdf(self) -> bytes: ...

    @property
    def copy(self) -> int:
        """Which copy of this paper it is, from 1; 0 where copies aren't counted."""
        ...

    @property
    def seq(self) -> int:
        """The entry of its printing; 0 where it leaves none."""
        ...

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader of the sheet should know, in sentences."""
        ...


class Paper(Protocol):
    """One thing that can be put on paper."""

    @property
    def group(self) -> str:
        """Under which words it is offered: 入卷, 给记录人, 保管."""
        ...

    @property
    def label(self) -> str:
        """What people call it."""
        ...

    @property
    def note(self) -> str:
        """What it is for and who may see it, in a sentence."""
        ...

    def preview(self, station: Station) -> bytes:
        """Give the PDF to look at, marked as a preview; nothing is written.

        Raises:
            JudrecError: it can't be made as things stand.
        """
        ...

    def print(self, station: Station) -> PrintedPaper:
        """Trace a copy in the ledger, and give its PDF.

        Raises:
            JudrecError: it can't be made; nothing was written.
        """
        ...
