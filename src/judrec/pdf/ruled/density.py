"""How closely a form is set: one sheet where it can be had, comfortable where not."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Style

SIZE: Final = 12.0
"""小四, the size of all that a form says."""
LABEL_SIZE: Final = 10.5


@dataclass(frozen=True)
class Density:
    """Line spacing and padding of a form, in points."""

    leading: float
    padding: float
    signature: float
    """The height of a line to sign on."""
    all_options: bool = True
    """Whether a closed list is shown whole, or only what was ticked."""

    def spread(self, spare: float) -> "Density":
        """Give it with what each row has to spare, as far as that is comfortable."""
        widest = DENSITIES[0].padding
        return replace(self, padding=min(widest, self.padding + spare / 2))

    @cached_property
    def text(self) -> Style:
        """Running text."""
        return Style(Role.TEXT, SIZE, self.leading)

    @cached_property
    def name(self) -> Style:
        """Names, numbers and other short values."""
        return Style(Role.NAME, SIZE, self.leading)

    @cached_property
    def label(self) -> Style:
        """Labels."""
        return Style(Role.LABEL, LABEL_SIZE, 13.5)


DENSITIES: Final = (
    Density(leading=18.0, padding=3.0, signature=38.0),
    Density(leading=16.6, padding=2.4, signature=34.0),
    Density(leading=15.4, padding=1.7, signature=31.0),
    Density(leading=15.4, padding=1.7, signature=31.0, all_options=False),
    Density(leading=14.4, padding=1.2, signature=30.0, all_options=False),
)
"""What is tried in turn for one sheet; a form that needs more takes the first."""
