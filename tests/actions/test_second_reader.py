"""The standalone verifier reads what real stations send, as their receivers do."""

from judrec.core.verdict import Verdict
from tests.actions.parties import Parties
from tests.actions.second_reader import second_opinion


def test_a_quarter_and_the_next_are_read_without_the_program(parties: Parties) -> None:
    card, files = parties.court.card, []
    for nth, verdict in ((0, Verdict.FIRST), (1, Verdict.CONTINUOUS)):
        files.append(parties.file_and_export(nth).file)
        assert parties.receive_one(files[-1]).verdict is verdict
        assert second_opinion(parties.committee, card, files) == verdict.value
    again = [*files, files[0]]
    assert second_opinion(parties.committee, card, again) == "replayed"
    assert second_opinion(parties.committee, card, files[1:]) == "gap"
    assert second_opinion(parties.court, card, files) == "cannot_decrypt"
