"""What was checked when it came is only looked up; all else is checked as ever."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from judrec.bundle.ledger_part import CheckedLine
from judrec.bundle.lines import Budget, join_lines
from judrec.bundle.part import OpenedPart, StationPart, check_part
from judrec.bundle.refusals import BundleError
from judrec.bundle.statement import PERSON_STATEMENT, sign_statement
from judrec.core.canonical import JsonObject
from judrec.core.verdict import Verdict
from tests.bundle.sample_station import PERSON, SampleStation

FILING = 2
"""The first opened entry of the sample court."""
Known = Mapping[int, CheckedLine]


def checked(part: StationPart, known: Known) -> OpenedPart:
    return check_part(part, Budget(), lambda _station: known)


def known_of(part: OpenedPart) -> dict[int, CheckedLine]:
    found: dict[int, CheckedLine] = {}
    for line in part.ledger:
        if line.opening is not None:
            told = (line.opening.actor, line.opening.action, line.opening.at)
            found[line.entry.seq] = CheckedLine(line.raw, *told, line.signer)
    return found


def verdict_on(part: StationPart, known: Known) -> Verdict:
    with pytest.raises(BundleError) as refusal:
        checked(part, known)
    return refusal.value.verdict


def with_line(court: SampleStation, **changed: str) -> StationPart:
    """Give the court's part with its first opened line changed."""
    lines = [*court.ledger]
    lines[FILING - 1] = {**lines[FILING - 1], **changed}
    return replace(court.part(), ledger=join_lines(lines))


def test_the_same_comes_out_with_and_without_what_is_known(
    court: SampleStation,
) -> None:
    first = checked(court.part(), {})
    again = checked(court.part(), known_of(first))
    assert [*again.ledger] == [*first.ledger]
    assert (again.acts, again.head) == (first.acts, first.head)
    assert {line.signer for line in first.ledger} == {
        "",
        court.person_key.public.openssh(),
    }


def test_a_line_that_was_checked_is_not_checked_again(court: SampleStation) -> None:
    forged = with_line(court, signature="ab" * 64)
    assert verdict_on(forged, {}) is Verdict.WRONG_SIGNER
    known = known_of(checked(court.part(), {}))
    said = replace(known[FILING], line=forged.ledger.splitlines()[FILING - 1])
    assert checked(forged, known | {FILING: said}).head == court.head


def test_a_signature_other_than_the_one_held_is_checked(court: SampleStation) -> None:
    known = known_of(checked(court.part(), {}))
    assert verdict_on(with_line(court, signature="ab" * 64), known) is (
        Verdict.WRONG_SIGNER
    )


def test_another_opening_of_an_entry_that_is_held_is_refused(
    court: SampleStation,
) -> None:
    known = known_of(checked(court.part(), {}))
    assert verdict_on(with_line(court, nonce="0" * 64), known) is Verdict.DAMAGED


def test_a_line_that_was_blind_is_checked_once_it_is_open(
    court: SampleStation,
) -> None:
    known = known_of(checked(court.part(), {}))
    del known[FILING]
    assert checked(court.part(), known).acts == {2: known[4].at, 4: known[4].at}
    assert verdict_on(with_line(court, signature="ab" * 64), known) is (
        Verdict.WRONG_SIGNER
    )


@pytest.mark.parametrize("until", [0, 1, 3])
def test_whose_key_it_was_is_asked_of_each_bundle_anew(
    court: SampleStation, until: int
) -> None:
    """A bundle that tells less of a person's key is refused as it would be alone."""
    known = known_of(checked(court.part(), {}))
    body: JsonObject = {
        "person": PERSON,
        "key": court.person_key.public.openssh(),
        "until": until,
    }
    people = join_lines([sign_statement(PERSON_STATEMENT, body, court.key)])
    part = replace(court.part(), people=people)
    assert verdict_on(part, known) is verdict_on(part, {}) is Verdict.WRONG_SIGNER


def test_nobody_known_is_nobody_who_signed(court: SampleStation) -> None:
    part = replace(court.part(), people=b"")
    known = known_of(checked(court.part(), {}))
    assert verdict_on(part, known) is Verdict.WRONG_SIGNER


def test_looking_up_counts_as_many_checks_as_checking(
    court: SampleStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bundle is too much or not, whatever is held already."""
    known = known_of(checked(court.part(), {}))
    monkeypatch.setattr("judrec.bundle.lines.CHECK_COUNT", len(known) - 1)
    assert verdict_on(court.part(), known) is Verdict.DAMAGED
    monkeypatch.setattr("judrec.bundle.lines.CHECK_COUNT", len(known))
    assert checked(court.part(), known).head == court.head
