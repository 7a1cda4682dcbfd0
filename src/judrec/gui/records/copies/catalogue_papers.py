"""卷内目录 lines as papers that the page 打印 can show: one for each volume."""

from dataclasses import dataclass

from judrec.actions.records.copies.catalogue_lines import (
    CatalogueLines,
    catalogue_lines,
    loose_lines,
)
from judrec.actions.records.copies.print_catalogue import (
    LOOSE,
    preview_catalogue,
    print_catalogue,
)
from judrec.actions.station import Station
from judrec.core.copy_acts import Volume

_NOTES = {
    Volume.SECONDARY: "副卷用：含登记号、记录人。页次入卷后填写。",
    Volume.MAIN: "正卷用，当事人可能看到：不含登记号、记录人。",
}


@dataclass(frozen=True, slots=True)
class PrintedCatalogue:
    """A sheet of lines, and what its printing left behind."""

    pdf: bytes
    copy: int
    seq: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CataloguePaper:
    """The lines of one record, or of all that is in no dossier; a `Paper`."""

    volume: Volume
    number: str = ""
    record: str = ""
    """The record's number and id; empty for all."""

    @property
    def group(self) -> str:
        return "卷内目录"

    @property
    def label(self) -> str:
        return f"{self.volume}的目录行"

    @property
    def note(self) -> str:
        return _NOTES[self.volume]

    def preview(self, station: Station) -> bytes:
        return preview_catalogue(station, self._lines(station))

    def print(self, station: Station) -> PrintedCatalogue:
        lines = self._lines(station)
        done = print_catalogue(station, lines, self.record or LOOSE)
        notices = done.notices
        if lines.left:
            notices += (f"另有 {lines.left} 件未入卷的没有列出，入卷后再打印。",)
        return PrintedCatalogue(done.pdf, done.copy, done.seq, notices)

    def _lines(self, station: Station) -> CatalogueLines:
        if self.number:
            return catalogue_lines(station, self.number, self.volume)
        return loose_lines(station, self.volume)


def catalogue_papers(number: str = "", record: str = "") -> list[CataloguePaper]:
    """Give the papers for a record, or for all that is in no dossier."""
    return [CataloguePaper(volume, number, record) for volume in Volume]
