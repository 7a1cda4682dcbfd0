"""What was received, as the page that prints takes it."""

from dataclasses import dataclass

from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.receiving.receive import Receiving
from judrec.actions.receiving.received_paper import preview_received, print_received
from judrec.actions.station import Station


@dataclass(frozen=True, slots=True)
class ReceivedPaper:
    """What became of the bundles received together; a `Paper`."""

    found: Receiving

    @property
    def group(self) -> str:
        return "本单位留存"

    @property
    def label(self) -> str:
        return "接收结果清单"

    @property
    def note(self) -> str:
        return "逐份写明结论和发现，以及可与另一接收单位比对的全部内容摘要。"

    def preview(self, station: Station) -> bytes:
        return preview_received(station, self.found)

    def print(self, station: Station) -> PrintedPaper:
        return print_received(station, self.found)
