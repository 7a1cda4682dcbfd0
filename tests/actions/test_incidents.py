"""A dispute has an end: a proof for strangers, and a person's word on what counts."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from judrec.actions.incidents.list_incidents import incidents, number_clashes
from judrec.actions.incidents.resolve_incident import resolve_incident
from judrec.actions.incidents.save_fork_proof import check_proof_file, save_fork_proof
from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.people.identity import own_card
from judrec.actions.receiving.receive import receive
from judrec.actions.records.extract_file import extract_file
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.records.whereabouts import whereabouts_of
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import canonical
from judrec.core.incident import Counts
from judrec.core.verdict import Verdict
from judrec.core.whereabouts import Stage
from tests.actions.histories import OTHER, SCAN, THIRD, Histories, a_fork
from tests.actions.parties import (
    Q4,
    Parties,
    colleague,
    refusal,
    refused_without_a_trace,
)
from tests.actions.stranger import CORRECTED, FILED, Stranger
from tests.actions.three_tiers import COURT, opened_tiers
from tests.bundle.sample_station import body_of
from tests.station import file_sample, reopen

NOTE = "经电话核实并调取原件：恢复备份后两处同时使用。"

COUNTING = ("received_entry", "received_version", "record_version", "named_file")
"""Tables of which what nobody disputes is the same in every order."""
BOTH = (
    "SELECT station, seq, hex(digest) FROM received_entry "
    "UNION SELECT station, seq, hex(digest) FROM rival_entry"
)


@pytest.fixture
def committee(parties: Parties) -> Station:
    return parties.committee


@pytest.fixture
def told(stranger: Stranger) -> Histories:
    return a_fork(stranger)


def verdicts(committee: Station, told: Histories, *names: str) -> list[str]:
    """Receive one by one."""
    return [
        receive(committee, [told.files[name]]).bundles[0].verdict.value
        for name in names
    ]


def counted(committee: Station) -> dict[str, bool]:
    """Which records of the court there are, and whether each counts."""
    rows = list_records(committee, unit="鄂0106")
    return {row.number: not row.disputed for row in rows}


def test_a_fork_is_in_the_register_with_both_bundles_and_the_first_difference(
    committee: Station, told: Histories
) -> None:
    assert verdicts(committee, told, "first", "ours", "theirs") == [
        "first",
        "continuous",
        "forked",
    ]
    (found,) = incidents(committee)
    assert (found.verdict, found.nth, found.against_nth) == (Verdict.FORKED, 2, 2)
    assert (found.place, found.record, found.own) == (2, OTHER.number, True)
    assert len({found.against, found.bundle, ""}) == 3
    assert found.state == "待处置"
    assert counted(committee) == {FILED.number: True, OTHER.number: False}


def test_the_proof_convinces_a_stranger_with_the_card_alone_and_tells_nothing(
    committee: Station, told: Histories, tmp_path: Path
) -> None:
    verdicts(committee, told, "first", "ours", "theirs-on")
    (found,) = incidents(committee)
    target = tmp_path / "proof.json"
    proof = save_fork_proof(committee, found.id, target)
    assert [proof.shorter.size, proof.longer.size] == [2, 3]
    assert check_proof_file(target, canonical(told.stranger.station.card_json)) == proof
    value = json.loads(target.read_text("utf-8"))
    assert value.keys() == {"entries", "format", "heads"}
    assert [entry.keys() for entry in value["entries"]] == [
        {"meta", "prev", "seq", "v"}
    ]
    other = own_card(committee).content
    assert refusal(lambda: check_proof_file(target, other)).code == "wrong_signer"


def test_once_somebody_has_said_so_the_history_held_counts_again(
    committee: Station, told: Histories
) -> None:
    verdicts(committee, told, "first", "ours", "theirs")
    (found,) = incidents(committee)
    ended = resolve_incident(committee, found.id, Counts.HELD, f" {NOTE}\n")
    assert (ended.counts, ended.note) == (Counts.HELD, NOTE)
    assert ended.ended_by == committee.person.name
    assert counted(committee) == {FILED.number: True, OTHER.number: True}
    assert verdicts(committee, told, "ours-on") == ["continuous"]
    assert verify(committee).problems == ()


def test_the_other_history_counts_with_all_its_bundles_where_that_is_decided(
    committee: Station, told: Histories, tmp_path: Path
) -> None:
    verdicts(committee, told, "first", "ours", "theirs", "theirs-on")
    newer, older = incidents(committee)
    resolve_incident(committee, older.id, Counts.RECEIVED, NOTE)
    # The later bundle goes the same way: it contradicts nothing any more.
    assert counted(committee) == dict.fromkeys(
        (FILED.number, OTHER.number, THIRD.number), True
    )
    found = show_record(committee, THIRD.number)
    extract_file(
        committee, THIRD.number, found.attachments[0].sha256, tmp_path / "scan"
    )
    assert (tmp_path / "scan").read_bytes() == SCAN
    brought = committee.database.rows(
        "SELECT b.nth FROM carried c JOIN received_bundle b ON b.seq = c.bundle "
        "WHERE c.record = ?",
        THIRD.record,
    )
    assert brought == [(3,)]
    assert verdicts(committee, told, "ours-on") == ["rewritten"]
    assert verdicts(committee, told, "theirs-on") == ["replayed"]
    with told.aside():
        told.send("next", 4, after="theirs-on")
    assert verdicts(committee, told, "next") == ["continuous"]
    assert verify(committee).problems == ()
    assert newer.id in {one.id for one in incidents(committee)}


def test_where_neither_counts_the_disputed_part_stays_out(
    committee: Station, told: Histories
) -> None:
    verdicts(committee, told, "first", "ours", "theirs")
    (found,) = incidents(committee)
    resolve_incident(committee, found.id, Counts.NEITHER, NOTE)
    assert counted(committee) == {FILED.number: True, OTHER.number: False}
    assert incidents(committee)[0].state == "两份都不采信"


def test_an_incident_is_ended_once_by_who_may_and_with_a_reason(
    committee: Station, told: Histories
) -> None:
    verdicts(committee, told, "first", "ours", "theirs")
    (found,) = incidents(committee)
    clerk = colleague(committee, "recorder")

    def code(station: Station, name: str, counts: Counts, note: str = NOTE) -> str:
        return refused_without_a_trace(
            station, lambda: resolve_incident(station, name, counts, note)
        ).code

    assert code(clerk, found.id, Counts.HELD) == "not_allowed"
    assert code(committee, "99", Counts.HELD) == "no_incident"
    assert code(committee, found.id, Counts.NOTED) == "no_choice"
    assert code(committee, found.id, Counts.HELD, " 　") == "incomplete"
    resolve_incident(committee, found.id, Counts.HELD, NOTE)
    assert code(committee, found.id, Counts.RECEIVED) == "ended"


def test_a_number_that_two_desks_gave_is_named_and_both_are_kept(
    committee: Station, stranger: Stranger, parties: Parties
) -> None:
    court = Histories(stranger.is_confirmed())
    court.send("first", 1, FILED)
    desk = Histories(Stranger(committee, parties.stick, "desk").is_confirmed())
    same = replace(FILED, record=OTHER.record, body=body_of(7))
    desk.send("second", 1, same)
    receive(committee, [court.files["first"]])
    planned = receive(committee, [desk.files["second"]], dry_run=True)
    received = receive(committee, [desk.files["second"]])
    (found,) = received.bundles[0].findings
    assert planned.bundles[0].findings == (found,)
    assert found.startswith(f"编号冲突：登记号 {FILED.number} 与某市某区人民法院")
    (clash,) = number_clashes(committee)
    assert (clash.number, len(clash.units)) == (FILED.number, 2)
    rows = {row.handle: row for row in list_records(committee, unit="鄂0106")}
    assert rows.keys() == {FILED.number, f"{FILED.number}#2"}
    assert all("编号冲突" in row.state_words for row in rows.values())
    one, two = (show_record(committee, handle) for handle in sorted(rows))
    assert (one.body["case"], two.body["case"]) == (
        FILED.body["case"],
        same.body["case"],
    )
    assert [row.handle for row in one.same_number] == [f"{FILED.number}#2"]
    assert [row.handle for row in two.same_number] == [FILED.number]
    assert (
        refusal(lambda: show_record(committee, f"{FILED.number}#3")).code == "no_record"
    )


def test_a_shorter_ledger_loses_nothing_proves_nothing_and_is_noted(
    committee: Station, stranger: Stranger, tmp_path: Path
) -> None:
    told = Histories(stranger.is_confirmed())
    told.send("first", 1, FILED)
    with told.aside():
        told.send("long", 2, CORRECTED, after="first")
    told.send("short", 3, after="long")
    assert verdicts(committee, told, "first", "short", "long") == [
        "first",
        "gap",
        "truncated",
    ]
    assert counted(committee) == {FILED.number: True}
    assert show_record(committee, FILED.number).row.version == 2
    (found,) = incidents(committee)
    target = tmp_path / "proof.json"
    refused = refused_without_a_trace(
        committee, lambda: save_fork_proof(committee, found.id, target)
    )
    assert (refused.code, target.exists()) == ("no_proof", False)
    assert found.choices == (Counts.NOTED,)
    assert resolve_incident(committee, found.id, Counts.NOTED, NOTE).counts


def test_a_rewritten_desk_doesnt_keep_out_what_the_others_reported(
    committee: Station, stranger: Stranger, parties: Parties, tmp_path: Path
) -> None:
    desk = Stranger(committee, parties.stick, seed="desk")
    told, desks = Histories(stranger.is_confirmed()), Histories(desk)
    with desks.aside():
        told.send("first", 1, FILED, parts=(desk.acts(OTHER),))
    lie = replace(OTHER, body=FILED.body)
    told.send("second", 2, THIRD, after="first", parts=(desk.acts(lie),))
    assert verdicts(committee, told, "first", "second") == ["first", "rewritten"]
    assert counted(committee) == {
        FILED.number: True,
        OTHER.number: False,
        THIRD.number: True,
    }
    (found,) = incidents(committee)
    assert (found.own, found.station) == (False, desk.station.card.station)
    save_fork_proof(committee, found.id, tmp_path / "proof.json")
    card = canonical(desk.station.card_json)
    assert check_proof_file(tmp_path / "proof.json", card).contradicts
    resolve_incident(committee, found.id, Counts.RECEIVED, NOTE)
    assert all(counted(committee).values())
    assert verify(committee).problems == ()


def test_a_court_still_says_where_the_records_are_that_both_histories_hold(
    made_tiers: Path, tmp_path: Path
) -> None:
    with opened_tiers(made_tiers, tmp_path / "tiers") as tiers:
        desk, court = tiers.desks[0], tiers.court
        file_sample(desk)
        shutil.copytree(desk.store.folder.path, tmp_path / "副本")
        file_sample(desk, 1)
        tiers.collect(0)
        tiers.report(Q4)
        with closing(reopen(tmp_path / "副本", clock=tiers.clock)) as copy:
            file_sample(copy, 2)
            told = export_desk(copy, COURT, tiers.stick, suite="x25519").file
        assert receive(court, [told]).bundles[0].verdict is Verdict.FORKED
        (found,) = incidents(court)
        resolve_incident(court, found.id, Counts.RECEIVED, NOTE)
        first = list_records(court, unit="鄂0106")[-1]
        assert first.whereabouts is Stage.SEALED
        assert first.whereabouts is whereabouts_of(court, first.handle).stage
        assert verify(court).problems == ()


def beyond_dispute(committee: Station) -> object:
    """What every order of arrival must leave the same, with all that was disputed."""
    below = "(SELECT coalesce(min(d.seq), 1000) FROM dispute d WHERE d.station = "
    asked = [
        f"SELECT * FROM {table} t WHERE t.seq < {below}t.station)"  # noqa: S608 - ours
        for table in COUNTING
    ]
    asked += [
        # A bundle's place in our own ledger is all that tells when it came.
        "SELECT tagmanifest, nth, size FROM received_bundle",
        "SELECT * FROM received_head",
        "SELECT station, min(seq) FROM dispute GROUP BY station",
        BOTH,
    ]
    found = [frozenset(committee.database.rows(statement)) for statement in asked]
    rows = list_records(committee, unit="鄂0106")
    counted = {replace(row, row=0) for row in rows if not row.disputed}
    return receive(committee, []).digest, found, counted


def test_of_a_fork_too_every_order_of_arrival_leaves_the_same(
    parties: Parties, told: Histories, tmp_path: Path
) -> None:
    parties.committee.close()
    outcomes = []
    names = ("first", "ours", "theirs", "theirs-on")
    for order in (names, names[::-1], ("ours", "theirs-on", "first", "theirs")):
        shutil.copytree(tmp_path / "committee", tmp_path / "copy")
        with closing(reopen(tmp_path / "copy")) as committee:
            verdicts(committee, told, *order, order[0])
            outcomes.append(beyond_dispute(committee))
            assert verify(committee).problems == ()
        shutil.rmtree(tmp_path / "copy")
    assert outcomes[0] == outcomes[1] == outcomes[2]
    parties.committee = reopen(tmp_path / "committee")
