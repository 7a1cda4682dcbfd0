"""What the parties to a case may read of a record (design/05, 正卷版).

The main file (正卷) is open to them, the secondary file (副卷) isn't. What stands here
is a list of what is shown: a question that the form gets later stays out of the main
file until somebody puts it on the list. Withheld are the people of the court but the
handler, how somebody can be reached (a clue is a telephone number or a number plate),
what was tried to find out what is unknown, where things are kept, how the case was
affected, the office's own words, and every other case.

Running text is shown as it was written: a name in it is the leader's affair, who
chooses this variant.
"""

from collections.abc import Iterable
from typing import Final

from judrec.core.body import is_unknown, texts
from judrec.core.canonical import Json, JsonObject

SHOWN: Final = frozenset(
    {
        "situation",
        "also_situations",
        "case.number",
        "case.cause",
        "case.parties",
        "case.stage",
        "case.handler",
        "official.name",
        "official.unit",
        "official.post",
        "official.category",
        "official.managing_committee",
        "official.identified",
        "official.left_office",
        "actor.name",
        "actor.unit",
        "actor.post",
        "actor.relation",
        "document.issuer",
        "document.title",
        "document.number",
        "document.date",
        "event.at",
        "event.until",
        "event.approximate",
        "event.means",
        "event.place",
        "event.no_witnesses",
        "content",
        "demand",
        "acts",
        "materials.name",
        "materials.pages",
        "materials.original",
        "materials_none",
        "effect.affected",
        "response",
        "within_duty",
        "duty_basis",
        "source",
    }
)
"""The keys of the form that the main file shows."""
COUNTED: Final = "event.witnesses"
"""The one key of which it shows only how many there are."""
_REPEATED: Final = {"more_officials": "official", "more_actors": "actor"}
"""Lists of what has the shape of a block; `more_cases` isn't one of them."""


def main_file_view(body: JsonObject) -> JsonObject:
    """Give what the main file shows of a body, or of a supplement's."""
    shown = {key: _shown(_REPEATED.get(key, key), value) for key, value in body.items()}
    return {key: value for key, value in shown.items() if value not in ({}, [], None)}


def _shown(key: str, value: Json) -> Json:
    if key in SHOWN:
        return {"unknown": ""} if is_unknown(value) else value
    if isinstance(value, dict):
        return _shown_parts(key, value.items())
    if isinstance(value, list):
        rows = (each.items() for each in value if isinstance(each, dict))
        return [row for row in (_shown_parts(key, each) for each in rows) if row]
    return None


def _shown_parts(key: str, parts: Iterable[tuple[str, Json]]) -> JsonObject:
    found: JsonObject = {}
    for name, value in parts:
        inner = f"{key}.{name}"
        if inner in SHOWN:
            found[name] = _shown(inner, value)
        elif inner == COUNTED and texts(value):
            found[name] = [f"共{len(texts(value))}人"]
    return found
