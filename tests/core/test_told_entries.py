"""What other stations told is kept short, and comes back to the last byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.canonical import JsonObject, canonical
from judrec.core.digest_list import DigestList
from judrec.core.ledger import EMPTY, Entry, Head, Opening, next_entry
from judrec.core.shape import text
from judrec.core.told_entries import packed, unpacked
from judrec.errors import DamagedError

SIGNER = "ssh-ed25519 AAAA"


def chain(opened: list[bool]) -> list[tuple[Entry, bytes, str]]:
    """Give a ledger in which the entries named are opened."""
    head, found = EMPTY, []
    for is_open in opened:
        opening = Opening("2026-11-17T06:30:05Z", "", "甲", "𠮷\n", "", bytes(32))
        entry = next_entry(head, opening, bytes(32))
        head = Head(entry.seq, entry.digest)
        value: JsonObject = {
            "entry": entry.to_json(),
            "nonce": "0" * 64,
            "opening": opening.to_json(),
            "signature": "1" * 128,
        }
        line = canonical(value) if is_open else b""
        found.append((entry, line, SIGNER if is_open else ""))
    return found


@given(
    st.lists(st.booleans(), max_size=9), st.integers(0, 9), st.sets(st.integers(0, 9))
)
def test_every_entry_comes_back(
    opened: list[bool], begins: int, left: set[int]
) -> None:
    lines = [each for each in chain(opened)[begins:] if each[0].seq not in left]
    values = [each for each in packed(lines) if isinstance(each, dict)]
    assert [
        (each.seq, each.digest, each.line.encode(), each.signer)
        for each in unpacked(values)
    ] == [
        (
            entry.seq,
            entry.digest,
            line or canonical({"entry": entry.to_json()}),
            signer,
        )
        for entry, line, signer in lines
    ]


def test_a_long_run_of_blind_entries_is_one_value() -> None:
    (run,) = packed(chain([False] * 50))
    assert isinstance(run, dict)
    assert len(text(run, "metas")) == 50 * 64


@pytest.mark.parametrize("line", ["", "{}", '{"entry":{}}', '{"entry":1,"nonce":2}'])
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(DamagedError):
        list(unpacked([{"line": line, "signer": ""}]))


def test_digests_are_a_sequence_like_any() -> None:
    each = [bytes([at]) * 32 for at in range(4)]
    digests = DigestList.of(each)
    assert ([*digests], digests[1:3], digests[-1]) == (
        each,
        (each[1], each[2]),
        each[3],
    )
    assert not DigestList()
    for wrong in (4, -5):
        with pytest.raises(IndexError):
            digests[wrong]
