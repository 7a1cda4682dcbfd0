"""A hostile file is refused by a bound before it costs much."""

import io
from typing import Final

import pytest

from judrec.bundle import lines, reader
from judrec.bundle.format import HEADER, LINE_BYTES, MEMBER_BYTES, most_bytes
from judrec.bundle.lines import join_lines, read_object, split_lines
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.statement import PERSON_STATEMENT, sign_statement
from judrec.bundle.volumes import read_volumes
from judrec.core.canonical import JsonObject, canonical
from judrec.crypto.signing import SigningKey
from tests.bundle.forgery import NAME, listed_anew, members_of, sealed, tar_of
from tests.bundle.sample_station import PERSON, SampleStation, addressed

Members = dict[str, bytes]
STRANGE: Final = (
    b'{"a":1,"a":1}',
    b'{"a":NaN}',
    b'{"a":1e999}',
    b'{"a":1.5}',
    b'{"a":-0}',
    b'{"a": 1}',
    b'{"b":1,"a":1}',
    b'{"a":"\\u0041"}',
    b'{"a":"\\ud800"}',
    b'{"a":99999999999999999999}',
    b'\xef\xbb\xbf{"a":1}',
    b'{"a":1}\n',
    b'{"\xe9\x94\xae":1}',
    b"[1]",
    b'{"a":' * 60_000,
    b"\xff",
    b"",
)


def refused(members: Members, court: SampleStation, committee: SampleStation) -> str:
    plain = tar_of(listed_anew(members, court.key))
    with pytest.raises(BundleError) as refusal:
        open_bundle(io.BytesIO(sealed(plain, committee)), [committee.plain])
    assert refusal.value.code == "damaged"
    return refusal.value.what


@pytest.mark.parametrize(
    "bound", ["KEY_COUNT", "OPENED_COUNT", "CHECK_COUNT", "VALUE_COUNT"]
)
def test_more_lines_than_the_bound_are_refused(
    monkeypatch: pytest.MonkeyPatch,
    bundle: bytes,
    committee: SampleStation,
    bound: str,
) -> None:
    monkeypatch.setattr(lines, bound, 0)
    with pytest.raises(BundleError, match="上限"):
        open_bundle(io.BytesIO(bundle), [committee.plain])


def test_a_person_with_many_keys_costs_no_more_checks_than_the_bound(
    monkeypatch: pytest.MonkeyPatch, committee: SampleStation
) -> None:
    """Thousands of keys, each tried on thousands of entries, would take hours."""
    court = SampleStation("many-keys")
    court.file()
    keys = [SigningKey.generate(court.entropy).public.openssh() for _ in range(9)]
    bodies: list[JsonObject] = [{"person": PERSON, "key": key} for key in keys]
    people = [sign_statement(PERSON_STATEMENT, body, court.key) for body in bodies]
    source = court.source(court.header(addressed(committee)))
    members = members_of(source, court.key)
    name = next(name for name in members if name.endswith("people.jsonl"))
    members[name] = join_lines(people) + members[name]
    monkeypatch.setattr(lines, "CHECK_COUNT", len(keys))
    assert "上限" in refused(members, court, committee)


def test_a_list_of_volumes_is_weighed_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "VALUE_COUNT", 9)
    with pytest.raises(BundleError, match="上限"):
        read_volumes(b'{"volumes":[' + b"{}," * 9 + b"{}]}", NAME, ())


def test_more_to_keep_than_the_bound_is_refused(
    monkeypatch: pytest.MonkeyPatch, bundle: bytes, committee: SampleStation
) -> None:
    monkeypatch.setattr(reader, "HELD_BYTES", 4096)
    with pytest.raises(BundleError, match="过大"):
        open_bundle(io.BytesIO(bundle), [committee.plain])


def test_a_member_past_its_bound_is_refused_by_its_header(
    members: Members, court: SampleStation, committee: SampleStation
) -> None:
    large = bytes(MEMBER_BYTES[HEADER] + 1)
    assert "过大" in refused({**members, HEADER: large}, court, committee)


def test_a_line_past_the_bound_is_refused(
    members: Members, court: SampleStation, committee: SampleStation
) -> None:
    name = next(name for name in members if name.endswith("people.jsonl"))
    long = canonical({"a": "x" * LINE_BYTES}) + b"\n"
    assert "过长" in refused({**members, name: long}, court, committee)


@pytest.mark.parametrize("text", STRANGE)
def test_json_that_two_readers_would_read_differently_is_refused(text: bytes) -> None:
    with pytest.raises(BundleError):
        read_object(text, "x")


def test_lines_are_read_back_one_by_one() -> None:
    values: list[JsonObject] = [{"a": 1}, {"b": "两\n行"}, {}]
    content = join_lines(values)
    assert [read_object(line, "x") for line in split_lines(content, "x")] == values
    assert list(split_lines(b"", "x")) == []


def test_every_bounded_name_has_its_bound() -> None:
    assert most_bytes("data/stations/12345678/ledger.jsonl") == 96 << 20
    assert most_bytes("data/attachments/" + "a" * 64) == 1 << 40
