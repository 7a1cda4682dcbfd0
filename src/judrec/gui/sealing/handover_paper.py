"""The handover sheet that goes with a medium, as a paper."""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.quarter.handover import preview_handover, print_handover
from judrec.actions.station import Station


@dataclass(frozen=True, slots=True)
class HandoverPaper:
    """The handover sheet of a sealed file; a `Paper`."""

    file: Path
    named: bool = False
    """Whether there are several, told apart by the file."""

    @property
    def group(self) -> str:
        return "随介质"

    @property
    def label(self) -> str:
        return f"介质交接单 {self.file.name}" if self.named else "介质交接单"

    @property
    def note(self) -> str:
        return "交接联随介质交出，留存联自己留底；打印前重新读出介质核对。"

    def preview(self, station: Station) -> bytes:
        return preview_handover(station, self.file)

    def print(self, station: Station) -> PrintedPaper:
        return print_handover(station, self.file)
