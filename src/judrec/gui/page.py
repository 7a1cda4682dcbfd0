"""What a page of the main window must be able to do."""

from typing import Protocol


class Page(Protocol):
    """A QWidget that shows something of the open store."""

    def refresh(self) -> None:
        """Read again what it shows: it came to the front, or something was written."""

    def clear(self) -> None:
        """Forget all that it shows; the store is being locked.

        What is run by the session in here (keeping a draft) is still carried out,
        before the store is closed; its answer doesn't come back. Afterwards nothing
        of a record is left in any widget, model, dialog or timer of the page.
        """
