"""How many faults are tried: a sample in every run, all of them before a release."""

import os
from collections.abc import Sequence
from typing import TypeVar

Case = TypeVar("Case")

ALL = os.environ.get("JUDREC_FAULTS") == "all"
"""Set by `tools/bootstrap.py faults`: it takes its time."""


def sample(cases: Sequence[Case], count: int) -> list[Case]:
    """Give `count` cases spread evenly over all (one: the middle), or all of them."""
    if ALL or len(cases) <= count:
        return list(cases)
    return [cases[(2 * nth + 1) * len(cases) // (2 * count)] for nth in range(count)]
