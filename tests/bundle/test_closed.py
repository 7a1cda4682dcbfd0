"""Lines that not every receiver may open: who opens them, and what is no such line."""

import hashlib
import io
from collections.abc import Mapping

import pytest

from judrec.bundle.format import (
    CLOSED,
    CLOSED_BYTES,
    CLOSED_COUNT,
    CLOSED_LINE_BYTES,
    LINE_BYTES,
)
from judrec.bundle.header import Header
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.sealed_line import padded_line
from judrec.core.canonical import JsonObject, canonical
from judrec.core.verdict import Verdict
from tests.bundle.forgery import listed_anew, sealed, tar_of
from tests.bundle.sample_station import SampleStation
from tests.bundle.shut import GROUND, Shut, make_shut, sealed_anyhow, shut_to


@pytest.fixture(scope="module")
def shut(committee: SampleStation, superior: SampleStation) -> Shut:
    return make_shut("closing", committee, superior)


def test_who_may_opens_it_and_the_other_sees_that_it_is_there(shut: Shut) -> None:
    theirs, ours = shut.opened(shut.superior), shut.opened(shut.committee)
    assert theirs.tagmanifest == ours.tagmanifest
    numbers = [each.version.number for each in theirs.sender.records]
    assert len(numbers) == 2
    assert theirs.sender.closed == ()
    assert [each.version.number for each in ours.sender.records] == numbers[:1]
    (closed,) = ours.sender.closed
    assert (closed.number, closed.seq) == (numbers[1], 2)
    assert closed.digest == theirs.sender.records[1].digest
    header: Header = ours.header
    assert header.closed[0].ground == GROUND
    assert header.counts["records"] == 2


def test_a_technician_opens_what_his_key_opens(shut: Shut) -> None:
    whole = sealed(tar_of(shut.members()), shut.committee, shut.superior)
    for reader, count in ((shut.superior, 2), (shut.committee, 1)):
        opened = open_bundle(io.BytesIO(whole), [reader.plain])
        assert len(opened.sender.records) == count


def refused(
    shut: Shut, members: Mapping[str, bytes], reader: SampleStation | None = None
) -> str:
    with pytest.raises(BundleError) as caught:
        shut.opened(reader or shut.superior, members)
    assert caught.value.verdict is Verdict.DAMAGED
    return caught.value.what


def test_a_file_that_opens_to_another_line_is_damage_to_who_may_open_it(
    shut: Shut,
) -> None:
    first = canonical(shut.court.records[0])
    for content, said in (
        (first, "另一件记录"),
        (b"", "格式不符"),
        (shut.line + b"\n", "不是补足到规定长度的一行"),
        (shut.line.replace("副市长".encode(), "科员一".encode()), "摘要不符"),
        (b"x" * (LINE_BYTES + 1), "不是一行记录"),
        (b"x" * LINE_BYTES, "格式不符"),
    ):
        file = shut_to(shut.superior, content=content)
        assert said in refused(shut, shut.members(file=file))
        # The other one can't know it, and takes the rest.
        assert shut.opened(shut.committee, shut.members(file=file)).parts


def test_a_closed_line_s_file_is_as_long_as_that_of_any_other(shut: Shut) -> None:
    """Who is shut out sees the file: its size must not tell how much was written."""
    longer = shut.line + b" " * 8_000
    files = [shut_to(shut.superior, content=line) for line in (shut.line, longer)]
    assert len(files[0]) == len(files[1]) == len(shut.file)
    longest = shut_to(shut.superior, content=bytes(LINE_BYTES))
    assert len(longest) <= CLOSED_BYTES


def test_what_stands_behind_a_closed_line_is_zeros_and_as_many_as_must_be(
    shut: Shut,
) -> None:
    right = padded_line(shut.line, CLOSED_LINE_BYTES)
    for content in (
        shut.line,
        shut.line + b"\n",
        right[:-1],
        right[:-1] + b" ",
        right + bytes(len(right)),
        right.replace(b"\n", b"\0"),
        b"",
    ):
        file = sealed_anyhow(shut.superior, content=content)
        said = refused(shut, shut.members(file=file))
        assert "不是补足到规定长度的一行" in said
    half = shut_to(shut.superior, content=shut.line, smallest=CLOSED_LINE_BYTES // 2)
    assert "不是补足" in refused(shut, shut.members(file=half))


def test_a_line_is_filled_up_to_the_least_power_of_two_that_it_fits_into() -> None:
    for size, filled in ((0, 8), (7, 8), (8, 16), (15, 16), (16, 32)):
        line = b"x" * size
        assert padded_line(line, 8) == (line + b"\n").ljust(filled, b"\0")


def test_a_file_for_somebody_else_or_none_at_all_is_damage(shut: Shut) -> None:
    theirs = shut_to(shut.committee, content=shut.line)
    assert "打不开" in refused(shut, shut.members(file=theirs))
    assert "已损坏" in refused(shut, shut.members(file=b"no age file"))
    cut = shut.file[:-1]
    assert "已损坏" in refused(shut, shut.members(file=cut))
    many = shut_to(shut.superior, shut.committee, content=shut.line)
    assert "收件人比写明的多" in refused(shut, shut.members(file=many))


def test_line_file_and_note_must_be_there_each_for_each(shut: Shut) -> None:
    whole = shut.members()
    name = CLOSED + hashlib.sha256(shut.file).hexdigest()
    without = {key: value for key, value in whole.items() if key != name}
    assert "密封文件" in refused(shut, listed_anew(without, shut.court.key))
    other = shut_to(shut.superior, content=b"more")
    more = CLOSED + hashlib.sha256(other).hexdigest()
    listed = list(whole.items())
    at = list(whole).index(name)
    pair = sorted([(name, shut.file), (more, other)])
    extra = dict([*listed[:at], *pair, *listed[at + 1 :]])
    assert "密封文件" in refused(shut, listed_anew(extra, shut.court.key))
    misnamed = {key.replace(name, more): value for key, value in whole.items()}
    refused(shut, listed_anew(misnamed, shut.court.key))


@pytest.mark.parametrize(
    "change",
    [
        {"file": "0" * 64},
        {"file": "x"},
        {"number": "鄂0106-03-2026-0009"},
        {"digest": "0" * 64},
        {"digest": "x"},
        {"recipients": ["0" * 24]},
        {"recipients": [7]},
        {"recipients": "all"},
        {"ground": " —— "},
        {"by": None},
    ],
)
def test_a_note_that_does_not_hold_is_refused(shut: Shut, change: JsonObject) -> None:
    members = shut.members(header={"closed": [shut.note(**change)]})
    for reader in (shut.superior, shut.committee):
        refused(shut, members, reader)


def test_receivers_are_named_once_and_never_all_of_them(shut: Shut) -> None:
    codes = [shut.superior.code, shut.committee.code]
    for recipients in (codes, codes[:1] * 2):
        note = shut.note(recipients=recipients)
        refused(shut, shut.members(header={"closed": [note]}))


def test_no_note_two_notes_or_too_many_are_refused(shut: Shut) -> None:
    note = shut.note()
    many = [{**note, "file": f"{nth:064x}"} for nth in range(CLOSED_COUNT + 1)]
    for closed in ([], [note, note], [note, shut.note(file="0" * 64)], many, [7]):
        refused(shut, shut.members(header={"closed": closed}))  # type: ignore[dict-item]


def test_a_closed_line_must_stand_for_an_act_of_the_ledger(shut: Shut) -> None:
    whole = shut.members()
    key = next(key for key in whole if key.endswith("records.jsonl"))
    for old, new in (
        (b'"seq":2}', b'"seq":3}'),
        (b'"seq":2}', b'"seq":1}'),
        (b'"number":"', b'"more":"x","number":"'),
        (b'","seq":2}', b'","other":"x","seq":2}'),
    ):
        lines = whole[key].splitlines(keepends=True)
        lines[1] = lines[1].replace(old, new)
        refused(shut, listed_anew({**whole, key: b"".join(lines)}, shut.court.key))
