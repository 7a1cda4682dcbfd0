"""Well-formed lies: sealed and often signed, by somebody without the station's keys.

Each case is one lie in an otherwise honest bundle, and the verdict that it must get.
"""

import tarfile

import pytest

from judrec.bundle.archive import BLOCK, filling, member_header
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.verdict import Verdict
from tests.bundle.forgery import (
    NAME,
    listed_anew,
    members_of,
    padded,
    tar_of,
)
from tests.bundle.lies import FORGER, Members, name_ending, refusal_of
from tests.bundle.sample_station import SampleStation

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
