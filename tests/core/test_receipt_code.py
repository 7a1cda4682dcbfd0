"""A receipt that is typed from paper: whole, or the wrong line is named."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.code import ALPHABET, code_of
from judrec.core.receipt_code import (
    LineState,
    ReceiptCode,
    parse_receipt_code,
    receipt_code,
    receipt_mark,
    typed_lines,
)
from judrec.errors import RefusedError

CHINA = timezone(timedelta(hours=8))
CODE = ReceiptCode(
    bytes(range(5)), datetime(2027, 1, 5, 10, 0, 7, tzinfo=CHINA), bytes(range(64))
)
LINES = receipt_code(CODE)
codes = st.builds(
    ReceiptCode,
    st.binary(min_size=5, max_size=5),
    st.builds(
        lambda seconds, minutes: datetime.fromtimestamp(
            seconds, timezone(timedelta(minutes=minutes))
        ),
        st.integers(0, 2**32 - 1),
        st.integers(-14 * 60, 14 * 60),
    ),
    st.binary(min_size=64, max_size=64),
)


def refused(text: str) -> RefusedError:
    with pytest.raises(RefusedError) as refusal:
        parse_receipt_code(text)
    return refusal.value


def with_line(number: int, line: str) -> str:
    lines = [*LINES]
    lines[number - 1] = line
    return "\n".join(lines)


@given(codes)
def test_what_is_printed_is_read_back(code: ReceiptCode) -> None:
    lines = receipt_code(code)
    assert [len(line) for line in lines] == [20] * 8
    for text in ("\n".join(lines), " ".join(lines), "".join(lines).replace("-", "")):
        read = parse_receipt_code(text)
        assert read == code
        assert read.received_at.isoformat() == code.received_at.isoformat()


def test_the_code_of_a_known_receipt_does_not_change_between_versions() -> None:
    assert LINES[0] == "DBVR1B-01000G-40R470"
    assert LINES[7] == "6RVKGE-9T7CY3-TFHZZ1"
    assert receipt_mark(LINES) == "DBVR1B"


@given(codes, st.integers(0, 143), st.integers(1, 31))
def test_one_wrong_character_is_found_and_its_line_named(
    code: ReceiptCode, at: int, step: int
) -> None:
    characters = [*"".join(receipt_code(code)).replace("-", "")]
    index = ALPHABET.index(characters[at])
    characters[at] = ALPHABET[(index + step) % 32]
    error = refused("".join(characters))
    assert error.code == "mistyped_code"
    assert f"第 {at // 18 + 1} 行" in error.what


def test_any_two_wrong_characters_of_a_line_are_found_and_the_line_named() -> None:
    for one, other in combinations(range(18), 2):
        line = [*LINES[4].replace("-", "")]
        for at in (one, other):
            line[at] = ALPHABET[(ALPHABET.index(line[at]) + 1 + at) % 32]
        found = typed_lines(with_line(5, "".join(line)))
        assert [each.number for each in found if each.state.value != "whole"] == [5]


def test_two_lines_that_changed_places_are_each_told_where_they_belong() -> None:
    lines = [*LINES]
    lines[1], lines[6] = lines[6], lines[1]
    found = typed_lines("\n".join(lines))
    assert [(each.number, each.detail) for each in found if each.detail] == [
        (2, "7"),
        (7, "2"),
    ]
    assert "第 2 行的位置不对，这是回执码的第 7 行" in refused("\n".join(lines)).what


def test_lines_of_two_receipts_do_not_make_one() -> None:
    other = receipt_code(ReceiptCode(b"other", CODE.received_at, bytes(64)))
    assert "不是同一份回执" in refused(with_line(6, other[5])).what


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("DBVR1B-01", LineState.SHORT),
        ("DBVR1B-01000G-40R4700", LineState.LONG),
        ("DBVR1B-01000G-40R471", LineState.MISTYPED),
        ("DBVR1B-01000中-40R470", LineState.FOREIGN),
        ("ｄbvrlb oiooog 4or47o", LineState.WHOLE),
        (code_of(bytes(range(32))), LineState.MISTYPED),
    ],
)
def test_each_line_is_judged_while_it_is_typed(line: str, state: LineState) -> None:
    found = typed_lines(with_line(1, line))
    assert found[0].state is state
    assert "第 1 行" in found[0].words
    assert all(each.state is LineState.WHOLE for each in found[1:])


def test_a_ninth_line_and_a_missing_one_are_told() -> None:
    assert "第 9 行" in refused("\n".join((*LINES, LINES[0]))).what
    assert "共有7行，应为8行" in refused("\n".join(LINES[:7])).what
    assert "共有0行" in refused(" \n").what
    assert typed_lines("\n \n") == ()


def test_a_scan_that_broke_off_names_the_line_where_it_did() -> None:
    scan = "".join(LINES).replace("-", "")
    assert "第 8 行还差字符：已有 17 个" in refused(scan[:-1]).what
    assert refused("0" * 100_000).code == "mistyped_code"


@pytest.mark.parametrize(
    "code",
    [
        ReceiptCode(bytes(4), CODE.received_at, bytes(64)),
        ReceiptCode(bytes(5), CODE.received_at, bytes(63)),
        ReceiptCode(bytes(5), datetime(2027, 1, 5), bytes(64)),  # noqa: DTZ001 - the point
        ReceiptCode(bytes(5), datetime(1969, 1, 5, tzinfo=UTC), bytes(64)),
        ReceiptCode(bytes(5), datetime(2027, 1, 5, 0, 0, 0, 1, UTC), bytes(64)),
    ],
)
def test_what_no_receipt_says_is_a_bug_of_the_caller(code: ReceiptCode) -> None:
    with pytest.raises(ValueError, match="receipt"):
        receipt_code(code)
