"""The telephone comparison: traced, by name or file, of what is held or isn't yet."""

import shutil
from functools import partial

from judrec.actions.receiving.compare_bundle import (
    compare_bundle,
    conclude,
    found_bundle,
)
from judrec.store.entries import newest_entries
from tests.actions.parties import Parties, refused_without_a_trace


def test_both_receivers_read_the_same_of_the_same_bundle(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    parties.receive(sent)
    committee = parties.committee
    held = found_bundle(committee, sent.file.name)
    assert held == found_bundle(committee, held.name)
    assert held == found_bundle(committee, held.tagmanifest)
    shutil.copy(sent.file, parties.stick / "copy.jrb")
    assert held == found_bundle(committee, "", parties.stick / "copy.jrb")
    called = compare_bundle(committee, held)
    assert called.drawn
    asked = compare_bundle(committee, held, f" {called.digits} ")
    assert (asked.code, asked.drawn) == (called.code, False)
    assert conclude(committee, called, asked.code).same is True
    entry = newest_entries(committee.database, 1)[0]
    assert (entry.opening.action, entry.content["outcome"]) == (
        "bundle.compared",
        "same",
    )
    assert conclude(committee, called, "0" * 8).same is (called.code == "0" * 8)


def test_another_bundle_reads_otherwise_and_needs_no_merging(parties: Parties) -> None:
    one, two = parties.file_and_export(0), parties.export()
    found = [found_bundle(parties.committee, "", each.file) for each in (one, two)]
    first, second = (
        compare_bundle(parties.committee, each, "482917") for each in found
    )
    assert first.code != second.code
    assert conclude(parties.committee, first, second.code).same is False


def test_what_cannot_be_compared_is_refused(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    parties.receive(sent)
    committee = parties.committee
    held = found_bundle(committee, sent.file.name)
    for act, code in (
        (partial(found_bundle, committee, "R-00000000"), "no_bundle"),
        (partial(found_bundle, committee, ""), "no_bundle"),
        (partial(found_bundle, committee, "", parties.stick / "none"), "unreadable"),
        (partial(compare_bundle, committee, held, "12345"), "bad_digits"),
    ):
        assert refused_without_a_trace(committee, act).code == code
    made = compare_bundle(committee, held)
    act = partial(conclude, committee, made, "1234567")
    assert refused_without_a_trace(committee, act).code == "bad_digits"
