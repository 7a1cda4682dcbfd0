"""How many faults are tried: a sample in every run, all of them before a release."""

import os
import random
from collections.abc import Sequence
from typing import TypeVar

Case = TypeVar("Case")

ALL = os.environ.get("JUDREC_FAULTS") == "all"
"""Set by `tools/bootstrap.py faults`: it takes its time."""


def sample(cases: Sequence[Case], count: int) -> list[Case]:
    """Give `count` cases, the same in each run, or all of them."""
    if ALL or len(cases) <= count:
        return list(cases)
    return random.Random(len(cases)).sample(cases, count)
