"""Find where an article begins in somebody's copy of a rule."""

import re


def heading_at(text: str, heading: str) -> int | None:
    """Give where a line begins with `heading` (第九条), else None.

    Copies differ: the line may be set in, and blanks may stand between the
    characters. A mention in the middle of a line is no heading.
    """
    blanks = r"[ \t\u00a0\u3000]*"
    spelled = blanks.join(map(re.escape, heading))
    found = re.search(rf"^{blanks}({spelled})", text, re.MULTILINE)
    return found.start(1) if found else None
