"""What a person keeps under a name, and takes away again, below the list's filters."""

from PySide6.QtCore import QObject

from judrec.actions.records.saved_filters import (
    SavedFilter,
    remove_filter,
    save_filter,
)
from judrec.gui.messages import MessageBar
from judrec.gui.records.filters import Filters
from judrec.gui.session import Session


class KeptFilters(QObject):
    """Writes what the filters' menu asks for, and offers what is kept then."""

    def __init__(self, session: Session, filters: Filters, message: MessageBar) -> None:
        super().__init__(filters)
        self._session = session
        self._filters = filters
        self._message = message
        filters.named.connect(self._save)
        filters.removed.connect(self._remove)

    def _save(self, name: str) -> None:
        query = self._filters.wanted

        def saved(kept: tuple[SavedFilter, ...]) -> None:
            self._filters.menu.offer(kept)
            self._message.success("已存为常用筛选，可在“常用筛选”中使用。")

        self._session.write(
            lambda station: save_filter(station, name, query),
            saved,
            self._message.show_error,
        )

    def _remove(self, name: str) -> None:
        self._session.write(
            lambda station: remove_filter(station, name),
            self._filters.menu.offer,
            self._message.show_error,
        )
