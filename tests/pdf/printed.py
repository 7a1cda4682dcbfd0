"""A printed sheet as public tools see it: poppler, qpdf, zbar."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_RESOLUTION = 100
_SCALE = _RESOLUTION / 25.4
_WHITE = b"\xff"


def squeezed(text: str) -> str:
    """Give a text without white space: lines are broken anew on paper."""
    return "".join(text.split())


class Area(NamedTuple):
    """A rectangle of a sheet, in millimetres from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in grey, a byte a pixel, white where nothing is printed."""

    width: int
    pixels: bytes

    def is_blank(self, area: Area) -> bool:
        """Say whether nothing at all is printed there."""
        x, y, width, height = (round(side * _SCALE) for side in area)
        starts = range(y * self.width + x, len(self.pixels), self.width)
        rows = (self.pixels[at : at + width] for at in starts[:height])
        return all(row.count(_WHITE) == len(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF file."""

    file: Path

    def text(self, page: int | None = None) -> str:
        """Give the text in the order it was set, squeezed."""
        only = ["-f", str(page), "-l", str(page)] if page else []
        return squeezed(_run("pdftotext", "-raw", *only, str(self.file), "-"))

    def lines(self) -> list[str]:
        """Give the lines as they stand on the paper."""
        return _run("pdftotext", "-layout", str(self.file), "-").splitlines()

    def usual_text(self) -> str:
        """Give the text as a person copies it, squeezed."""
        return squeezed(_run("pdftotext", str(self.file), "-"))

    def copied(self, *mode: str) -> str:
        """Give the text with its white space; a form feed ends each page."""
        return _run("pdftotext", *mode, str(self.file), "-")

    def font_lines(self) -> list[list[str]]:
        """Give a row of words for each font that the file names."""
        lines = _run("pdffonts", str(self.file)).splitlines()[2:]
        return [line.split() for line in lines]

    def information(self) -> dict[str, str]:
        """Give the file's properties."""
        lines = _run("pdfinfo", str(self.file)).splitlines()
        pairs = (line.partition(":") for line in lines)
        return {name: value.strip() for name, _, value in pairs}

    def images(self) -> list[list[str]]:
        """Give width and height of each picture in the file, in pixels."""
        lines = _run("pdfimages", "-list", str(self.file)).splitlines()[2:]
        return [line.split()[3:5] for line in lines]

    def inside(self) -> str:
        """Give the file unpacked, as qpdf shows it."""
        out = self.file.with_suffix(".qdf")
        _run("qpdf", "--qdf", "--object-streams=disable", str(self.file), str(out))
        return out.read_bytes().decode("latin-1")

    def codes(self, page: int = 1, resolution: int = 200) -> list[str]:
        """Give what a scanner reads on a page."""
        picture = self.file.with_suffix(".pgm")
        picture.write_bytes(_picture(self.file, page, resolution))
        command = ["zbarimg", "-q", "--raw", "--nodbus", str(picture)]
        scanned = subprocess.run(command, check=False, capture_output=True)
        nothing = 4
        assert scanned.returncode in {0, nothing}, scanned.stderr
        return scanned.stdout.decode().split()

    def is_blank(self, area: Area, page: int = 1) -> bool:
        """Say whether nothing at all is printed there."""
        return self._pictures("-f", str(page), "-l", str(page))[0].is_blank(area)

    def pictures(self) -> list[Picture]:
        """Give all pages, each as it looks."""
        return self._pictures()

    def _pictures(self, *only: str) -> list[Picture]:
        command = ["pdftoppm", "-gray", "-r", str(_RESOLUTION), *only, str(self.file)]
        left = subprocess.run(command, check=True, capture_output=True).stdout
        found: list[Picture] = []
        while left:
            # P5, the size, the greatest value, one byte a pixel; page behind page.
            _, size, _, left = left.split(b"\n", 3)
            width, height = map(int, size.split())
            found.append(Picture(width, left[: width * height]))
            left = left[width * height :]
        return found


def _picture(file: Path, page: int, resolution: int) -> bytes:
    only = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = ["pdftoppm", "-gray", "-r", str(resolution), *only, str(file)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _run(*words: str) -> str:
    done = subprocess.run(words, check=True, capture_output=True)
    assert done.stderr == b""
    return done.stdout.decode()
