"""The standalone verifier says what the program says, of every bundle that is tried."""

import ast
import io
import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import verify_bundle
from judrec.bundle import lines
from judrec.bundle.format import most_bytes
from judrec.bundle.reader import OpenedBundle, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.shape import inner, objects, text, texts
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import recipient_from_text
from tests.bundle.forgery import listed_anew, sealed_to, signed_anew, tar_of
from tests.bundle.sample_station import SampleStation
from tests.bundle.test_bounds import STRANGE
from tests.store.campaign import ALL
from tests.tools import mutations
from tests.tools.mutations import HEADER, Case, Mutations
from tests.vectors import (
    test_bundle_vectors,
    test_fork_proof_vectors,
    test_receipt_vectors,
    test_volume_vectors,
)
from tests.vectors.test_bundle_vectors import HELD, Keeper

TOOL: Final = Path(verify_bundle.__file__)
VECTORS: Final = test_bundle_vectors.PLACE
FAMILIES: Final[dict[str, Callable[[Mutations, int], Iterator[Case]]]] = {
    "headers": mutations.headers,
    "places": mutations.places,
    "statements": mutations.statements,
    "successions": mutations.successions,
    "lines": mutations.lines,
    "acts": mutations.acts,
    "members": mutations.members,
    "tars": mutations.tars,
    "files": mutations.files,
    "direct": mutations.direct,
}
COUNT: Final = 1_000 if ALL else 48
KEYS: Final = {
    "return": ("returned", "cards"),
    "closed": ("closed",),
    "closed-ours": ("closed",),
    "desk": ("kind", "desks"),
}
ARRIVING: Final = (*HELD, "rotated", "outlived", "desk", "desk-cut")


@cache
def made() -> Mutations:
    return Mutations()


def by_program(content: bytes, own: str) -> str:
    codes = frozenset({own}) if own else None
    identities = [made().committee.plain]
    try:
        open_bundle(io.BytesIO(content), identities, own_codes=codes)
    except BundleError as error:
        return error.verdict.value
    return "intact"


def by_verifier(content: bytes, own: str, place: Path) -> str:
    place.write_bytes(content)

    def work() -> JsonObject:
        verify_bundle.Bundle(place, [made().committee.plain.text], own)
        return {"verdict": "intact"}

    return str(verify_bundle.verdict_of(work)["verdict"])


def agree(cases: Iterable[Case], folder: Path, own: str = "") -> list[str]:
    """Judge every case by both; give the verdicts, once all are the same."""
    told = []
    for what, content in cases:
        told.append(by_program(content, own))
        assert by_verifier(content, own, folder / "R-7K2M9QXA.jrb") == told[-1], what
    return told


def unpacked(file: Path) -> dict[str, bytes]:
    """Give the members of a bundle of the vectors, without their folder."""
    secrets = [made().committee.plain.text]
    whole = verify_bundle.members(verify_bundle.unsealed(file.read_bytes(), secrets))
    return {key.partition("/")[2]: value for key, value in whole.items()}


@pytest.mark.parametrize("family", FAMILIES)
def test_both_say_the_same_of_whatever_is_wrong_with_a_bundle(
    family: str, tmp_path: Path
) -> None:
    cases = FAMILIES[family](made(), COUNT)
    told = agree(cases, tmp_path, made().committee.code)
    assert len(told) >= min(COUNT, 300)
    assert "damaged" in told


@pytest.mark.parametrize("name", KEYS)
def test_both_say_the_same_of_what_only_some_bundles_say(
    name: str, tmp_path: Path
) -> None:
    members = unpacked(VECTORS / f"{name}.jrb")
    own = made().committee.code
    assert agree([(name, made().sealed(members))], tmp_path, own) == ["intact"]
    cases = mutations.others(made(), name, members, KEYS[name], COUNT)
    told = agree(cases, tmp_path, own)
    assert "damaged" in told
    assert len(told) >= min(COUNT // 2, 24)


def test_five_hundred_bundles_are_judged_by_both() -> None:
    vectors = len(test_bundle_vectors.CASES) + len(test_volume_vectors.CASES)
    assert COUNT * len(FAMILIES) + COUNT // 2 * len(KEYS) + vectors >= 500


def card_in(file: Path) -> verify_bundle.Card:
    return verify_bundle.Card(verify_bundle.parsed(file.read_bytes()))


def held_for(case: JsonObject) -> verify_bundle.Held:
    def card(name: str) -> verify_bundle.Card:
        return card_in(VECTORS / name)

    confirmed = [card(name) for name in texts(case, "confirmed")]
    stolen = {
        card(name).key for name in texts({"compromised": [], **case}, "compromised")
    }
    held = verify_bundle.Held(confirmed, stolen)
    if "retired" in case:
        day = date.fromisoformat(text(case, "retired"))
        held.retired = {each.keys[0]: day for each in confirmed}
    return held


@pytest.mark.parametrize("name", test_bundle_vectors.CASES)
def test_a_vector_gets_its_verdict_by_the_verifier_too(name: str) -> None:
    case = test_bundle_vectors.case_of(name)
    secrets = (VECTORS / text(case, "identity")).read_text("ascii").split()
    held = held_for(case)
    for earlier in objects(case, "before"):
        file = VECTORS / text(earlier, "bundle")
        found = verify_bundle.judged(file, secrets, text(case, "own"), held)
        assert found["verdict"] == text(earlier, "verdict")
    file = VECTORS / text(case, "bundle")
    found = verify_bundle.judged(file, secrets, text(case, "own"), held)
    for key in ("verdict", "first_difference", "record", "missing"):
        assert found[key] == case[key]


class BothReceivers:
    """One receiver of each kind; each bundle is opened once, whatever comes of it."""

    def __init__(self) -> None:
        case = test_bundle_vectors.case_of("first")
        self._own = text(case, "own")
        self._secret = (VECTORS / text(case, "identity")).read_text("ascii").strip()
        self._case = case
        self.theirs: dict[str, verify_bundle.Bundle] = {}
        self.ours: dict[str, OpenedBundle] = {}
        for name in ARRIVING:
            file = VECTORS / f"{name}.jrb"
            self.theirs[name] = verify_bundle.Bundle(file, [self._secret], self._own)

    def agree_on(self, names: tuple[str, ...]) -> set[str]:
        keeper, held = Keeper(self._case), held_for(self._case)
        verdicts = set()
        for name in names:
            judgement = keeper.receive_opened(self.opened(name))
            found = held.receive(self.theirs[name])
            verdict = judgement.verdict.value
            verdicts.add(verdict)
            told = (verdict, judgement.first_difference, judgement.record)
            theirs = (found["verdict"], found.get("first_difference"))
            assert (*theirs, found.get("record", "")) == told, names
            assert found.get("missing", []) == [*judgement.missing], names
        return verdicts

    def opened(self, name: str) -> OpenedBundle:
        if name not in self.ours:
            keeper = Keeper(self._case)
            self.ours[name] = keeper.opened(f"{name}.jrb")
        return self.ours[name]


def test_both_say_the_same_in_whatever_order_bundles_arrive() -> None:
    both = BothReceivers()
    three = itertools.permutations(ARRIVING, 3)
    five = itertools.permutations(("first", "second", "fork", "rotated", "desk"))
    orders = itertools.chain(((*names, names[0]) for names in three), five)
    told = set().union(*map(both.agree_on, orders))
    calm = {"first", "continuous", "late", "gap", "replayed", "unconfirmed"}
    assert told == calm | {"rewritten", "forked", "truncated"}


@pytest.mark.parametrize("name", test_fork_proof_vectors.CASES)
def test_a_proof_of_a_fork_gets_its_outcome(name: str) -> None:
    place, case = test_fork_proof_vectors.PLACE, test_fork_proof_vectors.case_of(name)
    card = card_in(place / text(case, "card"))

    def work() -> JsonObject:
        content = (place / name / "proof.json").read_bytes()
        verify_bundle.check_proof(verify_bundle.parsed(content), card)
        return {"verdict": "proven"}

    assert verify_bundle.verdict_of(work)["verdict"] == text(case, "outcome")


@pytest.mark.parametrize("name", test_receipt_vectors.FILES)
def test_a_receipt_gets_its_outcome(name: str) -> None:
    place, case = test_receipt_vectors.PLACE, test_receipt_vectors.case_of(name)
    card = card_in(place / text(case, "card"))

    def work() -> JsonObject:
        content = (place / name / "receipt.json").read_bytes()
        verify_bundle.check_receipt(verify_bundle.parsed(content), card)
        return {"verdict": "valid"}

    assert verify_bundle.verdict_of(work)["verdict"] == text(case, "outcome")


@pytest.mark.parametrize("name", test_volume_vectors.CASES)
def test_just_the_right_volumes_can_be_used(name: str, tmp_path: Path) -> None:
    place, case = test_volume_vectors.PLACE, test_volume_vectors.case_of(name)
    secrets = (place / text(case, "identity")).read_text("ascii").split()
    beside = inner(case, "beside")
    for file in beside:
        (tmp_path / file).write_bytes((place / text(beside, file)).read_bytes())
    main = tmp_path / "main.jrb"
    main.write_bytes((place / text(case, "bundle")).read_bytes())
    found = verify_bundle.judged(main, secrets, "", verify_bundle.Held([], set()))
    verdict = "opened" if found["verdict"] == "intact" else found["verdict"]
    assert verdict == text(case, "verdict")
    volumes = found.get("volumes", {})
    assert [file for file in volumes if volumes[file]] == [*texts(case, "usable")]


def test_a_manifest_that_belies_what_is_in_the_volumes_is_damage_to_both(
    tmp_path: Path,
) -> None:
    place = test_volume_vectors.PLACE
    members = unpacked(place / "R-7K2M9QXA.jrb")
    rows = members["manifest-sha256.txt"].splitlines(keepends=True)
    assert b"  data/attachments/" in rows[-1]
    lie = b"".join([*rows[:-1], b"0" * 64 + rows[-1][64:]])
    wrong = signed_anew({**members, "manifest-sha256.txt": lie}, made().court.key)
    cases = [("honest", made().sealed(members)), ("lie", made().sealed(wrong))]
    assert agree(cases, tmp_path) == ["intact", "damaged"]


@pytest.mark.parametrize(
    ("bound", "work"),
    [
        ("KEY_COUNT", "keys"),
        ("OPENED_COUNT", "opened"),
        ("CHECK_COUNT", "checks"),
        ("VALUE_COUNT", "values"),
    ],
)
def test_both_are_out_of_patience_at_the_same_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bound: str, work: str
) -> None:
    told = []
    for most in (0, 1, 2, 3, 60, 61, 62, 100, 120, *range(130, 160, 2), 1_000):
        monkeypatch.setattr(lines, bound, most)
        monkeypatch.setitem(verify_bundle.WORK, work, most)
        told += agree([(f"{bound} {most}", made().honest())], tmp_path)
    assert (told[0], told[-1]) == ("damaged", "intact")
    assert told == sorted(told)


@pytest.mark.parametrize("name", ["card.json", "head.json", "bundle.json"])
def test_a_member_past_its_bound_is_damage_to_both(name: str, tmp_path: Path) -> None:
    full = next(each for each in made().members if each.endswith(name))
    large = bytes(verify_bundle.MOST[name] + 1)
    assert agree([(name, made().with_file(full, large))], tmp_path) == ["damaged"]
    assert verify_bundle.MOST[name] == most_bytes(full)


@pytest.mark.parametrize("text", STRANGE)
def test_json_that_two_readers_would_read_differently_is_refused(text: bytes) -> None:
    found = verify_bundle.verdict_of(lambda: verify_bundle.parsed(text))
    assert found["verdict"] == "damaged"


@pytest.mark.parametrize("left_out", ["receivers", "records", "receipt"])
def test_a_return_that_leaves_something_out_is_damage_to_both(
    left_out: str, tmp_path: Path
) -> None:
    members = unpacked(VECTORS / "return.jrb")
    header = parse_object(members[HEADER])
    (bundle,) = objects(header, "returned")
    (receiver,) = objects(bundle, "receivers")
    (receiver if left_out == "receipt" else bundle).pop(left_out)
    lie = listed_anew({**members, HEADER: canonical(header)}, made().court.key)
    told = agree([(left_out, made().sealed(lie))], tmp_path)
    assert told == ["damaged"]


def test_a_hybrid_key_opens_what_is_sealed_to_it(tmp_path: Path) -> None:
    hybrid = made().committee.hybrid
    content = sealed_to(
        tar_of(made().members), [recipient_from_text(hybrid.recipient)] * 2
    )
    (tmp_path / "R-7K2M9QXA.jrb").write_bytes(content)
    secrets = [made().committee.plain.text, hybrid.text]
    bundle = verify_bundle.Bundle(tmp_path / "R-7K2M9QXA.jrb", secrets)
    assert bundle.sender.card.code == made().court.code
    with pytest.raises(verify_bundle.RefusedError, match="cannot_decrypt"):
        verify_bundle.unsealed(content, secrets[:1])


def test_acts_that_do_not_follow_from_each_other_are_told() -> None:
    court = SampleStation("court")
    court.file()
    filed = court.records[0]["content"]
    assert isinstance(filed, dict)
    corrected = {**filed, "version": 2, "kind": "corrected"}
    voided = {**corrected, "kind": "voided"}
    unit = court.unit[0]
    assert verify_bundle.follow([filed, corrected, voided], unit)
    for lies in (
        [corrected],
        [filed, filed],
        [filed, {**corrected, "version": 3}],
        [filed, {**corrected, "number": f"{unit}-03-2026-0002"}],
        [filed, {**corrected, "record": "0" * 16}],
        [filed, corrected, voided, {**corrected, "version": 3}],
        [{**filed, "number": "鄂0107-03-2026-0001"}],
        [{**filed, "number": f"{unit}-03-2026-0000"}],
    ):
        assert not verify_bundle.follow(lies, unit)


def run(*words: str | Path) -> tuple[int, str]:
    command = [sys.executable, "-I", str(TOOL), *map(str, words)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_stranger_runs_it_and_reads_verdict_and_place() -> None:
    keys = ("--identity-file", VECTORS / "committee.key")
    own = text(test_bundle_vectors.case_of("first"), "own")
    card = ("--card", VECTORS / "court.card.json")
    code, said = run(
        VECTORS / "rewritten.jrb",
        *keys,
        "--own",
        own,
        *card,
        "--before",
        VECTORS / "first.jrb",
    )
    assert code == 1
    assert said.startswith("verdict: rewritten\nfirst_difference: 2\nrecord: 鄂0106")
    code, said = run(VECTORS / "first.jrb", *keys, "--json")
    assert code == 0
    assert json.loads(said)["verdict"] == "intact"
    code, said = run(VECTORS / "claimed.jrb", *keys)
    assert (code, said.partition("\n")[0]) == (1, "verdict: wrong_signer")
    assert "place: data/stations/" in said
    proofs = test_fork_proof_vectors.PLACE
    proof = ("--proof", proofs / "longer" / "proof.json")
    code, said = run(*proof, "--card", proofs / "court.card.json")
    assert (code, said) == (0, "verdict: proven\n")


def test_it_imports_the_standard_library_and_cryptography_alone() -> None:
    tree = ast.parse(TOOL.read_text("utf-8"))
    nodes = [*ast.walk(tree)]
    modules = [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)]
    modules += [a.name for n in nodes if isinstance(n, ast.Import) for a in n.names]
    roots = {module.partition(".")[0] for module in modules}
    assert roots <= {*sys.stdlib_module_names, "cryptography"}
    assert Verdict.DAMAGED.value in TOOL.read_text("utf-8")
