"""Which bundles somebody brought: files, or all that lie in a folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIX = ".jrb"


def bundles_in(places: Iterable[Path]) -> tuple[Path, ...]:
    """Give each bundle once, in the order given; to be asked on the worker."""
    return tuple(dict.fromkeys(_files(places)))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(place.glob(f"*{SUFFIX}"))
        elif place.suffix.lower() == SUFFIX:
            yield place
