"""Make tests/vectors/bundles: one folder, one failure (docs/bundle-format.md, 14).

Run from the top of the checkout: `python -m tools.make_bundle_vectors`. The keys are
fixed; age draws new ones for each file, so the bytes differ from run to run and what
they mean doesn't. Nothing here is secret: these keys guard nothing.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Final

from judrec.bundle.format import CLOSED, FORMAT, HEADER, STATIONS, TAG_FILES
from judrec.bundle.receipt import Receipt, sign_receipt
from judrec.core.canonical import Json, JsonObject, canonical, parse_object
from judrec.core.code import unit_code
from judrec.core.ledger import EMPTY, Head
from judrec.core.shape import inner
from judrec.core.sign_off import How, Of, SignOff
from judrec.crypto.signing import SigningKey
from tests.bundle.carried import backdated, carrying, desk_with
from tests.bundle.forgery import listed_anew, members_of, signed_anew
from tests.bundle.sample_station import SampleStation, addressed
from tests.bundle.shut import make_shut, sealed_anyhow, shut_to
from tests.bundle.vector_faults import add_faults
from tests.bundle.vectors import LETTER, Members, Vectors

PLACE: Final = Path("tests/vectors/bundles")


def main() -> None:
    """Write all vectors anew."""
    vectors = Vectors()
    _honest(vectors)
    _insider(vectors)
    _outsider(vectors)
    _keys(vectors)
    _returns(vectors)
    _closed(vectors)
    _untrue(vectors)
    _desks(vectors)
    add_faults(vectors)
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    for name, content in vectors.files.items():
        (PLACE / name).write_bytes(content)
    for station in (vectors.committee, vectors.court):
        (PLACE / f"{station.seed}.key").write_text(station.plain.text + "\n")
    (PLACE / "court.card.json").write_bytes(canonical(vectors.court.card_json))
    # A folder in place of a file: what a failing medium is without a medium.
    (PLACE / "unreadable.jrb").mkdir()
    (PLACE / "unreadable.jrb" / "not-a-file").write_bytes(b"")
    for name, case in vectors.cases.items():
        (PLACE / name).mkdir()
        (PLACE / name / "case.json").write_bytes(canonical(case) + b"\n")


def _honest(vectors: Vectors) -> None:
    court = vectors.court
    court.read()
    court.file(attachment=LETTER)
    vectors.add("first", vectors.members(court, 1))
    court.read()
    # Two stories begin here: an honest one, and those of copies of the store.
    rewriter = SampleStation("court")
    rewriter.read()
    rewriter.file(attachment=LETTER, content="来电礼节性问候，未涉及案件。")
    rewriter.file()
    vectors.add("rewritten", vectors.members(rewriter, 2, "first"))
    court.file()
    vectors.add("second", vectors.members(court, 2, "first"))
    twin = SampleStation("court")
    twin.read()
    twin.file(attachment=LETTER)
    twin.read()
    twin.file(content="另一份副本中录入的内容，与原件不同。")
    vectors.add("fork", vectors.members(twin, 2, "first"))
    court.read()
    vectors.add("third", vectors.members(court, 3, "second"))
    vectors.add("after-abandoned", vectors.members(court, 4, "first", (2, 3)))
    sent = [("first.jrb", "first"), ("second.jrb", "continuous")]
    first: Json = [{"bundle": name, "verdict": verdict} for name, verdict in sent[:1]]
    both: Json = [{"bundle": name, "verdict": verdict} for name, verdict in sent]
    gap: Json = [
        {"bundle": "first.jrb", "verdict": "first"},
        {"bundle": "third.jrb", "verdict": "gap"},
    ]
    vectors.case("first", "first", verdict="first")
    vectors.case("continuous", "second", before=first, verdict="continuous")
    vectors.case("replayed", "first", before=both, verdict="replayed")
    vectors.case("gap", "third", before=first, verdict="gap", missing=[2])
    vectors.case("late", "second", before=gap, verdict="late")
    vectors.case("abandoned", "after-abandoned", before=first, verdict="continuous")


def _insider(vectors: Vectors) -> None:
    """What someone does who has the passphrase and all keys."""
    first: Json = [{"bundle": "first.jrb", "verdict": "first"}]
    both: Json = [
        {"bundle": "first.jrb", "verdict": "first"},
        {"bundle": "second.jrb", "verdict": "continuous"},
    ]
    shorter = SampleStation("court")
    shorter.read()
    shorter.file(attachment=LETTER)
    vectors.add("shorter", vectors.members(shorter, 3, "second"))
    number, second = "鄂0106-03-2026-0001", "鄂0106-03-2026-0002"
    vectors.case(
        "rewritten",
        "rewritten",
        before=first,
        verdict="rewritten",
        first_difference=2,
        record=number,
    )
    vectors.case(
        "forked",
        "fork",
        before=both,
        verdict="forked",
        first_difference=4,
        record=second,
    )
    vectors.case(
        "truncated",
        "shorter",
        before=both,
        verdict="truncated",
        first_difference=3,
        record=second,
    )


def _outsider(vectors: Vectors) -> None:
    """What someone does who knows the format and all public keys."""
    forger, third = SampleStation("forger"), SampleStation("third")
    honest = vectors.members(vectors.court, 1)
    report = {**honest, "data/report.json": b'{"words":"forged"}'}
    vectors.add("forged", listed_anew(report, forger.key))
    vectors.add("edited", report)
    newer = {**honest, "bag-info.txt": b"Bundle-Format: judrec-bundle@v2\n"}
    vectors.add("newer", signed_anew(newer, vectors.court.key))
    foreign = vectors.court.header(addressed(third))
    members = members_of(vectors.court.source(foreign), vectors.court.key)
    vectors.add("passed-on", members, vectors.committee)
    whole = vectors.files["first.jrb"]
    vectors.files["cut.jrb"] = whole[: 3 * 65536]
    vectors.case("unreadable", "unreadable", verdict="unreadable")
    vectors.case(
        "cannot_decrypt", "first", identity="court.key", verdict="cannot_decrypt"
    )
    vectors.case("damaged-cut", "cut", verdict="damaged")
    vectors.case("damaged-edited", "edited", verdict="damaged")
    vectors.case("too_new", "newer", verdict="too_new")
    vectors.case("wrong_signer", "forged", verdict="wrong_signer")
    vectors.case("not_for_us", "passed-on", verdict="not_for_us")
    # Whom it names has another key than who was given the bundle.
    vectors.case("damaged-place", "passed-on", own=third.code, verdict="damaged")
    vectors.case("unconfirmed", "first", confirmed=[], verdict="unconfirmed")


def _keys(vectors: Vectors) -> None:
    """What becomes of a station whose key is changed, and what a thief makes of it."""
    first: Json = [{"bundle": "first.jrb", "verdict": "first"}]
    court = SampleStation("court")
    court.read()
    court.file(attachment=LETTER)
    old = court.twin()
    court.rotate("court's second key")
    court.read()
    vectors.add("rotated", vectors.members(court, 2, "first"))
    vectors.case("rotated", "rotated", before=first, verdict="continuous")
    rotated: Json = [
        {"bundle": "first.jrb", "verdict": "first"},
        {"bundle": "rotated.jrb", "verdict": "continuous"},
    ]
    old.file()
    vectors.add("outlived", vectors.members(old, 3, "rotated"))
    vectors.case(
        "unconfirmed-outlived", "outlived", before=rotated, verdict="unconfirmed"
    )
    stolen: Json = ["court.card.json"]
    vectors.case(
        "unconfirmed-compromised", "first", compromised=stolen, verdict="unconfirmed"
    )
    elsewhere = SampleStation("court")
    elsewhere.read()
    elsewhere.rotate("court's second key")
    elsewhere.ledger, elsewhere.head = [], EMPTY
    elsewhere.file()
    members = _unchecked(vectors, elsewhere)
    vectors.add("rotated-elsewhere", members)
    vectors.case("damaged-succession", "rotated-elsewhere", verdict="damaged")
    thief = SampleStation("thief")
    thief.read()
    thief.claim(vectors.court)
    vectors.add("claimed", _unchecked(vectors, thief))
    vectors.case("wrong_signer-succession", "claimed", verdict="wrong_signer")


def _returns(vectors: Vectors) -> None:
    """What a court tells a desk of its records; the committee stands for the desk."""
    court, superior = SampleStation("court"), vectors.superior
    court.read()
    honest = _return(vectors, court, superior.key)
    vectors.add("return", honest)
    vectors.case("first-return", "return", verdict="first")
    forged = _return(vectors, court, SampleStation("forger").key)
    vectors.add("return-forged", forged)
    vectors.case("wrong_signer-return", "return-forged", verdict="wrong_signer")
    said = parse_object(honest[HEADER])
    del said["returned"]
    silent = listed_anew({**honest, HEADER: canonical(said)}, court.key)
    vectors.add("return-silent", silent)
    vectors.case("damaged-return", "return-silent", verdict="damaged")


def _return(vectors: Vectors, court: SampleStation, signer: SigningKey) -> Members:
    """Pack a return with one receipt of the superior's, signed by `signer`."""
    bundle, code = vectors.tagmanifests["first"], vectors.superior.code
    head = Head(2, bytes(32))
    at = "2026-11-17T14:30:05+08:00"
    receipt = Receipt(bytes.fromhex(bundle), court.code, code, 1, head, at)
    receiver: JsonObject = {
        "code": code,
        "name": "某市中院",
        "receipt": sign_receipt(receipt, signer),
    }
    record: JsonObject = {"record": "0" * 16, "version": 1, "through": 2}
    returned: JsonObject = {
        "bundle": bundle,
        "file": "R-7K2M9QXA.jrb",
        "kind": "quarter",
        "quarter": "2026Q4",
        "sealed_at": "2026-11-17T06:30:05Z",
        "receivers": [receiver],
        "records": [record],
    }
    said: JsonObject = {"kind": "return", "cards": [vectors.superior.card_json]}
    header = court.header(addressed(vectors.committee, 1))
    honest = members_of(court.source(header), court.key)
    whole: JsonObject = {**parse_object(honest[HEADER]), **said, "returned": [returned]}
    return listed_anew({**honest, HEADER: canonical(whole)}, court.key)


def _closed(vectors: Vectors) -> None:
    """Lines that one receiver may not read, and what is none."""
    committee, superior = vectors.committee, vectors.superior
    away = make_shut("court", committee, superior)
    ours = make_shut("court", superior, committee)
    vectors.add("closed", away.members())
    vectors.case("first-closed", "closed", verdict="first")
    vectors.add("closed-ours", ours.members())
    vectors.case("first-closed-ours", "closed-ours", verdict="first")
    first = canonical(ours.court.records[0])
    other = ours.members(file=shut_to(committee, content=first))
    vectors.add("closed-other", other)
    vectors.case("damaged-closed-other", "closed-other", verdict="damaged")
    short = ours.members(file=sealed_anyhow(committee, content=ours.line))
    vectors.add("closed-short", short)
    vectors.case("damaged-closed-short", "closed-short", verdict="damaged")
    theirs = ours.members(file=shut_to(superior, content=ours.line))
    vectors.add("closed-theirs", theirs)
    vectors.case("damaged-closed-theirs", "closed-theirs", verdict="damaged")
    names = [key for key in ours.members() if key.startswith(CLOSED)]
    without = {key: each for key, each in ours.members().items() if key not in names}
    vectors.add("closed-no-file", listed_anew(without, ours.court.key))
    vectors.case("damaged-closed-no-file", "closed-no-file", verdict="damaged")
    stranger: JsonObject = {"closed": [ours.note(recipients=["0" * 24])]}
    vectors.add("closed-stranger", ours.members(header=stranger))
    vectors.case("damaged-closed-stranger", "closed-stranger", verdict="damaged")


def _untrue(vectors: Vectors) -> None:
    """A sign-off that no entry holds, and a direct report without a ground."""
    honest, key = vectors.members(vectors.court, 1), vectors.court.key
    said = SignOff(
        of=Of.QUARTER,
        subject="2026Q4",
        version=0,
        shown="0" * 64,
        by="张某",
        post="院长",
        on="2026-12-31",
        number="某法〔2026〕7号",
        how=How.PAPER,
        scan="",
    )
    signed: JsonObject = {**said.to_json(), "entry": 2, "nonce": "0" * 64}
    for name, more in (
        ("signed-off", {"signed_off": signed}),
        ("no-ground", {"kind": "direct"}),
    ):
        header: JsonObject = {**parse_object(honest[HEADER]), **more}
        members = listed_anew({**honest, HEADER: canonical(header)}, key)
        vectors.add(name, members)
        vectors.case(f"damaged-{name}", name, verdict="damaged")


def _desks(vectors: Vectors) -> None:
    """A desk that is carried, lied about, cut; a record that claims another quarter."""
    court, both = SampleStation("court"), (vectors.committee, vectors.superior)
    to = [addressed(one, 1) for one in both]
    vectors.add("desk", carrying(court, desk_with(2), *to))
    vectors.case("first-desk", "desk", verdict="first")
    lie = carrying(court, desk_with(2), *to, untrue={"records": 1})
    for name, members in (
        ("desk-untrue", lie),
        ("backdated", _unchecked(vectors, backdated())),
    ):
        vectors.add(name, members)
        vectors.case(f"damaged-{name}", name, verdict="damaged")
    court.read()
    to = [addressed(one, 2, vectors.tagmanifests["desk"]) for one in both]
    vectors.add("desk-cut", carrying(court, desk_with(1), *to))
    vectors.case(
        "truncated-desk",
        "desk-cut",
        before=[{"bundle": "desk.jrb", "verdict": "first"}],
        verdict="truncated",
        first_difference=2,
        record="鄂0106-07-2026-0002",
    )


def _unchecked(vectors: Vectors, station: SampleStation) -> Members:
    """Pack what a writer of ours would refuse to seal."""
    honest = vectors.members(vectors.court, 1)
    both = (vectors.committee, vectors.superior)
    header = station.header(*(addressed(one, 1) for one in both))
    counts: JsonObject = {
        "records": len(station.records),
        "versions": len(station.records),
        "attachments": 0,
    }
    members = {key: honest[key] for key in TAG_FILES}
    members[HEADER] = canonical({**header, "format": FORMAT, "counts": counts})
    folder = _folder(station)
    for name, content in station.part().files().items():
        members[f"{STATIONS}{folder}/{name}"] = content
    return listed_anew(members, station.key)


def _folder(station: SampleStation) -> str:
    """Give what its card's folder is called, whether or not the card is true."""
    body = canonical(inner(station.card_json, "card"))
    return unit_code(hashlib.sha256(body).digest()).replace(" ", "")[:8]


if __name__ == "__main__":
    main()
