"""The form as data: what is asked, in which order, in whose words.

The text is resources/forms/record.toml; the window, the check, the printed row, the
command line's error and the manual's table all come from it. Reading the file is the
caller's affair: this module is handed its text.

Rules of the keys:
* A field's key is dotted and holds no index: `official.name`, `materials.pages`.
* A key in a record may hold indices, counted from 0 as JSON does:
  `more_officials.1.name`, `materials.0.pages`, `case.parties.2`. `Form.field` takes
  both, since what repeats (`more_officials`) has the fields of what it repeats.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias, cast

OTHER = "其他："
"""How a value outside a closed list begins, where one is taken."""

_LINE_LIMIT = 2_000
TEXT_LIMIT = 100_000


class Widget(StrEnum):
    """How a field is asked for; it decides the type of the value, too."""

    LINE = "line"
    """One line: a string without line feeds."""
    TEXT = "text"
    """Several lines: a string that may hold line feeds and tabs."""
    CHOICE = "choice"
    """One of `choices`: a string."""
    CHOICES = "choices"
    """Some of `choices`: a list of strings."""
    YES_NO = "yes_no"
    """A question that must be answered: true or false; `choices` holds both words."""
    TICK = "tick"
    """A box: true, else absent; `choices` holds what true is called."""
    DATE_TIME = "date_time"
    """A moment, as precisely as known (core/event_time.py): a string."""
    NUMBER = "number"
    """A positive whole number."""
    LIST = "list"
    """Lines, one thing each: a list of strings."""
    PEOPLE = "people"
    """Lines, one person each: a list of strings."""
    MATERIALS = "materials"
    """Rows with the columns `items`: a list of objects."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list and how it is shown; `true`/`false` for booleans."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form."""

    key: str
    label: str
    block: str
    """The key of the block that it stands in."""
    widget: Widget
    choices: tuple[Choice, ...] = ()
    other: bool = False
    """Whether `其他：…` is taken beside `choices`."""
    star: bool = False
    """Whether it is always required where its block is (★)."""
    required_by: str = ""
    """The article that asks for it, `Art. 9`; also where only a rule may ask for it."""
    allows: frozenset[str] = frozenset()
    """`unknown`: `{"unknown": why}` is taken; `none`: `{"none": true}` is;
    `clue`: where no name at all is known, the clue of this block stands in."""
    stand_in: str = ""
    """A word that is written instead by a tick: 尚未立案, 未显示."""
    missing: str = ""
    """The sentence shown where it is required and empty."""
    refuses: str = ""
    """`nobody`: words that name no person are refused; `nothing`: words for nothing."""
    suggestions: tuple[str, ...] = ()
    help: str = ""
    example: str = ""
    limit: int = _LINE_LIMIT
    """The longest text taken, in characters."""
    private: bool = False
    """Whether it stays in the store: never in a bundle."""
    items: tuple["Field", ...] = ()
    """The columns of `materials`."""

    @property
    def multiline(self) -> bool:
        """Whether line feeds and tabs may stand in it."""
        return self.widget is Widget.TEXT

    @property
    def name(self) -> str:
        """The last part of the key."""
        return self.key.rpartition(".")[2]

    def choice_label(self, value: str) -> str:
        """Give what is shown for `value`; `value` itself where it isn't listed."""
        for choice in self.choices:
            if choice.value == value:
                return choice.label
        return value


@dataclass(frozen=True, slots=True)
class Block:
    """Fields that belong together, under one heading."""

    key: str
    label: str
    fields: tuple[Field, ...]
    help: str = ""
    repeated_as: str = ""
    """The key of the list that holds further ones of this shape: `more_officials`."""
    automatic: bool = False
    """Whether the program fills it, so that nobody is asked."""


@dataclass(frozen=True)
class Form:
    """All blocks, in the order in which a person tells it."""

    blocks: tuple[Block, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in order, without the columns of `materials`."""
        return tuple(field for block in self.blocks for field in block.fields)

    def field(self, key: str) -> Field:
        """Give the field of a key, with or without indices.

        Raises:
            KeyError: the form has no such field.
        """
        found = self.find(key)
        if found is None:
            raise KeyError(key)
        return found

    def find(self, key: str) -> Field | None:
        """Give the field of a key, with or without indices; None where none is."""
        return self._by_key.get(self.plain_key(key))

    @cached_property
    def _by_key(self) -> Mapping[str, Field]:
        """All fields and the columns of lists; of two of one key the first."""
        found: dict[str, Field] = {}
        for field in self.fields:
            for each in (field, *field.items):
                found.setdefault(each.key, each)
        return found

    def block(self, key: str) -> Block:
        """Give the block of that key.

        Raises:
            KeyError: the form has no such block.
        """
        for block in self.blocks:
            if block.key == key:
                return block
        raise KeyError(key)

    def plain_key(self, key: str) -> str:
        """Give the form's key for a record's: `case.cause` for `more_cases.0.cause`."""
        parts = [part for part in key.split(".") if not part.isdecimal()]
        if parts:
            parts[0] = self._repeated.get(parts[0], parts[0])
        return ".".join(parts)

    @cached_property
    def _repeated(self) -> Mapping[str, str]:
        """The block of each list that holds further ones of its shape."""
        return {
            block.repeated_as: block.key
            for block in reversed(self.blocks)
            if block.repeated_as
        }

    def position(self, key: str) -> tuple[int, int, int]:
        """Give where a record's key stands, to sort by; unknown keys stand last.

        By block, then by the item of a list that repeats, then by field.
        """
        parts, plain = key.split("."), self.plain_key(key)
        item = next((int(part) + 1 for part in parts[1:2] if part.isdecimal()), 0)
        for place, block in enumerate(self.blocks):
            for number, field in enumerate(block.fields):
                columns = [column.key for column in field.items]
                if plain in columns:
                    return place, item, columns.index(plain)
                if field.key == plain or field.key.startswith(f"{plain}."):
                    return place, item, number
        return len(self.blocks), 0, 0


_Table: TypeAlias = Mapping[str, object]


def load(text: str) -> Form:
    """Read a form from TOML.

    Raises:
        ValueError: the text is no TOML, or names a widget that doesn't exist.
        TypeError: a word is missing. The file is part of the program, so either is a
            bug of ours and not a person's mistake.
    """
    table: _Table = tomllib.loads(text)
    return Form(tuple(_block(each) for each in _tables(table, "block")))


def _block(table: _Table) -> Block:
    key = _text(table, "key")
    fields = tuple(_field(each, key) for each in _tables(table, "field"))
    return Block(
        key=key,
        label=_text(table, "label"),
        fields=fields,
        help=_text(table, "help", ""),
        repeated_as=_text(table, "repeated_as", ""),
        automatic=table.get("automatic") is True,
    )


def _field(table: _Table, block: str) -> Field:
    widget = Widget(_text(table, "widget"))
    limit = table.get("limit")
    usual = TEXT_LIMIT if widget is Widget.TEXT else _LINE_LIMIT
    return Field(
        key=_text(table, "key"),
        label=_text(table, "label"),
        block=block,
        widget=widget,
        choices=tuple(_choice(each) for each in _list(table, "choices")),
        other=table.get("other") is True,
        star=table.get("star") is True,
        required_by=_text(table, "required_by", ""),
        allows=frozenset(_texts(table, "allows")),
        stand_in=_text(table, "stand_in", ""),
        missing=_text(table, "missing", "") or _missing(table, widget),
        refuses=_text(table, "refuses", ""),
        suggestions=_texts(table, "suggestions"),
        help=_text(table, "help"),
        example=_text(table, "example", ""),
        limit=limit if isinstance(limit, int) else usual,
        private=table.get("private") is True,
        items=tuple(_field(each, block) for each in _tables(table, "item")),
    )


def _missing(table: _Table, widget: Widget) -> str:
    chosen = {Widget.CHOICE, Widget.CHOICES, Widget.YES_NO}
    return ("请选择" if widget in chosen else "请填写") + _text(table, "label") + "。"


def _choice(value: object) -> Choice:
    if isinstance(value, str):
        return Choice(value, value)
    if isinstance(value, dict):
        table = cast("_Table", value)
        return Choice(_text(table, "value"), _text(table, "label"))
    raise TypeError(f"not a choice: {value!r}")


def _text(table: _Table, key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is missing or no text in {table!r}")
    return value


def _texts(table: _Table, key: str) -> tuple[str, ...]:
    return tuple(str(each) for each in _list(table, key))


def _tables(table: _Table, key: str) -> Iterable[_Table]:
    return [cast("_Table", each) for each in _list(table, key)]


def _list(table: _Table, key: str) -> list[object]:
    value = table.get(key, [])
    return cast("list[object]", value) if isinstance(value, list) else []
