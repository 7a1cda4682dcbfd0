"""The paper of an extraction, for the page that prints: registered by its first print.

Looking registers nothing. The first that is printed or saved is registered and gets its
number; a further one is a reprint of the same extraction.
"""

from judrec.actions.paper.extract_records import (
    OpenedForExtraction,
    extract_records,
    preview_extraction,
)
from judrec.actions.paper.extraction_register import (
    OpenedExtraction,
    preview_again,
    print_extraction,
)
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.station import Station

GROUP = "依法提取"
_FIRST = (
    "登记单在前，各件记录在后。打印或保存就是登记：编提取登记号，留在总账和每件记录的"
    "经历里，不能撤销。"
)
_AGAIN = "补打的标明“补打”；记录按提取时的内容打印。"


class ExtractionPaper:
    """What is about to leave; a `Paper`."""

    group, label, note = GROUP, "提取件", _FIRST

    def __init__(self, opened: OpenedForExtraction) -> None:
        self._opened = opened
        self.number = ""
        """提取登记号, once it is registered."""

    def preview(self, station: Station) -> bytes:
        return preview_extraction(station, self._opened)

    def print(self, station: Station) -> PrintedPaper:
        if self.number:
            return print_extraction(station, self.number)
        made = extract_records(station, self._opened.said)
        self.number = made.number
        return made.printed


class RegisteredPaper:
    """What left before, to be printed again; a `Paper`."""

    group, note = GROUP, _AGAIN

    def __init__(self, opened: OpenedExtraction) -> None:
        self._opened = opened

    @property
    def label(self) -> str:
        return f"提取件 {self._opened.registered.number}"

    def preview(self, station: Station) -> bytes:
        return preview_again(station, self._opened)

    def print(self, station: Station) -> PrintedPaper:
        return print_extraction(station, self._opened.registered.number)
