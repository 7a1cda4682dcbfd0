"""How large a paper is shown: by the room there is, or in steps of its own size."""

from dataclasses import dataclass
from enum import Enum
from math import ceil, floor
from typing import Final

from judrec.actions.upkeep.page_images import PageImage

COARSE: Final = 20
"""Dots an inch at which a page is known before it is seen."""
STEPS: Final = (50, 75, 100, 125, 150, 200)
_SCREEN: Final = 96
_LEAST: Final = 400 / (_SCREEN * 210 / 25.4)
"""Smaller than 400 pixels wide A4 isn't legible; what the window lacks is scrolled."""
_MOST: Final = 1.5
"""Larger than this no paper is made for the sake of filling a screen."""
_A4: Final = (210 / 25.4, 297 / 25.4)


class Fit(Enum):
    """Made as large as the room allows; the value is what people see."""

    WIDTH = "页宽"
    PAGE = "整页"


Zoom = Fit | int
"""A fit, or per cent of the paper's own size."""


@dataclass(frozen=True, slots=True)
class Inches:
    """The size of a page."""

    width: float
    height: float

    def dots(self, dpi: int) -> tuple[int, int]:
        """Give width and height in dots, as the viewer counts them."""
        return ceil(self.width * dpi - 0.01), ceil(self.height * dpi - 0.01)


def inches(coarse: PageImage) -> Inches:
    """Give a page's size from its coarse picture; A4 to the last fraction of it."""
    seen = (coarse.width, coarse.height)
    for known in (Inches(*_A4), Inches(*reversed(_A4))):
        if seen == known.dots(COARSE):
            return known
    return Inches(coarse.width / COARSE, coarse.height / COARSE)


@dataclass(frozen=True, slots=True)
class Room:
    """What a paper is shown in: pixels of the window, and dots for each of them."""

    width: int
    height: int
    ratio: float

    def dpi(self, zoom: Zoom, page: Inches) -> int:
        """Tell at how many dots an inch the page is wanted."""
        if isinstance(zoom, int):
            return round(_SCREEN * self.ratio * zoom / 100)
        scale = self.width / (_SCREEN * page.width)
        if zoom is Fit.PAGE:
            return self._dots(min(scale, self.height / (_SCREEN * page.height)))
        return self._dots(min(max(scale, _LEAST), _MOST))

    def percent(self, dpi: int) -> int:
        return round(100 * dpi / (_SCREEN * self.ratio))

    def _dots(self, scale: float) -> int:
        return max(COARSE, floor(_SCREEN * self.ratio * scale))


def larger(percent: int) -> int:
    """Give the next step up, or the last."""
    return next((step for step in STEPS if step > percent), STEPS[-1])


def smaller(percent: int) -> int:
    """Give the next step down, or the first."""
    return next((step for step in reversed(STEPS) if step < percent), STEPS[0])
