"""What is asked for each kind of entry: resources/forms/follow-up.toml, put together.

The fields that all kinds have stand once in the file, in the block `common`; each kind
gets those that it has no field of its own for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from judrec.core import event_time
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.core.form import Block, Choice, Form, Widget, load
from judrec.core.wording import rows

_COMMON: Final = "common"
REPRISAL: Final = "reprisal"
"""打击报复情况反映, as it is told at the desk."""
PERSON: Final = "person"


@dataclass(frozen=True)
class FollowForms:
    """A block for each kind, and one for what is told at the desk."""

    form: Form

    def block(self, kind: FollowKind) -> Block:
        """Give what is asked for a kind."""
        return self.form.block(kind.value)

    @property
    def reprisal(self) -> Block:
        """Give what is asked of who suffered it."""
        return self.form.block(REPRISAL)

    @cached_property
    def shape(self) -> Form:
        """The same without what a field refuses: its words are said elsewhere."""
        blocks = (
            replace(
                block, fields=tuple(replace(each, refuses="") for each in block.fields)
            )
            for block in self.form.blocks
        )
        return Form(tuple(blocks))

    def told(self, key: str, body: JsonObject) -> tuple[tuple[str, str], ...]:
        """Give label and words of everything that a body of that block says."""
        return tuple((row.label, row.text) for row in rows({key: body}, self.form))


def load_forms(text: str) -> FollowForms:
    """Read the file and give each kind the common fields that it lacks.

    Raises:
        ValueError: as `form.load`; the file is part of the program.
        TypeError: as `form.load`.
    """
    read = load(text)
    common = read.block(_COMMON)
    kinds = frozenset(FollowKind)
    blocks = (
        _whole(block, common) if block.key in kinds else block
        for block in read.blocks
        if block.key != _COMMON
    )
    return FollowForms(Form(tuple(blocks)))


def among(block: Block, persons: Iterable[str]) -> Block:
    """Give a block that asks for its person as one of those named."""
    choices = tuple(Choice(each, each) for each in persons)
    fields = (
        replace(field, widget=Widget.CHOICE, choices=choices, star=True)
        if field.name == PERSON
        else field
        for field in block.fields
    )
    return replace(block, fields=tuple(fields))


def kept_body(block: Block, told: JsonObject) -> JsonObject:
    """Give what was told as it is kept: nothing empty, a day where a time was given."""
    days = {field.name for field in block.fields if field.widget is Widget.DATE_TIME}
    body: JsonObject = {}
    for name, value in told.items():
        kept = value.strip() if isinstance(value, str) else value
        if name in days and isinstance(kept, str):
            moment = event_time.parse(kept)
            kept = (moment.day() if moment else None) or kept
        if kept not in ("", None, []):
            body[name] = kept
    return body


def _whole(block: Block, common: Block) -> Block:
    names = {field.name for field in block.fields}
    added = (
        replace(field, key=f"{block.key}.{field.name}", block=block.key)
        for field in common.fields
        if field.name not in names
    )
    return replace(block, fields=(*block.fields, *added))
