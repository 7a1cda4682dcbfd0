"""Two versions of a record, row beside row, as a person compares them."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.core.body import leaves, text, texts
from judrec.core.canonical import JsonObject
from judrec.core.form import Form, Widget
from judrec.core.text_difference import Piece, difference
from judrec.core.wording import full_label, rows

_NAMED = frozenset({"name", "unit", "post", "handler", "issuer", "parties"})
_TYPED = frozenset({Widget.LINE, Widget.TEXT, Widget.LIST, Widget.PEOPLE})
"""What is written in one's own words; all else is chosen, and changes as a whole."""
_AUTOMATIC = "recorder"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of either version; a text is empty where that version lacks it."""

    key: str
    label: str
    """Stands alone: 领导干部 · 职务."""
    before: str
    after: str
    pieces: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether both versions say this."""
        return self.before == self.after


def compared(old: JsonObject, new: JsonObject, form: Form) -> tuple[ComparedRow, ...]:
    """Give every row of both bodies in the form's order; who recorded stands apart."""
    before, after = _by_key(old, form), _by_key(new, form)
    keys = sorted({**before, **after}, key=lambda key: (form.position(key), key))
    names = frozenset((*_names(old), *_names(new)))
    return tuple(
        _row(form, key, before.get(key, ""), after.get(key, ""), names) for key in keys
    )


def _by_key(body: JsonObject, form: Form) -> dict[str, str]:
    shown = (row for row in rows(body, form) if row.block != _AUTOMATIC)
    return {row.key: row.text for row in shown}


def _row(
    form: Form, key: str, before: str, after: str, names: frozenset[str]
) -> ComparedRow:
    field = form.find(key)
    typed = field is None or field.widget in _TYPED or field.items
    whole = before == after or not before or not after or not typed
    pieces = (Piece(before, after),) if whole else difference(before, after, names)
    return ComparedRow(key, _label(form, key), before, after, pieces)


def _label(form: Form, key: str) -> str:
    head, dot, number = key.partition(".")
    if dot and number.isdecimal() and (field := form.find(head)) is not None:
        return f"{field.label}{int(number) + 1}"
    return full_label(form, key)


def _names(body: JsonObject) -> Iterator[str]:
    """Give what names somebody: its characters mean nothing one by one."""
    for key, value in leaves(body):
        if key.rpartition(".")[2] in _NAMED:
            yield from (text(value), *texts(value))
