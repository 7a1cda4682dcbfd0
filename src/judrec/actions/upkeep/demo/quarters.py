"""The way over two quarters: three desks, their court, two receivers (design/01)."""

from pathlib import Path

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.upkeep.demo import court, desks, old_copy, receivers
from judrec.actions.upkeep.demo.cast import ASSISTANT, EXECUTOR, JUDGE, RECEIVERS, Cast


def two_quarters(cast: Cast) -> str:
    """Walk it; give the number of the record that was reported directly."""
    meeting, affected = desks.record_first(cast)
    _at_once(cast, affected)
    kept = _first(cast, meeting)
    direct = _during_second(cast, meeting)
    _second(cast, meeting, direct, kept)
    return direct


def _at_once(cast: Cast, number: str) -> None:
    """Art. 13: what affected its case doesn't wait for the quarter."""
    desks.affected_at_once(cast, number)
    sent = court.report_at_once(cast, number, "immediate-first")
    for name in RECEIVERS:
        receivers.arrive(cast, name, sent, "immediate-first")
        court.file_receipt(cast, "immediate-first", name)
    desks.given_back(cast, JUDGE, number, "去向（立即报告以后）")


def _first(cast: Cast, meeting: str) -> Path:
    """Report the first quarter: one stick is lost, one desk late, one court has none.

    Give the folder of the copy that was made of a desk's store.
    """
    first = cast.calendar.first
    cast.clock.go(cast.calendar.after_first)
    receivers.arrive(cast, "committee", court.zero_report(cast, first), "zero")
    desks.collect(cast, JUDGE, EXECUTOR)
    lost = court.report(cast, first, "first")
    receivers.arrive(cast, "superior", lost, "first")
    desks.given_back(cast, JUDGE, meeting, "去向（季度报送以后）")
    desks.collect(cast, ASSISTANT)
    kept = old_copy.keep_old_copy(cast)
    late = court.report(cast, first, "supplement")
    for name in RECEIVERS:
        receivers.arrive(cast, name, late, "supplement")
        court.file_receipt(cast, "supplement", name)
    receivers.tell_standing(cast, first, "缺期")
    _found_again(cast, lost, meeting)
    return kept


def _found_again(cast: Cast, lost: Sent, meeting: str) -> None:
    """Receive the lost stick after all; the receipts come back, one typed."""
    receivers.arrive(cast, "committee", lost, "first")
    receivers.tell_standing(cast, cast.calendar.first, "补到")
    receivers.by_telephone(cast, lost.file)
    court.file_receipt(cast, "first", "committee", typed_from=cast.committee)
    court.file_receipt(cast, "first", "superior")
    desks.given_back(cast, JUDGE, meeting, "去向（回执转回以后）")


def _during_second(cast: Cast, meeting: str) -> str:
    """Record on: a correction, a record closed to a receiver, one told directly."""
    cast.clock.go(cast.calendar.in_second)
    desks.correct_earlier(cast, meeting)
    superior = desks.record_second(cast)
    desks.told_directly(cast, superior)
    desks.change_keys(cast)
    return superior


def _second(cast: Cast, meeting: str, direct: str, kept: Path) -> None:
    """Report the second quarter, once a copy that tells otherwise is dealt with."""
    second = cast.calendar.second
    cast.clock.go(cast.calendar.after_second)
    desks.collect(cast, JUDGE, ASSISTANT, EXECUTOR)
    receivers.rewritten(cast, old_copy.go_on_in_old_copy(cast, kept))
    court.close_to_superior(cast, direct)
    sent = court.report(cast, second, "second")
    for name in RECEIVERS:
        receivers.arrive(cast, name, sent, "second")
        court.file_receipt(cast, "second", name)
    desks.given_back(cast, JUDGE, meeting, "去向（补正报送以后）")
    receivers.tell_standing(cast, second, f"{second.words}到件")
    receivers.count(cast, second)
