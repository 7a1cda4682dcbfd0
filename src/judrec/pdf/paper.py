"""The sheet of paper: where things may stand (design/05). All lengths in points.

A4, single-sided, after GB/T 9704-2012: 37 mm above, 28 mm at the binding edge, a type
area of 156 × 225 mm. The archive stamps its page number at the upper right: those
30 × 15 mm stay empty, as the whole space above the type area does but for the
office's mark at its left. Codes and page numbers stand at the foot.
"""

from typing import Final

MM: Final = 72 / 25.4
WIDTH: Final = 210 * MM
HEIGHT: Final = 297 * MM
LEFT: Final = 28 * MM
TYPE_WIDTH: Final = 156 * MM
RIGHT: Final = LEFT + TYPE_WIDTH
TOP: Final = HEIGHT - 37 * MM
BOTTOM: Final = TOP - 225 * MM
"""The lowest line of content."""
