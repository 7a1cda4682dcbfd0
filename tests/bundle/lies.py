"""What lies are made with: an honest bundle's members, edited."""

import io
import re
from collections.abc import Callable

import pytest

from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from tests.bundle.forgery import (
    sealed,
)
from tests.bundle.sample_station import SampleStation

Members = dict[str, bytes]
Lie = Callable[[Members, SampleStation], Members]
FORGER = SampleStation("forger")


def refusal_of(plain: bytes, receiver: SampleStation) -> BundleError:
    codes = frozenset({receiver.code})
    with pytest.raises(BundleError) as refusal:
        open_bundle(
            io.BytesIO(sealed(plain, receiver)), [receiver.plain], own_codes=codes
        )
    return refusal.value


def name_ending(members: Members, ending: str) -> str:
    return next(name for name in members if name.endswith(ending))


def edited(members: Members, ending: str, old: bytes, new: bytes) -> Members:
    name = name_ending(members, ending)
    assert re.search(old, members[name])
    return {**members, name: re.sub(old, new, members[name], count=1)}
