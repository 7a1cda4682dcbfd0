"""What the codes of a sheet say, once their places in the ledger are known.

The verdict is about the code and never about the paper: a forger can copy a true code
onto a sheet with another text. So what is genuine asks for the comparison, line by
line, of the paper and what is sealed (docs/decisions/0023-checking-a-sheet.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from judrec.core.record_version import VersionKind


class SheetVerdict(StrEnum):
    """The outcome in one word; the value is the contract of `check-sheet`."""

    CURRENT = "current"
    ATTACHED = "attached"
    SUPPLEMENTED = "supplemented"
    CORRECTED = "corrected"
    VOID = "void"
    OTHER_SHEET = "other_sheet"
    """A paper that is not of one record: a letter, a report, a receipt."""
    MATERIAL = "material"
    """The code of a file, as the list of materials on a sheet shows it."""
    ENTRY = "entry"
    """An entry of the ledger that is no printing: no sheet bears its code at its foot,
    but a status, a bundle or a backup may."""
    UNDISCLOSED = "undisclosed"
    """An entry that a sender didn't open: a letter's printing, or a reading, or what
    else is nobody's business. It can't be told here which of them."""
    FAILED = "failed"
    """A printing of which whoever printed it said that no paper came of it."""
    DESTROYED = "destroyed"
    """A printing all of whose sheets were entered as destroyed."""
    DISPUTED = "disputed"
    AMBIGUOUS = "ambiguous"
    MISMATCHED = "mismatched"
    NOT_HERE = "not_here"
    DAMAGED = "damaged"

    @property
    def words(self) -> str:
        """What people see."""
        return _WORDS[self]

    @property
    def is_genuine(self) -> bool:
        """Whether the code was given out by this store, or by a unit that reports."""
        return self not in _WRONG

    @property
    def is_wrong(self) -> bool:
        """Whether a sheet with this code is one that there should not be."""
        return self in _WRONG or self in _NO_SUCH_PAPER


_WORDS: Final = {
    SheetVerdict.CURRENT: "校验码真实，现行有效",
    SheetVerdict.ATTACHED: "校验码真实，其后附过材料",
    SheetVerdict.SUPPLEMENTED: "校验码真实，其后有补充",
    SheetVerdict.CORRECTED: "校验码真实，其后已补正",
    SheetVerdict.VOID: "校验码真实，记录已注销",
    SheetVerdict.OTHER_SHEET: "校验码真实，是其他文书",
    SheetVerdict.MATERIAL: "校验码真实，是一份材料的",
    SheetVerdict.ENTRY: "校验码真实，但不是文书的",
    SheetVerdict.UNDISCLOSED: "校验码真实，内容未报来",
    SheetVerdict.FAILED: "校验码真实，但该份没有印成",
    SheetVerdict.DESTROYED: "校验码真实，但该份已销毁",
    SheetVerdict.DISPUTED: "待核实，暂不能采信",
    SheetVerdict.AMBIGUOUS: "校验码有几处相同，须报告",
    SheetVerdict.MISMATCHED: "两码不属同一份",
    SheetVerdict.NOT_HERE: "不是本库的",
    SheetVerdict.DAMAGED: "本库此处损坏或被改动",
}
_WRONG: Final = frozenset(
    {
        SheetVerdict.DISPUTED,
        SheetVerdict.AMBIGUOUS,
        SheetVerdict.MISMATCHED,
        SheetVerdict.NOT_HERE,
        SheetVerdict.DAMAGED,
    }
)
_NO_SUCH_PAPER: Final = frozenset({SheetVerdict.FAILED, SheetVerdict.DESTROYED})
_SINCE: Final = (
    (VersionKind.VOIDED, SheetVerdict.VOID),
    (VersionKind.CORRECTED, SheetVerdict.CORRECTED),
    (VersionKind.SUPPLEMENTED, SheetVerdict.SUPPLEMENTED),
    (VersionKind.ATTACHED, SheetVerdict.ATTACHED),
)
"""What weighs most of all that came later stands first."""


class CodeKind(StrEnum):
    """What a code stands for."""

    VERSION = "version"
    """记录校验码, or that of a supplement or a void."""
    PRINTING = "printing"
    """总账校验码 of a sheet of a record."""
    SHEET = "sheet"
    ENTRY = "entry"
    CLOSED = "closed"
    """An entry of a sender that stays blind in its bundles."""
    MATERIAL = "material"


_OTHERS: Final = {
    CodeKind.SHEET: SheetVerdict.OTHER_SHEET,
    CodeKind.ENTRY: SheetVerdict.ENTRY,
    CodeKind.CLOSED: SheetVerdict.UNDISCLOSED,
    CodeKind.MATERIAL: SheetVerdict.MATERIAL,
}


@dataclass(frozen=True, slots=True)
class LaterAct:
    """One act on a record, by the ledger it was filed in."""

    seq: int
    kind: VersionKind
    at: str
    """That computer's time, ISO 8601."""


@dataclass(frozen=True, slots=True)
class CodeMatch:
    """One place that a code stands for."""

    kind: CodeKind
    digest: bytes
    """Whole: 80 bits of it are the code, and another may begin with the same."""
    seq: int
    """The entry, in the ledger of `station`; what came later came after it."""
    station: str = ""
    """Empty for this store; else the sender's signing key."""
    record: str = ""
    """The record's id; empty where it is of none."""
    current: int = 0
    """For a whole version the entry itself, for a printing that of the version at its
    foot; 0 for what is no version."""
    acts: tuple[LaterAct, ...] = ()
    """All acts on the record, the oldest first."""
    bears: frozenset[bytes] = frozenset()
    """Of a paper that is of several records (依法提取): the digests of their acts."""
    disputed: bool = False
    owner: str = ""
    """Whose the record is, where one printed here what another reported."""
    known: int = 0
    """How far the owner's ledger was known by then: what came later came after that."""
    fate: SheetVerdict | None = None
    """`FAILED` or `DESTROYED`, where that was entered of the printing."""
    flaw: str = ""
    """What is wrong at its place; the rest of it is not to be believed then."""

    @property
    def later(self) -> tuple[LaterAct, ...]:
        """What came after it."""
        since = self.known if self.owner else self.seq
        return tuple(act for act in self.acts if act.seq > since)

    @property
    def of(self) -> tuple[str, str]:
        """Of which record it is: whose, and its id."""
        return self.owner or self.station, self.record

    @property
    def verdict(self) -> SheetVerdict:
        """What is to be said of it by itself."""
        if self.flaw:
            return SheetVerdict.DAMAGED
        if self.disputed:
            return SheetVerdict.DISPUTED
        if self.fate is not None:
            return self.fate
        if self.kind in _OTHERS:
            return _OTHERS[self.kind]
        if any(act.kind is VersionKind.VOIDED for act in self.acts):
            return SheetVerdict.VOID
        came = {act.kind for act in self.later}
        said = (verdict for kind, verdict in _SINCE if kind in came)
        return next(said, SheetVerdict.CURRENT)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, and the places that it rests on."""

    verdict: SheetVerdict
    matches: tuple[CodeMatch, ...]
    """The place that counts first; empty where nothing may be believed."""


def judge(
    found: Sequence[CodeMatch], beside: Sequence[CodeMatch] | None = None
) -> Judgement:
    """Judge the places of a code, and of the other code on the sheet where given.

    Which of the two was typed first makes no difference.
    """
    if not found or (beside is not None and not beside):
        return Judgement(SheetVerdict.NOT_HERE, ())
    every = [*found, *(beside or ())]
    if any(match.flaw for match in every):
        return Judgement(SheetVerdict.DAMAGED, tuple(every))
    if beside is None:
        return _of(tuple(found))
    pairs = [_printing(one, other) for one in found for other in beside]
    together = tuple(match for match in pairs if match is not None)
    return _of(together) if together else Judgement(SheetVerdict.MISMATCHED, ())


def _of(matches: tuple[CodeMatch, ...]) -> Judgement:
    if len({match.digest for match in matches}) > 1:
        return Judgement(SheetVerdict.AMBIGUOUS, matches)
    return Judgement(matches[0].verdict, matches)


def _printing(one: CodeMatch, other: CodeMatch) -> CodeMatch | None:
    """Give the printing on whose sheet both codes stand; none where there is none.

    At the foot stands the version that was the newest then: an older one's code beside
    a later printing is a sheet that never was. Supplements and a void are on it, too.
    An extraction bears what its register says, and nothing else.
    """
    for paper, on_it in ((one, other), (other, one)):
        if on_it.digest in paper.bears:
            return paper
    if one.kind is not CodeKind.PRINTING:
        one, other = other, one
    if (one.kind, other.kind) != (CodeKind.PRINTING, CodeKind.VERSION):
        return None
    if one.of != other.of:
        return None
    at_the_foot = other.current == one.current
    before = one.known + 1 if one.owner else one.seq
    on_the_sheet = not other.current and other.seq < before
    return one if at_the_foot or on_the_sheet else None
