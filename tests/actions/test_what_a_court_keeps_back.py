"""A hostile court can't keep a desk's record back without a receiver seeing it (T2)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from judrec.actions.receiving.receive import receive
from judrec.core.verdict import Verdict
from tests.actions.histories import OTHER
from tests.actions.parties import Q4, Parties
from tests.actions.stranger import FILED, Stranger
from tests.actions.three_tiers import Tiers
from tests.bundle.sample_station import SampleStation
from tests.station import file_sample

BLIND = "席位 07 签名写明的登记行为有 2 条，这里打开的有 1 条，请向该席位和报送单位核实"
LINE = "席位 07 有 1 条登记行为的记录内容没有随附，请向该席位和报送单位核实"


def keeps_the_entry_blind(desk: SampleStation) -> None:
    del desk.records[1]
    desk.ledger[1] = {"entry": desk.ledger[1]["entry"]}


def leaves_the_line_out(desk: SampleStation) -> None:
    del desk.records[1]


def hides_nothing(desk: SampleStation) -> None:
    assert len(desk.records) == 2


@pytest.mark.parametrize(
    ("hides", "found"),
    [
        (keeps_the_entry_blind, (BLIND,)),
        (leaves_the_line_out, (LINE,)),
        (hides_nothing, ()),
    ],
)
def test_a_desks_record_that_its_court_keeps_back_is_a_finding(
    parties: Parties,
    hides: Callable[[SampleStation], None],
    found: tuple[str, ...],
) -> None:
    court = Stranger(parties.committee, parties.stick).is_confirmed()
    desk = SampleStation("its desk", desk="07")
    desk.put(replace(FILED, number="鄂0106-07-2026-0001"))
    desk.put(replace(OTHER, number="鄂0106-07-2026-0002"))
    desk.tells = 2
    hides(desk)
    (told,) = receive(parties.committee, [court.send(parts=(desk,))]).bundles
    assert (told.verdict, told.findings) == (Verdict.FIRST, found)


def test_what_an_honest_desk_and_court_send_lacks_nothing(tiers: Tiers) -> None:
    file_sample(tiers.desks[0], 0)
    file_sample(tiers.desks[0], 3)
    file_sample(tiers.court, 1)
    (up,) = tiers.collect(0)
    sent = tiers.report(Q4)
    assert [part.signed_acts for part in tiers.opened(sent).parts] == [1, 2]
    (received,) = tiers.arrive(sent)
    assert not any("登记行为" in each for each in (*up.findings, *received.findings))
