"""A paper that is of no record: its printing is chained, its code is the entry's."""

from judrec.actions.outgoing.own_part import filed_in, own_part
from judrec.actions.paper.trace import Copy, Paper, print_paper
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.code import code_of
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import Quarter
from judrec.errors import DamagedError
from judrec.pdf.sheet import Sheet
from judrec.store.entries import newest_entries
from judrec.store.verification import anchored
from tests.actions.parties import refused_without_a_trace

LETTER = Paper(PaperKind.QUARTER_LETTER, "2026Q4/政法委", "首稿")


def plain(_copy: Copy) -> Sheet:
    return Sheet(b"%PDF", 1, ())


def test_the_ledger_code_is_the_digest_of_its_own_printing(station: Station) -> None:
    printed = print_paper(station, LETTER, plain)
    entry = newest_entries(station.database, 1)[0]
    assert printed.traced.ledger_code == code_of(entry.digest)
    assert entry.content["kind"] == "quarter-letter"
    head = anchored(station.database)
    assert head is not None
    assert head.digest == entry.digest


def test_copies_are_counted_by_kind_and_subject(station: Station) -> None:
    other = Paper(PaperKind.QUARTER_LETTER, "2026Q4/中院", "首稿")
    zero = Paper(PaperKind.ZERO_REPORT, "2026Q4/政法委", "首稿")
    papers = (LETTER, LETTER, other, zero, LETTER)
    counted = [print_paper(station, paper, plain).traced.words for paper in papers]
    assert counted == ["第1份", "第2份（补打）", "第1份", "第1份", "第3份（补打）"]


def test_a_new_edition_is_no_reprint(station: Station) -> None:
    second = Paper(LETTER.kind, LETTER.subject, "改稿")
    printed = [print_paper(station, each, plain) for each in (LETTER, second, LETTER)]
    assert [each.traced.words for each in printed] == [
        "第1份",
        "第2份",
        "第3份（补打）",
    ]


def test_a_paper_that_could_not_be_set_leaves_no_trace(station: Station) -> None:
    def broken(_copy: Copy) -> Sheet:
        raise DamagedError("字库损坏。", "请重新安装。", code="font_damaged")

    refused_without_a_trace(station, lambda: print_paper(station, LETTER, broken))


def test_the_ledger_says_what_was_printed_and_verifies(station: Station) -> None:
    print_paper(station, LETTER, plain)
    row = ledger_rows(station, 1)[0]
    assert (row.label, row.subject) == ("打印季度报送函", "2026Q4/政法委")
    assert not verify(station).problems


def test_every_kind_has_its_words() -> None:
    words = [kind.words for kind in PaperKind]
    assert len(set(words)) == len(words)
    assert all(words)


def test_in_a_bundle_its_printing_stays_blind(station: Station) -> None:
    print_paper(station, LETTER, plain)
    part, _head = own_part(station, filed_in(station, Quarter.of(station.now())))
    assert b"2026Q4" not in part.ledger
    assert "政法委".encode() not in part.ledger
