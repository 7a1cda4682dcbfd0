"""What a form asks of whom: a whole record, or new facts to one; and what follows.

Which fields must be filled follows from what was told so far (the situation, the
means, whether the case is affected). It is found by judging a body that tells only
that: so the window never has rules of its own beside core's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial

from judrec.core import case_number
from judrec.core.body import group, is_unknown, rows, situations, text
from judrec.core.canonical import JsonObject
from judrec.core.form import Block, Form
from judrec.core.record import Recorder, Review, check, check_supplement
from judrec.core.situation import CHANGING, Situation, allowed_blocks, required_blocks

_DECIDING = (
    "situation",
    "also_situations",
    "within_duty",
    "materials_none",
)
_REPEATED = {"case": "more_cases", "official": "more_officials", "actor": "more_actors"}
_NOT_SUPPLEMENTED = frozenset({"situation", "official", "case"})
_TOLD_FIRST = frozenset({"event", "content"})
"""What stands open in a supplement; the rest of it can be unfolded."""
_TOLD_ALWAYS = frozenset(
    {"situation", "case", "event", "content", "materials", "effect", "procedure"}
)


class Presence(Enum):
    """Whether a block is asked for."""

    ABSENT = "absent"
    """Not shown, and not in the body."""
    OPTIONAL = "optional"
    """Folded while it is empty."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Asking:
    """One use of the form."""

    form: Form
    now: Callable[[], datetime]
    review: Callable[[JsonObject], Review]
    record: JsonObject | None = None
    """The body that new facts are told to; None where a whole record is told."""

    @property
    def whole(self) -> bool:
        """Whether a whole record is asked for, so that its ★ hold."""
        return self.record is None

    def presence(self, block: Block, body: JsonObject) -> Presence:
        """Tell whether a block is shown, as far as the situation is known."""
        if block.automatic or (not self.whole and block.key in _NOT_SUPPLEMENTED):
            return Presence.ABSENT
        if block.key in CHANGING:
            return self._changing(block.key, body)
        told = _TOLD_ALWAYS if self.whole else _TOLD_FIRST
        return Presence.OPEN if block.key in told else Presence.OPTIONAL

    def asked(self, body: JsonObject) -> frozenset[str]:
        """Give the keys that must be filled, as far as can be told by now."""
        found = self.review(_deciding(body)).problems
        return frozenset(problem.key for problem in found)

    def _changing(self, block: str, body: JsonObject) -> Presence:
        if self.record is not None:
            alone = situations(self.record) == (Situation.SELF,)
            lacks = block == "actor" and alone
            return Presence.ABSENT if lacks else Presence.OPTIONAL
        named = situations(body)
        if not named:
            begun = block in body or _REPEATED.get(block, block) in body
            return Presence.OPTIONAL if begun else Presence.ABSENT
        if block in required_blocks(named):
            return Presence.OPEN
        allowed = block in allowed_blocks(named)
        return Presence.OPTIONAL if allowed else Presence.ABSENT


def whole_record(
    form: Form,
    now: Callable[[], datetime],
    recorder: Recorder,
    late_after_days: int | None = None,
) -> Asking:
    """Ask for a record that may be filed."""

    def review(body: JsonObject) -> Review:
        return check(
            body,
            form=form,
            now=now(),
            recorder=recorder,
            late_after_days=late_after_days,
        )

    return Asking(form, now, review)


def new_facts(
    form: Form, now: Callable[[], datetime], recorder: Recorder, record: JsonObject
) -> Asking:
    """Ask for what happened since `record` was filed."""
    judge = partial(check_supplement, form=form, recorder=recorder, record=record)
    return Asking(form, now, lambda body: judge(body, now=now()), record)


def _deciding(body: JsonObject) -> JsonObject:
    """Give what decides which fields are asked for, and nothing else."""
    told: JsonObject = {key: body[key] for key in _DECIDING if key in body}
    event, effect = group(body, "event"), group(body, "effect")
    told["event"] = {
        key: event[key] for key in ("means", "no_witnesses") if key in event
    }
    told["effect"] = {key: effect[key] for key in ("affected",) if key in effect}
    told["case"] = _case(group(body, "case"))
    if "document" in body:
        told["document"] = {}
    for block, more in _REPEATED.items():
        shape = _case if block == "case" else _person
        if block in body:
            told[block] = shape(group(body, block))
        if further := list(rows(body, more)):
            told[more] = [shape(row) for _, row in further]
    if materials := list(rows(body, "materials")):
        told["materials"] = [{} for _ in materials]
    return told


def _case(row: JsonObject) -> JsonObject:
    number = text(row.get("number"))
    return {"number": number} if case_number.is_not_yet(number) else {}


def _person(row: JsonObject) -> JsonObject:
    told: JsonObject = {}
    if is_unknown(row.get("name")):
        told["name"] = row["name"]
        if "clue" in row:
            told["clue"] = row["clue"]
    return told
