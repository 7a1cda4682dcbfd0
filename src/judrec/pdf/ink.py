"""What is put on a sheet, as values: laying out decides, drawing only draws.

Lengths are points, the origin is the lower left corner of the sheet.
"""

from dataclasses import dataclass
from enum import Enum

from judrec.pdf.glyphs.lines import Line


@dataclass(frozen=True, slots=True)
class Text:
    """One line of glyphs whose base line begins at (x, y)."""

    x: float
    y: float
    line: Line
    size: float
    grey: float = 0.0
    """From 0, black, to 1, white."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; `dashed` where the paper is to be cut."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle whose lower left corner is (x, y)."""

    x: float
    y: float
    width: float
    height: float
    stroke: float


@dataclass(frozen=True, slots=True)
class Modules:
    """A square of dark and light modules, row by row from above: a QR code."""

    x: float
    y: float
    side: float
    rows: tuple[tuple[bool, ...], ...]


class Pattern(Enum):
    """How a bar is filled: told apart without colour, also on a poor copy."""

    DARK = "dark"
    HATCHED = "hatched"
    WHITE = "white"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, its lower left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Watermark:
    """Lines across each page, under all its ink; drawn as shapes and no text.

    So a copy of the page's text holds nothing of them.
    """

    lines: tuple[Line, ...]
    size: float
    leading: float
    """From one base line to the next."""
    grey: float
    angle: float
    """In degrees, anticlockwise."""
    places: tuple[tuple[float, float], ...]
    """Where the middle of the lines stands, each time."""


Ink = Text | Stroke | Frame | Modules | Bar
