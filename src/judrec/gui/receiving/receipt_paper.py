"""The receipt on paper, as the page that prints takes it."""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.receiving.receipt_paper import preview_receipt, print_receipt
from judrec.actions.station import Station


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """A receipt that was signed; a `Paper`."""

    file: Path

    @property
    def group(self) -> str:
        return "退回报送单位"

    @property
    def label(self) -> str:
        return "回执"

    @property
    def note(self) -> str:
        return "写明收到什么、核验结论和回执码；盖章后连同电子回执退回。"

    def preview(self, station: Station) -> bytes:
        return preview_receipt(station, self.file)

    def print(self, station: Station) -> PrintedPaper:
        return print_receipt(station, self.file)
