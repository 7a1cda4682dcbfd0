"""Which pages of a printed copy are wanted again: `2`, `2-4`, `1,3`, as people type it.

Full-width digits and commas, the many dashes of an input method and 第…页 around it are
taken; whatever else is no page is refused, and nothing is guessed.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from judrec.errors import RefusedError

LONGEST: Final = 60
"""Characters; a range of sixty pages needs far fewer."""
_WIDE: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_DASH: Final = re.compile(r"\s*(?:——|[-－‐–—~～至到])\s*")
_COMMA: Final = re.compile(r"\s*[,，、;；]\s*")
_PART: Final = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_HINT: Final = "请写页码，例如 2、2-4 或者 1,3。"
_NOTHING: Final = "没有重印任何一页"


def parse_pages(typed: str, of: int) -> tuple[int, ...]:
    """Give the pages that are meant, each once, from 1 and in their order.

    Raises:
        RefusedError: `pages` where it is no range of pages, names a page that the
            paper hasn't, or names all of them.
    """
    found: set[int] = set()
    for part in _parts(typed):
        match = _PART.fullmatch(part)
        if match is None:
            shown = typed.strip()[:LONGEST]
            what = f"“{shown}”不是页码" if shown else "没有写哪几页"
            raise _refused(what, _HINT)
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise _refused(f"“{part}”的止页在起页之前", _HINT)
        if not 1 <= first <= last <= of:
            raise _refused(f"没有第 {part} 页", f"这份共 {of} 页。{_HINT}")
        found.update(range(first, last + 1))
    if len(found) == of:
        raise _refused(
            "写的是全部各页" if of > 1 else "这份只有一页",
            "整份没有印好的，请标明没有印成，再打印一份。",
        )
    return tuple(sorted(found))


def page_words(pages: Sequence[int]) -> str:
    """Say which pages they are: 第 2-4、7 页."""
    runs = (
        [page for _place, page in run]
        for _, run in groupby(enumerate(pages), key=lambda each: each[1] - each[0])
    )
    said = (f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"第 {'、'.join(said)} 页"


def _parts(typed: str) -> list[str]:
    if len(typed) > LONGEST:
        raise _refused("页码写得过长", _HINT)
    plain = typed.strip().translate(_WIDE).removeprefix("第").removesuffix("页")
    return _COMMA.split(_DASH.sub("-", plain.strip()))


def _refused(what: str, hint: str) -> RefusedError:
    return RefusedError(f"{what}，{_NOTHING}。", hint, code="pages")
