"""What a later text says otherwise, in pieces that a person takes in at one look.

Chinese has no spaces, and single characters that differ make a riddle of a date: so a
date, a number, a Latin word, and each name that the caller knows, differs as a whole.
Long texts are compared clause by clause first. The pieces, joined, are the two texts.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_CLAUSE = re.compile(r"[^。！？；，：、\n]*[。！？；，：、\n]|[^。！？；，：、\n]+")
_MOMENT = (
    r"\d+年(?:\d+月)?(?:\d+日)?(?:\d+时)?(?:\d+分)?(?:\d+秒)?"
    r"|\d+月\d+日|\d+时\d+分"
)
_UNIT = rf"{_MOMENT}|\d+(?:[.:\-]\d+)*|[A-Za-z]+|(?s:.)"
_SHORTEST_NAME = 2
_MOST_NAMES = 200
_MOST_CLAUSES = 4_000
_MOST_UNITS = 800
"""What differs further than this is marked whole: comparing grows with the square."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of both texts, in order; where it differs, each as it stands there."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether both texts say this."""
        return self.before == self.after


def difference(before: str, after: str, names: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Give both texts in pieces, same and different by turns.

    `names` are never cut: a person, a unit, a post.
    """
    units = _units(names)
    pieces: list[Piece] = []
    for block in _blocks(_clauses(before), _clauses(after), _MOST_CLAUSES):
        if block.same or not block.before or not block.after:
            pieces.append(block)
        else:
            old, new = _cut(units, block.before), _cut(units, block.after)
            pieces += _without_islands([*_blocks(old, new, _MOST_UNITS)])
    return tuple(_joined(pieces))


def _clauses(text: str) -> list[str]:
    return _CLAUSE.findall(text)


def _units(names: Iterable[str]) -> re.Pattern[str]:
    known = {name for name in names if len(name) >= _SHORTEST_NAME}
    longest_first = sorted(known, key=lambda name: (-len(name), name))[:_MOST_NAMES]
    return re.compile("|".join([*map(re.escape, longest_first), _UNIT]))


def _cut(units: re.Pattern[str], text: str) -> list[str]:
    """Cut a text into units; a mark stays with the character that it belongs to."""
    cut: list[str] = []
    for unit in units.findall(text):
        if cut and unicodedata.category(unit[0]).startswith("M"):
            cut[-1] += unit
        else:
            cut.append(unit)
    return cut


def _blocks(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[Piece]:
    """Give what is the same and what isn't, by turns, of two cut texts."""
    first = _common(old, new)
    old_rest, new_rest = old[first:], new[first:]
    last = _common(old_rest[::-1], new_rest[::-1])
    old_middle = old_rest[: len(old_rest) - last]
    new_middle = new_rest[: len(new_rest) - last]
    if first:
        yield _piece(old[:first], new[:first])
    if max(len(old_middle), len(new_middle)) > most:
        yield _piece(old_middle, new_middle)
    else:
        matcher = SequenceMatcher(None, old_middle, new_middle)
        for _tag, begin, end, start, stop in matcher.get_opcodes():
            yield _piece(old_middle[begin:end], new_middle[start:stop])
    if last:
        yield _piece(old_rest[-last:], new_rest[-last:])


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count how many are the same from the start on."""
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return place
    return min(len(old), len(new))


def _piece(old: Sequence[str], new: Sequence[str]) -> Piece:
    return Piece("".join(old), "".join(new))


def _without_islands(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Let one character that chance left the same go with what differs around it."""
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        if inside and piece.same and len(piece.before) == 1:
            yield Piece(piece.before, "")
            yield Piece("", piece.after)
        else:
            yield piece


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind."""
    for _same, group in groupby(pieces, key=lambda piece: piece.same):
        parts = [*group]
        joined = _piece([part.before for part in parts], [part.after for part in parts])
        if joined.before or joined.after:
            yield joined
