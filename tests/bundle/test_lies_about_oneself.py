"""Lies by a station about itself: signed with its own key, and still not true."""

import io
import re

import pytest

from judrec.bundle.reader import open_bundle
from judrec.bundle.statement import HEAD_STATEMENT, PERSON_STATEMENT, sign_statement
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.verdict import Verdict
from judrec.crypto.signing import SigningKey
from tests.bundle.forgery import (
    listed_anew,
    members_of,
    sealed,
    signed_anew,
    tar_of,
)
from tests.bundle.lies import FORGER, Lie, Members, edited, name_ending, refusal_of
from tests.bundle.sample_station import PERSON, SampleStation, addressed


def cut_ledger(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "ledger.jsonl")
    lines = members[name].splitlines(keepends=True)
    return {**members, name: b"".join(lines[:-1])}


def repeated_entry(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "ledger.jsonl")
    lines = members[name].splitlines(keepends=True)
    return {**members, name: b"".join([*lines, lines[-1]])}


def entry_left_out(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "ledger.jsonl")
    lines = members[name].splitlines(keepends=True)
    return {**members, name: b"".join([lines[0], *lines[2:]])}


def retimed(members: Members, court: SampleStation) -> Members:
    return edited(members, "ledger.jsonl", rb"2026-11-17T06", b"2026-11-16T06")


def other_content(members: Members, court: SampleStation) -> Members:
    return edited(members, "records.jsonl", "副市长".encode(), "科员一".encode())


def spaced(members: Members, court: SampleStation) -> Members:
    return edited(members, "records.jsonl", rb'"seq":', b'"seq": ')


def reordered_keys(members: Members, court: SampleStation) -> Members:
    return edited(members, "bundle.json", rb"^\{", b'{"z":1,')


def records_turned_round(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "records.jsonl")
    lines = members[name].splitlines(keepends=True)
    return {**members, name: b"".join(reversed(lines))}


def record_repeated(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "records.jsonl")
    lines = members[name].splitlines(keepends=True)
    return {**members, name: b"".join([*lines, lines[-1]])}


def record_left_out(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "records.jsonl")
    lines = members[name].splitlines(keepends=True)
    return {**members, name: lines[0]}


def record_blinded(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "ledger.jsonl")
    lines = members[name].splitlines(keepends=True)
    lines[1] = canonical({"entry": parse_object(lines[1])["entry"]}) + b"\n"
    return {**members, name: b"".join(lines)}


def no_line_feed(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "ledger.jsonl")
    return {**members, name: members[name].rstrip(b"\n")}


def empty_line(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "people.jsonl")
    return {**members, name: members[name] + b"\n"}


def uncounted(members: Members, court: SampleStation) -> Members:
    return edited(members, "bundle.json", rb'"records":2', b'"records":0')


def other_unit(members: Members, court: SampleStation) -> Members:
    return edited(members, "bundle.json", "鄂0106".encode(), "鄂0107".encode())


def no_receiver(members: Members, court: SampleStation) -> Members:
    return edited(members, "bundle.json", rb'"recipients":\[.*?\]', b'"recipients":[]')


def broken_json(members: Members, court: SampleStation) -> Members:
    return edited(members, "bundle.json", rb"\{", b"[")


def deep_json(members: Members, court: SampleStation) -> Members:
    name = name_ending(members, "bundle.json")
    return {**members, name: b"[" * 100_000}


def smuggled_attachment(members: Members, court: SampleStation) -> Members:
    return {**members, "data/attachments/" + "f" * 64: b"smuggled"}


def false_attachment(members: Members, court: SampleStation) -> Members:
    name = next(name for name in members if "attachments" in name)
    return {**members, name: b"another file"}


def other_head(members: Members, court: SampleStation) -> Members:
    body: JsonObject = {"size": court.head.size, "digest": "a" * 64}
    lie = canonical(sign_statement(HEAD_STATEMENT, body, court.key))
    return {**members, name_ending(members, "head.json"): lie}


def ended_some_day(members: Members, court: SampleStation) -> Members:
    key = court.person_key.public.openssh()
    body: JsonObject = {"person": PERSON, "key": key, "until": "2027"}
    lie = canonical(sign_statement(PERSON_STATEMENT, body, court.key)) + b"\n"
    return {**members, name_ending(members, "people.jsonl"): lie}


def renamed_folder(members: Members, court: SampleStation) -> Members:
    return {
        re.sub(r"stations/\d{8}", "stations/12345678", name): value
        for name, value in members.items()
    }


SELF_MADE = [
    cut_ledger,
    repeated_entry,
    entry_left_out,
    retimed,
    other_content,
    spaced,
    reordered_keys,
    records_turned_round,
    record_repeated,
    record_left_out,
    record_blinded,
    no_line_feed,
    empty_line,
    uncounted,
    other_unit,
    no_receiver,
    broken_json,
    deep_json,
    smuggled_attachment,
    false_attachment,
    other_head,
    ended_some_day,
    renamed_folder,
]


@pytest.mark.parametrize("lie", SELF_MADE, ids=lambda lie: lie.__name__)
def test_what_does_not_hang_together_is_damage_though_it_is_signed(
    lie: Lie, members: Members, court: SampleStation, committee: SampleStation
) -> None:
    wrong = listed_anew(lie(members, court), court.key)
    assert refusal_of(tar_of(wrong), committee).verdict is Verdict.DAMAGED


def forged_entry(members: Members, court: SampleStation) -> Members:
    signature = rb'"signature":"[0-9a-f]{128}"'
    forged = FORGER.key.sign(b"whatever").hex().encode()
    return edited(members, "ledger.jsonl", signature, b'"signature":"' + forged + b'"')


def forged_person(members: Members, court: SampleStation) -> Members:
    body: JsonObject = {"person": PERSON, "key": FORGER.key.public.openssh()}
    lie = canonical(sign_statement(PERSON_STATEMENT, body, FORGER.key)) + b"\n"
    return {**members, name_ending(members, "people.jsonl"): lie}


def key_that_had_ended(members: Members, court: SampleStation) -> Members:
    key = court.person_key.public.openssh()
    body: JsonObject = {"person": PERSON, "key": key, "until": 1}
    lie = canonical(sign_statement(PERSON_STATEMENT, body, court.key)) + b"\n"
    return {**members, name_ending(members, "people.jsonl"): lie}


def nobody(members: Members, court: SampleStation) -> Members:
    return {**members, name_ending(members, "people.jsonl"): b""}


def forged_head(members: Members, court: SampleStation) -> Members:
    body: JsonObject = {"size": court.head.size, "digest": court.head.digest.hex()}
    lie = canonical(sign_statement(HEAD_STATEMENT, body, FORGER.key))
    return {**members, name_ending(members, "head.json"): lie}


def card_of_another_unit(members: Members, court: SampleStation) -> Members:
    return edited(members, "card.json", "某区".encode(), "某县".encode())


@pytest.mark.parametrize(
    "lie",
    [
        forged_entry,
        forged_person,
        key_that_had_ended,
        nobody,
        forged_head,
        card_of_another_unit,
    ],
    ids=lambda lie: lie.__name__,
)
def test_a_signature_of_somebody_else_is_named(
    lie: Lie, members: Members, court: SampleStation, committee: SampleStation
) -> None:
    wrong = listed_anew(lie(members, court), court.key)
    assert refusal_of(tar_of(wrong), committee).verdict is Verdict.WRONG_SIGNER


@pytest.mark.parametrize(
    "edit",
    [
        ("bag-info.txt", rb"@v1", b"@v2"),
        ("data/bundle.json", rb"bundle@v1", b"bundle@v2"),
        ("data/bundle.json", rb'"kind":"quarter"', b'"kind":"century"'),
    ],
)
def test_a_bundle_of_a_later_program_is_too_new(
    members: Members,
    court: SampleStation,
    committee: SampleStation,
    edit: tuple[str, bytes, bytes],
) -> None:
    later = edited(members, *edit)
    if edit[0].startswith("data/"):
        later = listed_anew(later, court.key)
    later = signed_anew(later, court.key)
    assert refusal_of(tar_of(later), committee).verdict is Verdict.TOO_NEW


def test_one_station_twice_is_damage(
    court: SampleStation, committee: SampleStation, members: Members
) -> None:
    twin = SampleStation("court", desk="04")
    twin.file()
    extra = {
        f"data/stations/{twin.card.folder}/{key}": value
        for key, value in twin.part().files().items()
    }
    at = list(members).index("data/report.json")
    listed = list(members.items())
    wrong = dict([*listed[:at], *extra.items(), *listed[at:]])
    # Its own counts would betray it first.
    wrong = edited(wrong, "bundle.json", rb'"records":2', b'"records":3')
    wrong = edited(wrong, "bundle.json", rb'"versions":2', b'"versions":3')
    error = refusal_of(tar_of(listed_anew(wrong, court.key)), committee)
    assert error.verdict is Verdict.DAMAGED
    assert "两次" in error.what


def test_the_signing_key_of_an_unknown_unit_is_no_damage(
    committee: SampleStation,
) -> None:
    stranger = SampleStation("stranger")
    stranger.file()
    source = stranger.source(stranger.header(addressed(committee)))
    plain = tar_of(members_of(source, SigningKey.from_seed(stranger.key.seed)))
    opened = open_bundle(io.BytesIO(sealed(plain, committee)), [committee.plain])
    assert opened.sender.card == stranger.card
