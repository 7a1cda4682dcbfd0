"""The lines to sign on, at the end of an insert.

There is no line for a superior: the chief may be the subject (design/05). Nobody of
the court signs what the parties read.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from judrec.core.body import group, text, texts
from judrec.core.canonical import JsonObject
from judrec.core.sheet_variant import Variant
from judrec.pdf import paper
from judrec.pdf.glyphs.lines import EMPTY, Line
from judrec.pdf.insert.content import InsertContent
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import PADDING, Cell, Group, Row

_ORAL: Final = frozenset({"当面", "会议", "听取汇报"})
_LABEL: Final = 76.0
_DATE: Final = "年　　月　　日"
_DATE_LEADING: Final = 14.0
_SEAL: Final = 60.0
"""The height of a line that is sealed: a signature takes less."""


def ending(content: InsertContent, setter: RowSetter) -> Group:
    """Give the signature block; it is never cut."""
    labels = list(_signers(content))
    half = paper.TYPE_WIDTH / 2
    rows = []
    while labels:
        beside = [labels.pop(0)]
        if labels:
            beside.append(labels.pop(0))
        width = half if len(beside) > 1 else paper.TYPE_WIDTH
        cells = [cell for each in beside for cell in _line(each, width, setter)]
        rows.append(Row(tuple(cells), setter.density.padding, _height(content, setter)))
    return setter.plain(rows)


def _height(content: InsertContent, setter: RowSetter) -> float:
    return _SEAL if content.variant is Variant.MAIN else setter.density.signature


def _signers(content: InsertContent) -> Iterator[str]:
    if content.variant is Variant.MAIN:
        # Whoever signed would be named to the parties.
        yield "专库管理部门\n（盖章）"
        return
    bodies = [content.current.body, *(each.body for each in content.supplements)]
    yield "记录人\n（签名）"
    if _somebody_else_was_asked(content.current.body):
        yield "被过问人\n（签名）"
    if any(_oral(body) for body in bodies):
        yield "在场人员\n（签名）"
    yield "专库录入人\n（签名）"


def _somebody_else_was_asked(body: JsonObject) -> bool:
    asked = text(group(body, "received_by").get("name"))
    return bool(asked) and asked != text(group(body, "recorder").get("name"))


def _oral(body: JsonObject) -> bool:
    event = group(body, "event")
    alone = event.get("no_witnesses") is True
    return bool(_ORAL.intersection(texts(event.get("means")))) and not alone


def _line(label: str, width: float, setter: RowSetter) -> tuple[Cell, Cell]:
    """Give a signer's label and the room to sign in, above the room for the date."""
    style = replace(setter.density.name, leading=_DATE_LEADING)
    date = setter.lines(_DATE, style, width)[0]
    shift = width - _LABEL - 2 * PADDING - date.width
    moved = Line(date.glyphs, date.width, indent=shift)
    name = replace(setter.label(label, _LABEL), continued=None)
    return name, Cell(width - _LABEL, (EMPTY, moved), style)
