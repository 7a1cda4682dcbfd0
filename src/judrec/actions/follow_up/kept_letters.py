"""Print the letters of what follows, and keep what they say in the printing's entry.

So a printed one can be held against what it said, whatever was entered since; nothing
of it leaves the store, for the private part of an entry is in no bundle.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from judrec.actions.paper.particulars import (
    Particulars,
    edition_of,
    margins,
    particulars_from,
    particulars_json,
)
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, copy_of, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.letters import LetterText
from judrec.core.immediate_facts import Fact
from judrec.core.paper_kind import PaperKind
from judrec.core.shape import inner, integer, objects, text, texts
from judrec.pdf.letter.follow_up import FollowContent, follow_letters
from judrec.pdf.sheet import Sheet
from judrec.store.door import Writing
from judrec.store.entries import StoredEntry

_KEY = "letters"


@dataclass(frozen=True, slots=True)
class KeptLetters:
    """One paper: a letter, or one to each of several with the same words."""

    unit: str
    """Who sends it."""
    to: tuple[str, ...]
    """主送机关, one a letter; empty for a list, which has none."""
    said: LetterText
    given: Particulars
    record: str = ""
    """The id of the record whose facts it tells; empty where it tells none."""
    version: int = 0
    """That record's version by then."""

    def to_json(self) -> JsonObject:
        return {
            _KEY: {
                "unit": self.unit,
                "to": [*self.to],
                "title": [*self.said.title],
                "parts": [_part_json(each) for each in self.said.parts],
                "given": particulars_json(self.given),
                "record": self.record,
                "version": self.version,
            }
        }

    @classmethod
    def from_json(cls, private: JsonObject) -> "KeptLetters":
        """Read them back.

        Raises:
            DamagedError: `bad_shape`.
        """
        kept = inner(private, _KEY)
        parts = tuple(
            Fact(text(each, "heading"), texts(each, "paragraphs"))
            for each in objects(kept, "parts")
        )
        return cls(
            unit=text(kept, "unit"),
            to=texts(kept, "to"),
            said=LetterText(texts(kept, "title"), parts),
            given=particulars_from(inner(kept, "given")),
            record=text(kept, "record"),
            version=integer(kept, "version"),
        )


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """Letters that can be printed; their copies are counted by kind and subject."""

    kind: PaperKind
    subject: str
    kept: KeptLetters

    @property
    def paper(self) -> Paper:
        """What its printing is traced as: what says something else is no reprint."""
        kept = self.kept
        edition = edition_of(kept.unit, kept.to, kept.said, kept.given)
        return Paper(self.kind, self.subject, edition, kept.to_json())


def print_letters(
    station: Station,
    letters: LetterPaper,
    first: Callable[[Writing], None] | None = None,
) -> PrintedPaper:
    """Trace and set them; `first` chains what goes before the printing.

    Raises:
        RefusedError: what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    made = partial(_sheet, station, letters.kept)
    return print_paper(station, letters.paper, made, first=first)


def preview_letters(station: Station, letters: LetterPaper) -> bytes:
    """Give them to look at; no trace is left.

    Raises:
        DamagedError: `font_damaged`.
    """
    return _sheet(station, letters.kept, None).pdf


def kept_letters(printing: StoredEntry) -> KeptLetters | None:
    """Give what a printing said; None where it is none of such a letter.

    Raises:
        DamagedError: `bad_shape`.
    """
    private = printing.private or {}
    return KeptLetters.from_json(private) if _KEY in private else None


def letters_again(
    station: Station, printing: StoredEntry, kept: KeptLetters, *, comparison: bool
) -> Sheet:
    """Set a printed letter again: but for the mark of a `comparison` the same bytes.

    Raises:
        DamagedError: `font_damaged`.
    """
    return _sheet(station, kept, copy_of(printing), comparison=comparison)


def _sheet(
    station: Station, kept: KeptLetters, copy: Copy | None, *, comparison: bool = False
) -> Sheet:
    around = margins(station, copy, comparison=comparison)
    contents = [
        FollowContent(kept.unit, to, kept.said, kept.given, around) for to in kept.to
    ]
    return follow_letters(contents, fonts(station))


def _part_json(part: Fact) -> JsonObject:
    return {"heading": part.heading, "paragraphs": [*part.paragraphs]}
