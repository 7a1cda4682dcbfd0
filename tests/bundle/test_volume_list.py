"""What a list of volumes says, how they are named, and what goes into which."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from judrec.bundle.format import VOLUMES
from judrec.bundle.refusals import BundleError
from judrec.bundle.volumes import (
    Volume,
    grouped,
    read_volumes,
    volume_file,
    volume_of,
    volumes_text,
)
from judrec.core.verdict import Verdict
from tests.bundle.forgery import NAME

A, B, C = "a" * 64, "b" * 64, "c" * 64
FIRST: Final = Volume(volume_file(NAME, 0), bytes(32), 5, (A,))
SECOND: Final = Volume(volume_file(NAME, 1), bytes(32), 7, (B, C))


def test_what_a_list_of_volumes_says_is_read_as_it_was_written() -> None:
    assert read_volumes(volumes_text((FIRST, SECOND)), NAME, [A, B, C]) == (
        FIRST,
        SECOND,
    )


@pytest.mark.parametrize(
    "lie",
    [
        b"",
        b"[]",
        b'{"volumes":[]}',
        b'{"volumes":[1]}',
        volumes_text((SECOND, FIRST)),
        volumes_text((FIRST,)),
        volumes_text((FIRST, FIRST, SECOND)),
        volumes_text((FIRST, replace(SECOND, file="../../x.jrb"))),
        volumes_text((FIRST, replace(SECOND, file="R-00000000-003.jrb"))),
        volumes_text((FIRST, replace(SECOND, attachments=(C, B)))),
        volumes_text((FIRST, replace(SECOND, attachments=(A, B, C)))),
        volumes_text((FIRST, replace(SECOND, attachments=()))),
        volumes_text((FIRST, replace(SECOND, size=0))),
        volumes_text((FIRST, SECOND)).replace(b'"size":7', b'"size":true'),
        volumes_text((FIRST, SECOND)).replace(b'"size":7', b'"size": 7'),
        volumes_text((FIRST, SECOND)).replace(b'"size":7', b'"size":7,"x":1'),
        volumes_text((FIRST, SECOND)).replace(b"0" * 64, b"0" * 63),
        volumes_text((FIRST, SECOND)).replace(b'"' + B.encode() + b'"', b"1"),
    ],
)
def test_a_list_of_volumes_that_says_anything_else_is_damaged(lie: bytes) -> None:
    with pytest.raises(BundleError) as refusal:
        read_volumes(lie, NAME, [A, B, C])
    assert refusal.value.verdict is Verdict.DAMAGED
    assert VOLUMES in refusal.value.detail


def test_volumes_are_known_by_their_names() -> None:
    assert volume_of(volume_file(NAME, 0)) == NAME
    assert volume_file(NAME, 997) == f"{NAME}-999.jrb"
    for other in (f"{NAME}.jrb", f"{NAME}-02.jrb", f"{NAME}-002.jrb.part", "R-002.jrb"):
        assert not volume_of(other)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([3], [slice(0, 1)]),
        ([11], [slice(0, 1)]),
        ([3, 3, 3, 3], [slice(0, 3), slice(3, 4)]),
        ([11, 1, 11], [slice(0, 1), slice(1, 2), slice(2, 3)]),
        ([5, 5, 1], [slice(0, 2), slice(2, 3)]),
    ],
)
def test_attachments_are_parted_in_their_order(
    sizes: Sequence[int], expected: Sequence[slice]
) -> None:
    assert list(grouped(sizes, 10, lambda held: held)) == expected
