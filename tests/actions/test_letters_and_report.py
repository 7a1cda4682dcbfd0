"""A letter beside the report of its quarter: the same counts, by the same people."""

from pathlib import Path

from judrec.actions.paper.particulars import NOTHING_GIVEN
from judrec.actions.people.act_as import act_as
from judrec.actions.quarter.quarter_letters import (
    preview_cover,
    preview_zero,
    print_cover,
    print_zero,
)
from judrec.actions.records.file_record import file_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.report.report_content import period_figures
from judrec.core.canonical import JsonObject
from judrec.core.report.figures import Total
from judrec.core.report.period import Period
from tests.actions.parties import FIRST, Q4, Parties, refused_without_a_trace
from tests.actions.shared_desk import JUDGES, register
from tests.pdf.printed import Printed as Sheets
from tests.station import sample_body


def test_a_letter_has_the_reports_own_counts_as_of_the_quarters_end(
    parties: Parties, tmp_path: Path
) -> None:
    """They lie in one envelope: what came later is the next quarter's."""
    court = parties.court
    for nth in range(3):
        body = sample_body(court, nth) | {"effect": {"affected": True, "how": "推迟"}}
        if nth:
            body |= {"effect": {"affected": False}}
        file_record(court, body)
    parties.clock.advance(days=60)
    fact: JsonObject = {"effect": {"affected": True, "how": "推迟"}}
    supplement_record(court, FIRST.replace("0001", "0002"), fact)
    void_record(court, FIRST.replace("0001", "0003"), "误录")
    sheet = tmp_path / "letter.pdf"
    sheet.write_bytes(preview_cover(court, Q4, "政法委", NOTHING_GIVEN))
    said = Sheets(sheet).text()
    assert "收到记录3件，其中已经影响案件正常办理的1件。" in said
    counts = period_figures(court, Period.of_quarter(Q4))
    assert counts.total(Total.AFFECTED).counts[0] == 1


def test_a_recorder_at_a_shared_desk_makes_no_letter(parties: Parties) -> None:
    register(parties.court)
    judge = act_as(parties.court, "郑好", JUDGES)
    for act in (
        lambda: preview_cover(judge, Q4, "政法委", NOTHING_GIVEN),
        lambda: print_cover(judge, Q4, "政法委", NOTHING_GIVEN),
        lambda: preview_zero(judge, Q4, NOTHING_GIVEN),
        lambda: print_zero(judge, Q4, NOTHING_GIVEN),
    ):
        assert refused_without_a_trace(judge, act).code == "not_allowed"
