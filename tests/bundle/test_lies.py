"""Well-formed lies: sealed and often signed, by somebody without the station's keys.

Each case is one lie in an otherwise honest bundle, and the verdict that it must get.
"""

import io
import re
import tarfile
from collections.abc import Callable

import pytest

from judrec.bundle.archive import BLOCK, filling, member_header
from judrec.bundle.reader import open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.statement import HEAD_STATEMENT, PERSON_STATEMENT, sign_statement
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.verdict import Verdict
from judrec.crypto.signing import SigningKey
from tests.bundle.forgery import (
    NAME,
    listed_anew,
    members_of,
    padded,
    sealed,
    signed_anew,
    tar_of,
)
from tests.bundle.sample_station import PERSON, SampleStation, addressed

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


# Lies by somebody who has no key at all: the signature stays what it was.


def test_an_edit_that_is_not_listed_is_damage(
    members: Members, committee: SampleStation
) -> None:
    for name in members:
        if name.startswith("data/"):
            wrong = {**members, name: members[name] + b" "}
            error = refusal_of(tar_of(wrong), committee)
            assert error.verdict is Verdict.DAMAGED
            assert name in error.what


def test_a_manifest_that_the_station_did_not_sign_is_found(
    members: Members, committee: SampleStation
) -> None:
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt"):
        wrong = {**members, name: members[name].replace(b"e", b"f", 1)}
        error = refusal_of(tar_of(wrong), committee)
        assert error.verdict is Verdict.DAMAGED


def test_an_edit_listed_but_not_signed_has_the_wrong_signer(
    members: Members, committee: SampleStation
) -> None:
    report = {**members, "data/report.pdf": b"%PDF another"}
    wrong = listed_anew(report, FORGER.key)
    for signature in (
        wrong["tagmanifest-sha256.txt.sig"],
        members["tagmanifest-sha256.txt.sig"],
        b"",
        b"-----BEGIN SSH SIGNATURE-----\n",
        b"\xff" * 100,
    ):
        lie = {**wrong, "tagmanifest-sha256.txt.sig": signature}
        assert refusal_of(tar_of(lie), committee).verdict is Verdict.WRONG_SIGNER


def test_a_confirmed_card_in_a_forgers_bundle_does_not_help_him(
    court: SampleStation, committee: SampleStation, header: JsonObject
) -> None:
    forged = SampleStation("forger")
    forged.file()
    source = forged.source(header)
    members = members_of(source, forged.key)
    card = name_ending(members, "card.json")
    wrong = {**members, card: canonical(court.card_json)}
    assert refusal_of(tar_of(listed_anew(wrong, forged.key)), committee).verdict in {
        Verdict.WRONG_SIGNER,
        Verdict.DAMAGED,
    }


def test_a_signature_made_for_another_purpose_is_not_taken(
    members: Members, court: SampleStation, committee: SampleStation
) -> None:
    card = parse_object(members[name_ending(members, "card.json")])
    armored = card["signature"]
    assert isinstance(armored, str)
    wrong = {**members, "tagmanifest-sha256.txt.sig": armored.encode()}
    assert refusal_of(tar_of(wrong), committee).verdict is Verdict.WRONG_SIGNER


# Lies about the tar itself, which nobody signs.


def test_members_in_another_order_are_damage(
    members: Members, committee: SampleStation
) -> None:
    names = list(members)
    for at in range(len(names) - 1):
        swapped = [*names[:at], names[at + 1], names[at], *names[at + 2 :]]
        wrong = {name: members[name] for name in swapped}
        assert refusal_of(tar_of(wrong), committee).verdict is Verdict.DAMAGED


def test_two_members_with_each_others_content_are_damage(
    members: Members, committee: SampleStation
) -> None:
    first, second = "data/report.json", "data/report.pdf"
    wrong = {**members, first: members[second], second: members[first]}
    assert refusal_of(tar_of(wrong), committee).verdict is Verdict.DAMAGED


def test_a_missing_member_is_damage(members: Members, committee: SampleStation) -> None:
    for name in members:
        wrong = {key: value for key, value in members.items() if key != name}
        assert refusal_of(tar_of(wrong), committee).verdict is Verdict.DAMAGED


@pytest.mark.parametrize(
    "name",
    [
        f"{NAME}/data/extra",
        f"{NAME}/../../etc/cron.d/evil",
        "/etc/passwd",
        "..",
        f"{NAME}/data/report.pdf",
        "another/file",
    ],
)
def test_an_extra_member_is_damage_wherever_it_stands(
    members: Members, committee: SampleStation, name: str
) -> None:
    extra = member_header(name, 4) + b"evil" + bytes(filling(4))
    for at in range(len(members) + 1):
        pieces = [
            member_header(f"{NAME}/{key}", len(value))
            + value
            + bytes(filling(len(value)))
            for key, value in members.items()
        ]
        pieces.insert(at, extra)
        error = refusal_of(padded(b"".join(pieces)), committee)
        assert error.verdict is Verdict.DAMAGED


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE]
)
def test_a_link_in_place_of_a_member_is_damage(
    members: Members, committee: SampleStation, kind: bytes
) -> None:
    pieces = []
    for key, value in members.items():
        header = member_header(f"{NAME}/{key}", len(value))
        if key == "data/report.pdf":
            link = tarfile.TarInfo(f"{NAME}/{key}")
            link.type, link.linkname = kind, "/etc/shadow"
            header = link.tobuf(tarfile.USTAR_FORMAT)
        pieces.append(header + value + bytes(filling(len(value))))
    error = refusal_of(padded(b"".join(pieces)), committee)
    assert error.verdict is Verdict.DAMAGED


@pytest.mark.parametrize("folder", ["R-7k2m9qxa", "..", "R-7K2M9QX", ".", "R-7K2M9QXI"])
def test_another_folder_name_is_damage(
    members: Members, committee: SampleStation, folder: str
) -> None:
    assert refusal_of(tar_of(members, folder), committee).verdict is Verdict.DAMAGED


def test_a_folder_that_is_not_the_signed_name_is_damage(
    members: Members, committee: SampleStation
) -> None:
    error = refusal_of(tar_of(members, "R-00000000"), committee)
    assert error.verdict is Verdict.DAMAGED


def test_padding_that_carries_something_is_damage(
    members: Members, committee: SampleStation
) -> None:
    plain = bytearray(tar_of(members))
    for at in (-1, -BLOCK, -len(plain) // 10):
        wrong = plain[:]
        wrong[at] = 1
        assert refusal_of(bytes(wrong), committee).verdict is Verdict.DAMAGED


def test_padding_of_another_length_is_damage(
    members: Members, committee: SampleStation
) -> None:
    plain = tar_of(members)
    for wrong in (plain + bytes(BLOCK), plain[:-BLOCK], plain + bytes(1 << 20)):
        assert refusal_of(wrong, committee).verdict is Verdict.DAMAGED


# Lies by a station about itself: signed with its own key, and still not true.


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
    return edited(members, "bundle.json", rb'^\{"abandoned":\[\],', b'{"z":1,')


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


def numbered_zero(members: Members, court: SampleStation) -> Members:
    return edited(members, "bundle.json", rb'"nth":1', b'"nth":0')


def numbered_true(members: Members, court: SampleStation) -> Members:
    return edited(members, "bundle.json", rb'"nth":1', b'"nth":true')


def first_with_a_past(members: Members, court: SampleStation) -> Members:
    past = b'"previous":"' + b"a" * 64 + b'"'
    return edited(members, "bundle.json", rb'"previous":null', past)


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
    numbered_zero,
    numbered_true,
    first_with_a_past,
    broken_json,
    deep_json,
    smuggled_attachment,
    false_attachment,
    other_head,
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
    [forged_entry, forged_person, nobody, forged_head, card_of_another_unit],
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
        ("data/bundle.json", rb'"closed":\[\]', b'"closed":[{"number":"x"}]'),
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


@pytest.mark.parametrize("name", ["data/volumes.json", "data/closed/" + "a" * 64])
def test_a_member_that_only_a_later_program_knows_is_too_new(
    members: Members, court: SampleStation, committee: SampleStation, name: str
) -> None:
    later = listed_anew({**members, name: b"{}"}, court.key)
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
