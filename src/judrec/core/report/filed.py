"""A filed record as a report reads it: what was done to it, and when.

A report of a period tells each record as it stood at the period's end, so that the
figures of a quarter are the same whenever they are asked for: what was corrected or
voided later stands in the report of the quarter in which that was done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from judrec.core.body import group, same_shape, text
from judrec.core.canonical import JsonObject
from judrec.core.quarter import Quarter
from judrec.core.record import immediate, incomplete_elements
from judrec.core.record_version import RecordVersion, VersionKind

UNVERIFIED = "对方自称，未核实"
_WHOLE = frozenset({VersionKind.FILED, VersionKind.CORRECTED, VersionKind.ATTACHED})
_WITHIN_DUTY = "是"


@dataclass(frozen=True, slots=True)
class FiledAct:
    """One act on a record, with the quarter in which it was filed."""

    seq: int
    """Its entry in the ledger: the order of the register."""
    quarter: Quarter
    version: RecordVersion
    ledger: int = 0
    """Whose ledger: 0 for this station's own, then its desks' in their order."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the register, and nothing else does."""
        return self.ledger, self.seq


@dataclass(frozen=True, slots=True)
class FiledRecord:
    """A record and the acts on it, the filing first; never without one."""

    acts: tuple[FiledAct, ...]

    @property
    def number(self) -> str:
        """The registration number."""
        return self.acts[0].version.number

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the register."""
        return self.acts[0].place

    @property
    def from_desk(self) -> bool:
        """Whether a desk filed it and sent it here."""
        return self.acts[0].ledger > 0

    @property
    def quarter(self) -> Quarter:
        """The quarter in which it was filed."""
        return self.acts[0].quarter

    @property
    def body(self) -> JsonObject:
        """The newest whole text."""
        return self._whole[-1].version.body

    @property
    def supplements(self) -> tuple[JsonObject, ...]:
        """New facts, in the order in which they were filed."""
        supplemented = VersionKind.SUPPLEMENTED
        return tuple(
            act.version.body for act in self.acts if act.version.kind is supplemented
        )

    @property
    def facts(self) -> tuple[JsonObject, ...]:
        """The newest text and all that supplements brought."""
        return (self.body, *self.supplements)

    @property
    def void(self) -> bool:
        """Whether it was voided."""
        return self.acts[-1].version.kind is VersionKind.VOIDED

    @property
    def within_duty(self) -> bool:
        """Whether a duty basis was shown (Art. 6): counted apart."""
        return self.body.get("within_duty") == _WITHIN_DUTY

    @property
    def affected(self) -> bool:
        """Whether any text of it ever said that the case was affected (Art. 13)."""
        return any(immediate(act.version.body) for act in self.acts)

    @property
    def incomplete(self) -> bool:
        """Whether an element is still unknown."""
        return bool(incomplete_elements(self.body, *self.supplements))

    @property
    def officials(self) -> tuple[JsonObject, ...]:
        """All officials that it names or describes."""
        found = same_shape(self.body, "official", "more_officials")
        return tuple(official for _, official in found)

    @property
    def unverified(self) -> bool:
        """Whether the identity of some official in it is only claimed."""
        return any(
            text(each.get("identified")) == UNVERIFIED for each in self.officials
        )

    @property
    def late(self) -> bool:
        """Whether its recorder said why, or since when, it is late."""
        return bool(group(self.body, "late"))

    def until(self, quarter: Quarter) -> "FiledRecord":
        """Give it as it stood at the end of a quarter, its own or a later one."""
        return FiledRecord(tuple(act for act in self.acts if act.quarter <= quarter))

    @property
    def _whole(self) -> tuple[FiledAct, ...]:
        return tuple(act for act in self.acts if act.version.kind in _WHOLE)


def in_order(records: Iterable[FiledRecord]) -> tuple[FiledRecord, ...]:
    """Give records in the register's order, however they came."""
    return tuple(sorted(records, key=lambda record: record.place))


def counted(records: Iterable[FiledRecord]) -> Iterator[FiledRecord]:
    """Give those that tables count: not voided, and no lawful enquiry (Art. 6)."""
    for record in records:
        if not record.void and not record.within_duty:
            yield record
