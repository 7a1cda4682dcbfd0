"""A direct report states its ground, and nothing as retaliation that wasn't entered."""

import hashlib

import pytest

from judrec.bundle.packing import pack
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import Json, JsonObject
from judrec.core.verdict import Verdict
from tests.bundle.sample_station import SampleStation, addressed

NAME = "R-7K2M9QXA"
NUMBER = "鄂0106-03-2026-反0001"
CONTENT: JsonObject = {"number": NUMBER, "body": {"measure": "调离"}}


@pytest.fixture(scope="module")
def sent(committee: SampleStation) -> tuple[SampleStation, JsonObject]:
    """A desk, and the header of its honest direct report."""
    desk = SampleStation("direct")
    desk.file()
    seq, _, nonce = desk.act("retaliation.reported", NUMBER, CONTENT)
    told: JsonObject = {"entry": seq, "nonce": nonce.hex(), "content": CONTENT}
    header = desk.header(addressed(committee))
    said: JsonObject = {"kind": "direct", "ground": "院长涉及其中", "reprisals": [told]}
    return desk, {**header, **said}


def test_an_honest_one_is_taken(sent: tuple[SampleStation, JsonObject]) -> None:
    desk, header = sent
    assert pack(NAME, desk.source(header), desk.key).members
    without = {**header, "reprisals": []}
    assert pack(NAME, desk.source(without), desk.key).members


@pytest.mark.parametrize(
    "change",
    [
        {"ground": " —— "},
        {"ground": 7},
        {"ground": None},
        {"reprisals": "none"},
        {"reprisals": [7]},
        {"reprisals": [{"entry": 1, "nonce": "0" * 64, "content": CONTENT}]},
        {"reprisals": [{"entry": 99, "nonce": "0" * 64, "content": CONTENT}]},
        {"reprisals": [{"entry": True, "nonce": "0" * 64, "content": CONTENT}]},
        {"kind": "quarter"},
        {"kind": "immediate", "reprisals": []},
    ],
)
def test_what_does_not_hold_is_refused(
    sent: tuple[SampleStation, JsonObject], change: JsonObject
) -> None:
    desk, header = sent
    refused(desk, {**header, **change})


@pytest.mark.parametrize(
    "change", [{"content": {**CONTENT, "body": {}}}, {"nonce": "x"}, {"entry": 1}]
)
def test_a_reprisal_that_was_not_entered_so_is_refused(
    sent: tuple[SampleStation, JsonObject], change: JsonObject
) -> None:
    desk, header = sent
    told: Json = header["reprisals"]
    assert isinstance(told, list)
    assert isinstance(told[0], dict)
    refused(desk, {**header, "reprisals": [{**told[0], **change}]})
    many: Json = told * 101
    refused(desk, {**header, "reprisals": many})


def test_a_file_travels_that_a_report_of_a_reprisal_names(
    committee: SampleStation,
) -> None:
    desk = SampleStation("scan")
    desk.file()
    scan = b"a scan"
    digest = hashlib.sha256(scan).hexdigest()
    desk.files[digest] = scan

    def header(file: Json) -> JsonObject:
        content: JsonObject = {**CONTENT, "file": file}
        seq, _, nonce = desk.act("retaliation.reported", NUMBER, content)
        told: JsonObject = {"entry": seq, "nonce": nonce.hex(), "content": content}
        return {
            **desk.header(addressed(committee)),
            "kind": "direct",
            "ground": "院长涉及其中",
            "reprisals": [told],
        }

    named: JsonObject = {"sha256": digest, "size": len(scan), "name": "通知.jpg"}
    honest = desk.source(header(named), with_attachments=True)
    (carried,) = pack(NAME, honest, desk.key).attachments
    assert carried.sha256 == digest
    files: tuple[Json, ...] = (
        None,
        {**named, "size": len(scan) + 1},
        {**named, "size": -1},
        {**named, "size": True},
        {**named, "sha256": digest.upper()},
        {**named, "name": 7},
        "scan",
        {"sha256": digest},
    )
    for wrong in files:
        with pytest.raises(BundleError) as caught:
            pack(NAME, desk.source(header(wrong), with_attachments=True), desk.key)
        assert caught.value.verdict is Verdict.DAMAGED


def refused(desk: SampleStation, header: JsonObject) -> None:
    with pytest.raises(BundleError) as caught:
        pack(NAME, desk.source(header), desk.key)
    assert caught.value.verdict is Verdict.DAMAGED
