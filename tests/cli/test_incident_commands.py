"""`incident`: the register, the proof that leaves, and the word that ends a dispute."""

import json
import shutil
from contextlib import closing
from pathlib import Path

from judrec.core.canonical import canonical
from tests.actions.histories import a_fork
from tests.actions.stranger import Stranger
from tests.cli.desk import Desk
from tests.station import reopen


def forked(desk: Desk) -> Stranger:
    """Let a court tell two histories to the desk."""
    stick = desk.folder / "stick"
    stick.mkdir()
    with closing(reopen(desk.store, clock=desk.clock)) as station:
        stranger = Stranger(station, stick)
        told = a_fork(stranger)
    for name in ("first", "ours", "theirs"):
        desk.say("receive", str(told.files[name]))
    return stranger


def test_an_incident_is_listed_proven_checked_and_ended_by_words(desk: Desk) -> None:
    assert desk.say("incident", "list").out == "没有异常事项。\n"
    stranger = forked(desk)
    found = desk.ask("incident", "list")
    (incident,) = found["incidents"]
    assert (incident["verdict"], incident["counts"]) == ("forked", None)
    assert incident["choices"] == ["held", "received", "neither"]
    assert found["number_clashes"] == []
    proof, card = desk.folder / "proof.json", desk.folder / "court.card"
    card.write_bytes(canonical(stranger.station.card_json))
    made = desk.ask("incident", "proof", incident["id"], "-o", str(proof))
    assert (made["file"], made["sizes"]) == (str(proof), [2, 2])
    checked = desk.call("--json", "incident", "check", str(proof), "--card", str(card))
    assert checked.json["proven"]
    said = ("--counts", "held", "--note", "恢复备份后两处同时使用")
    ended = desk.say("incident", "resolve", incident["id"], *said)
    assert "以原先收到的为准" in ended.out
    assert "恢复备份后两处同时使用" in desk.say("incident", "list").out


def test_what_proves_nothing_has_its_own_exit_code(desk: Desk, tmp_path: Path) -> None:
    vectors = Path(__file__).parents[1] / "vectors" / "fork-proofs"
    card = ("--card", str(vectors / "court.card.json"))
    for folder in ("one-ledger", "another-key", "torn-chain", "too-new"):
        outcome = json.loads((vectors / folder / "case.json").read_bytes())["outcome"]
        file = str(vectors / folder / "proof.json")
        answer = desk.call("--json", "incident", "check", file, *card)
        assert (answer.code, answer.json["error"]["code"]) == (3, outcome)
    shutil.copy(vectors / "longer" / "proof.json", tmp_path / "proof")
    said = desk.call("incident", "check", str(tmp_path / "proof"), *card)
    assert said.code == 0
    assert "证明成立" in said.out


def test_words_that_end_nothing_are_refused(desk: Desk) -> None:
    assert desk.say("incident", "resolve", "4", "--counts", "both").code == 2
    words = ("incident", "resolve", "4", "--counts", "held", "--note", "查无此事")
    answer = desk.say("--json", *words)
    assert (answer.code, answer.json["error"]["code"]) == (1, "no_incident")
