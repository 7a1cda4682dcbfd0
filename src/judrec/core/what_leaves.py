"""What of a record leaves the desk, and what stays at home (design/04).

Remarks never leave. The recorder leaves under a code name (`Person.alias`), unless the
office has it otherwise; so 被过问人 stays at home, too, where it is the recorder
himself: upward nothing is said then, and nothing said means the recorder.
"""

from judrec.core.body import group, text
from judrec.core.canonical import JsonObject
from judrec.core.text_rules import folded

_REMARKS, _RECORDER, _ASKED = "remarks", "recorder", "received_by"


def split_body(
    body: JsonObject, recorder: str, *, named: bool = False
) -> tuple[JsonObject, JsonObject]:
    """Give the part that may leave with a bundle, and the part that never does.

    `recorder` is the name of who signs; with `named` the office lets it leave.
    """
    home = {_REMARKS}
    if not named:
        home.add(_RECORDER)
        if _asked_himself(body, recorder):
            home.add(_ASKED)
    public = {key: value for key, value in body.items() if key not in home}
    private = {key: value for key, value in body.items() if key in home}
    return public, private


def _asked_himself(body: JsonObject, recorder: str) -> bool:
    """Tell whether who was turned to has the recorder's name, however it is spelt."""
    own = {recorder, text(group(body, _RECORDER).get("name"))}
    asked = folded(text(group(body, _ASKED).get("name")))
    return bool(asked) and asked in {folded(name) for name in own}
