"""Fields that appear when an answer calls for them, so that the form stays calm.

A field that holds something is always in sight.
"""

from judrec.core.body import is_unknown
from judrec.gui.form.group_view import GroupView

_CALLED_BY_KEY = {
    "how": "effect.how",
    "duty_basis": "duty_basis",
    "materials_none": "materials",
}
"""A field's name, and the key that must be asked for."""
_CLUE, _ALSO = "clue", "also_situations"


def not_asked(group: GroupView, asked: frozenset[str]) -> frozenset[str]:
    """Name the fields of a group that nothing calls for and that hold nothing."""
    values = {view.field.name: view.value() for view in group.views}
    called = {name for name, key in _CALLED_BY_KEY.items() if key in asked}
    if is_unknown(values.get("name")):
        called.add(_CLUE)
    if values.get("situation") is not None:
        called.add(_ALSO)
    following = {*_CALLED_BY_KEY, _CLUE, _ALSO} - called
    return frozenset(name for name in following if values.get(name) is None)
