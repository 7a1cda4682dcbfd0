"""The table of design/04, row by row, and what holds for every order of arrival."""

import hashlib
import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.core.continuity import (
    HeldBundle,
    HeldChain,
    HeldStation,
    IncomingBundle,
    IncomingChain,
    Judgement,
    first_difference,
    judge,
    missing_numbers,
    spans,
)
from judrec.core.plan_merge import held_digest, plan, undisputed
from judrec.core.verdict import Verdict
from tests.core.memory_receiver import Receiver

STATION = "ssh-ed25519 AAAA"


def chain_of(*acts: str) -> tuple[bytes, ...]:
    """Give digests that depend on all acts before them, as a ledger's do."""
    digests: list[bytes] = []
    before = bytes(32)
    for act in acts:
        before = hashlib.sha256(before + act.encode()).digest()
        digests.append(before)
    return tuple(digests)


def bundle(
    nth: int,
    *acts: str,
    previous: IncomingBundle | None = None,
    abandoned: frozenset[int] = frozenset(),
    twist: str = "",
) -> IncomingBundle:
    """Give a bundle whose every act filed a record of that name."""
    chain = chain_of(*acts)
    records = {seq: act for seq, act in enumerate(acts, 1) if act.startswith("鄂")}
    identity = f"{nth}{twist}".encode() + b"".join(chain)
    return IncomingBundle(
        nth=nth,
        tagmanifest=hashlib.sha256(identity).digest(),
        previous=previous.tagmanifest if previous else None,
        abandoned=abandoned,
        chains=(IncomingChain(STATION, chain, records),),
    )


FIRST = bundle(1, "a", "鄂-1")
SECOND = bundle(2, "a", "鄂-1", "b", "鄂-2", previous=FIRST)
THIRD = bundle(3, "a", "鄂-1", "b", "鄂-2", "c", previous=SECOND)
FOURTH = bundle(4, "a", "鄂-1", "b", "鄂-2", "c", "鄂-3", previous=THIRD)
FIFTH = bundle(5, "a", "鄂-1", "b", "鄂-2", "c", "鄂-3", "d", previous=FOURTH)
STORY = (FIRST, SECOND, THIRD, FOURTH, FIFTH)


def test_a_story_told_in_order_is_first_and_then_continuous() -> None:
    assert Receiver().told(*STORY) == [Verdict.FIRST] + [Verdict.CONTINUOUS] * 4


def test_a_station_that_nobody_confirmed_is_unconfirmed_whatever_it_sends() -> None:
    receiver = Receiver(confirmed=False)
    assert receiver.told(FIRST, SECOND) == [Verdict.UNCONFIRMED] * 2
    assert receiver.bundles == []


def test_the_same_bundle_again_is_replayed_and_adds_nothing() -> None:
    receiver = Receiver()
    receiver.told(FIRST, SECOND)
    before = receiver.held
    assert receiver.told(SECOND, FIRST) == [Verdict.REPLAYED] * 2
    assert receiver.held == before


def test_a_rewritten_record_is_named() -> None:
    receiver = Receiver()
    receiver.told(FIRST)
    lie = bundle(2, "a", "鄂-1 softened", "b", "鄂-2", previous=FIRST)
    assert receiver.receive(lie) == Judgement(Verdict.REWRITTEN, 2, "鄂-1")


def test_a_rewritten_blind_entry_names_the_first_record_after_it() -> None:
    receiver = Receiver()
    receiver.told(FIRST)
    lie = bundle(2, "A", "鄂-1", "b", previous=FIRST)
    judgement = receiver.receive(lie)
    assert judgement == Judgement(Verdict.REWRITTEN, 1, "鄂-1")
    assert "第 1 条" in judgement.sentence
    assert "鄂-1" in judgement.sentence


def test_rewriting_under_an_old_number_is_still_rewriting() -> None:
    receiver = Receiver()
    receiver.told(FIRST, SECOND)
    lie = bundle(2, "a", "鄂-9", "b", "鄂-2", previous=FIRST)
    assert receiver.receive(lie).verdict is Verdict.REWRITTEN


def test_two_copies_of_a_store_used_side_by_side_are_forked() -> None:
    receiver = Receiver()
    receiver.told(FIRST, SECOND)
    twin = bundle(2, "a", "鄂-1", "b", "鄂-7", previous=FIRST)
    assert receiver.receive(twin) == Judgement(Verdict.FORKED, 4, "鄂-2")


def test_one_number_and_one_ledger_but_other_content_is_forked() -> None:
    receiver = Receiver()
    receiver.told(FIRST)
    twin = bundle(1, "a", "鄂-1", twist="another")
    assert receiver.receive(twin) == Judgement(Verdict.FORKED)


def test_a_bundle_that_follows_another_one_than_we_hold_is_forked() -> None:
    unseen = bundle(1, "a", "鄂-1", twist="for somebody else")
    receiver = Receiver()
    receiver.told(FIRST)
    follower = bundle(2, "a", "鄂-1", "b", previous=unseen)
    assert receiver.receive(follower).verdict is Verdict.FORKED


def test_an_earlier_bundle_that_the_held_one_does_not_know_is_forked() -> None:
    unseen = bundle(1, "a", "鄂-1", twist="for somebody else")
    receiver = Receiver()
    receiver.told(SECOND)
    assert receiver.receive(unseen).verdict is Verdict.FORKED


def test_a_later_number_with_a_shorter_ledger_is_truncated() -> None:
    receiver = Receiver()
    receiver.told(FIRST, SECOND)
    cut = bundle(3, "a", "鄂-1", "b", previous=SECOND)
    assert receiver.receive(cut) == Judgement(Verdict.TRUNCATED, 4, "鄂-2")


def test_truncation_is_found_too_when_the_short_one_came_first() -> None:
    cut = bundle(3, "a", "鄂-1", "b", previous=SECOND)
    receiver = Receiver()
    receiver.told(FIRST, cut)
    judgement = receiver.receive(SECOND)
    assert (judgement.verdict, judgement.first_difference) == (Verdict.TRUNCATED, 4)


def test_a_gap_is_named_until_it_is_filled() -> None:
    receiver = Receiver()
    assert receiver.receive(FIRST) == Judgement(Verdict.FIRST)
    assert receiver.receive(FOURTH) == Judgement(Verdict.GAP, missing=(2, 3))
    assert receiver.receive(SECOND) == Judgement(Verdict.LATE, missing=(3,))
    assert receiver.receive(FIFTH) == Judgement(Verdict.GAP, missing=(3,))
    assert receiver.receive(THIRD) == Judgement(Verdict.LATE)


def test_the_first_bundle_to_arrive_need_not_be_the_first_sent() -> None:
    assert Receiver().receive(SECOND) == Judgement(Verdict.GAP, missing=(1,))


def test_an_abandoned_number_is_no_gap_and_no_forgery() -> None:
    receiver = Receiver()
    receiver.told(FIRST)
    after = bundle(4, "a", "鄂-1", "x", previous=FIRST, abandoned=frozenset({2, 3}))
    assert receiver.receive(after) == Judgement(Verdict.CONTINUOUS)


def test_a_gap_names_only_what_was_not_abandoned() -> None:
    receiver = Receiver()
    receiver.told(FIRST)
    after = bundle(4, "a", "鄂-1", "x", previous=THIRD, abandoned=frozenset({3}))
    assert receiver.receive(after) == Judgement(Verdict.GAP, missing=(2,))


def test_an_honest_station_is_believed_after_a_forgery_was_put_aside() -> None:
    receiver = Receiver()
    receiver.told(FIRST)
    lie = bundle(2, "a", "鄂-9", "b", "c", "d", "e", "f", "g", previous=FIRST)
    assert receiver.told(lie) == [Verdict.REWRITTEN]
    assert receiver.digests == FIRST.chains[0].digests


def test_a_rewritten_desk_inside_a_court_is_found() -> None:
    desk = IncomingChain("desk", chain_of("d", "鄂-5"), {2: "鄂-5"})
    lie = IncomingChain("desk", chain_of("d", "鄂-6", "e"), {2: "鄂-6"})
    court = FIRST.chains[0]
    held = HeldStation(
        confirmed=True,
        bundles=(HeldBundle(1, FIRST.tagmanifest, None, FIRST.size, merged=True),),
        chains={
            STATION: HeldChain(court.digests, court.records),
            "desk": HeldChain(desk.digests, desk.records),
        },
    )
    incoming = IncomingBundle(
        2, bytes(32), FIRST.tagmanifest, frozenset(), (SECOND.chains[0], lie)
    )
    assert judge(held, incoming) == Judgement(Verdict.REWRITTEN, 2, "鄂-5")


def test_a_desk_that_was_cut_inside_a_court_is_found() -> None:
    """A court that hands on less of a desk than before can't hide it."""
    whole = IncomingChain("desk", chain_of("d", "鄂-5"), {2: "鄂-5"})
    cut = IncomingChain("desk", chain_of("d"), {})
    first = replace(FIRST, chains=(*FIRST.chains, whole))
    receiver = Receiver()
    assert receiver.told(first) == [Verdict.FIRST]
    second = replace(SECOND, chains=(*SECOND.chains, cut))
    assert receiver.receive(second) == Judgement(Verdict.TRUNCATED, 2, "鄂-5")
    # What the desk itself sends may well be older than what its court handed on.
    own = HeldStation(confirmed=True, chains=receiver.held.chains)
    direct = IncomingBundle(1, bytes(32), None, frozenset(), (cut,))
    assert judge(own, direct).verdict is Verdict.FIRST


@pytest.mark.parametrize("order", list(itertools.permutations(range(5))))
def test_every_order_of_five_gives_one_holding(order: tuple[int, ...]) -> None:
    receiver, straight = Receiver(), Receiver()
    straight.told(*STORY)
    verdicts = receiver.told(*(STORY[at] for at in order))
    assert all(verdict.merges for verdict in verdicts)
    assert receiver.digest == straight.digest
    assert receiver.digests == straight.digests
    assert receiver.records == straight.records
    assert missing_numbers(receiver.bundles) == ()


TROUBLE = (
    *STORY[:3],
    bundle(2, "a", "鄂-1", "b", "鄂-7", previous=FIRST),
    bundle(3, "a", "鄂-1", previous=SECOND, twist="cut"),
    bundle(4, "a", "鄂-8", "b", "鄂-2", "c", "d", previous=THIRD),
)


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(TROUBLE), st.lists(st.sampled_from(TROUBLE), max_size=4), st.data()
)
def test_with_forgeries_too_what_is_held_depends_on_the_set_alone(
    order: list[IncomingBundle], again: list[IncomingBundle], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(order)))
    receiver = Receiver()
    receiver.told(*order[:cut], *again, *order[cut:], *again)
    assert receiver.digest == held_digest(one.tagmanifest for one in TROUBLE)
    assert undisputed(receiver.stories) == 1


@given(st.lists(st.sampled_from("abc"), max_size=8), st.integers(0, 8))
def test_the_first_difference_is_where_two_chains_part(
    acts: list[str], at: int
) -> None:
    changed = [*acts]
    if at < len(acts):
        changed[at] = "changed"
    expected = at + 1 if at < len(acts) else None
    assert first_difference(chain_of(*acts), chain_of(*changed)) == expected
    assert first_difference(chain_of(*changed), chain_of(*acts)) == expected


def test_a_shorter_chain_with_the_same_beginning_does_not_differ() -> None:
    assert first_difference(chain_of("a"), chain_of("a", "b")) is None


def test_what_two_stories_dispute_does_not_count() -> None:
    common = chain_of("a", "b")
    assert undisputed([common, chain_of("a", "b", "c")]) == 3
    assert undisputed([chain_of("a", "b", "d"), chain_of("a", "b", "c", "e")]) == 2
    assert undisputed([]) == 0


def test_the_plan_counts_what_is_new_and_what_is_held_already() -> None:
    receiver = Receiver()
    receiver.told(FIRST)
    planned = plan(receiver.held, SECOND)
    assert (planned.accepted, planned.duplicates) == (1, 1)
    assert planned.growth[0].entries == range(3, 5)


def test_every_verdict_has_words_of_its_own() -> None:
    assert len({verdict.word for verdict in Verdict}) == len(Verdict)
    assert len({verdict.sentence for verdict in Verdict}) == len(Verdict)
    assert all(verdict.hint.endswith("。") for verdict in Verdict)


def test_no_verdict_is_both_merged_and_evidence() -> None:
    assert not any(verdict.merges and verdict.is_evidence for verdict in Verdict)
    assert {verdict.value for verdict in Verdict if verdict.is_calm} == {
        "first",
        "continuous",
        "late",
        "replayed",
    }


def test_numbers_are_written_as_people_do() -> None:
    assert spans((2, 4, 5, 6, 9)) == "2、4-6、9"
