"""Whether what was reported at once stands again in its quarter (Art. 13).

A court that reports a record at once and leaves it out of the quarter tells two
stories. Each item must come back in a bundle of the quarter in which its act was filed,
at that act or a later one; it is asked once a complete bundle of that quarter is there,
and stays open until it came. The answer doesn't depend on the order of arrival.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImmediateItem:
    """A record as an immediate report carried it."""

    sender: str
    """Whose bundle it was: a station's signing key."""
    station: str
    """Whose record it is: the sender's, or one of its desks'."""
    record: str
    number: str
    quarter: str
    """In which its newest act, as carried, was filed: `2026Q4`."""
    through: int
    """The entry of that act."""


@dataclass(frozen=True, slots=True)
class QuarterBundle:
    """What a merged bundle of a quarter carried."""

    sender: str
    quarter: str
    complete: bool
    """Whether the quarter was over when it was made."""
    through: dict[tuple[str, str], int]
    """By station and record, the entry of the newest act."""


def not_reappeared(
    items: Iterable[ImmediateItem], quarters: Iterable[QuarterBundle]
) -> tuple[ImmediateItem, ...]:
    """Give the items that are missing in their quarter, each once, in order."""
    return tuple(_missing(frozenset(items), tuple(quarters)))


def _missing(
    items: frozenset[ImmediateItem], quarters: tuple[QuarterBundle, ...]
) -> Iterator[ImmediateItem]:
    for item in sorted(items, key=_order):
        place = (item.station, item.record)
        its = [
            each
            for each in quarters
            if (each.sender, each.quarter) == (item.sender, item.quarter)
        ]
        there = any(each.through.get(place, 0) >= item.through for each in its)
        if any(each.complete for each in its) and not there:
            yield item


def _order(item: ImmediateItem) -> tuple[str, str, int, str]:
    return item.quarter, item.number, item.through, item.sender
