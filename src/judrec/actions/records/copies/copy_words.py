"""What was entered of a printed sheet, as a sentence for its life and its history."""

from judrec.core.canonical import JsonObject
from judrec.core.copy_acts import Binding, Destruction, Return
from judrec.core.paper_copy import CopyAct
from judrec.core.shape import inner, integer, text


def binding_of(content: JsonObject) -> Binding:
    """Read where a sheet was bound in."""
    place = inner(content, "place")
    keys = ("case", "volume", "book", "pages", "on", "by")
    return Binding(*(text(place, key) for key in keys))


def return_of(content: JsonObject) -> Return:
    """Read how a sheet came back."""
    said = inner(content, "return")
    return Return(text(said, "on"), text(said, "from"))


def destruction_of(content: JsonObject) -> Destruction:
    """Read how a sheet was destroyed."""
    said = inner(content, "destruction")
    keys = ("on", "by", "witness", "why")
    return Destruction(*(text(said, key) for key in keys))


def entered_words(act: CopyAct, content: JsonObject) -> str:
    """Say what was entered, without whose sheet it is."""
    if act is CopyAct.BIND:
        place = binding_of(content)
        again = "更正为" if integer(content, "earlier") else ""
        return f"{again}入卷：{place.case} {place.words}，{place.on}，经办人 {place.by}"
    if act is CopyAct.RETURN:
        back = return_of(content)
        return f"收回：{back.on}，从 {back.source}"
    gone = destruction_of(content)
    return f"销毁：{gone.on}，销毁人 {gone.by}，监销人 {gone.witness}，原因：{gone.why}"


def sheet_words(sheet: str, content: JsonObject) -> str:
    """Name a sheet by what is entered of it: 入卷件（副卷版）第 1 份."""
    named = f"{sheet}第 {integer(content, 'copy')} 份"
    sheets = integer(content, "sheets")
    return f"{named}第 {integer(content, 'sheet')} 张" if sheets > 1 else named
