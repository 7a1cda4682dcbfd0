"""Letters and sheets that go with a medium: what they tell, refuse and leave behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from judrec.actions.paper.particulars import NOTHING_GIVEN, Particulars
from judrec.actions.paper.printing_entry import printing_entry
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.quarter.handover import (
    Medium,
    preview_handover,
    print_handover,
)
from judrec.actions.quarter.quarter_letters import (
    preview_cover,
    preview_zero,
    print_cover,
    print_zero,
    receivers,
)
from judrec.actions.receipts.import_receipts import import_receipt_code
from judrec.actions.receiving.receipt_paper import (
    preview_receipt,
    print_receipt,
    receipt_lines,
)
from judrec.actions.records.immediate_letter import (
    is_immediate,
    preview_immediate,
    print_immediate,
)
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.immediate_facts import immediate_facts, shortened
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    refusal,
    refused_without_a_trace,
    unchanged,
)
from tests.pdf.printed import Printed as Sheets
from tests.pdf.printed import squeezed
from tests.station import Clock, file_sample, sample_body

GIVEN = Particulars("江北法〔2026〕7号", "欧阳𬎆", "张某 027-0000", "江原市人大常委会")

Read = Callable[[bytes], str]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def text(pdf: bytes) -> str:
        file = tmp_path / f"{len(list(tmp_path.glob('read-*')))}-read-.pdf"
        file = file.with_name(f"read-{file.name}")
        file.write_bytes(pdf)
        return Sheets(file).text()

    return text


def affected(station: Station) -> int:
    """File the sample whose case is affected; give its place among the samples."""
    for nth in range(12):
        effect = sample_body(station, nth).get("effect")
        if isinstance(effect, dict) and effect.get("affected") is True:
            return nth
    message = "no sample is affected"
    raise AssertionError(message)


def test_a_quarter_letter_has_one_addressee_and_only_counts(
    parties: Parties, read: Read
) -> None:
    for nth in range(3):
        file_sample(parties.court, nth)
    said = read(print_cover(parties.court, Q4, "政法委", GIVEN).pdf)
    assert "江原市委政法委员会：" in said
    assert "收到记录3件" in said
    assert "汇总分析报告" in said
    for given in ("江北法〔2026〕7号", "签发人：欧阳𬎆", "张某027-0000", "江原市人大"):
        assert given in said
    for told in ("王𬎆", "周晓", "0106-03", "赵明"):
        assert told not in said


def test_a_letter_before_the_quarters_end_says_up_to_when(
    parties: Parties, read: Read
) -> None:
    file_sample(parties.court)
    said = read(preview_cover(parties.court, Q4, "政法委", NOTHING_GIVEN))
    assert "截至2026年11月17日（本季度尚未结束）" in said
    parties.clock.advance(days=60)
    said = read(preview_cover(parties.court, Q4, "政法委", NOTHING_GIVEN))
    assert "截至" not in said


def test_the_same_letter_again_is_a_reprint_and_a_changed_one_is_none(
    parties: Parties,
) -> None:
    def words(given: Particulars) -> str:
        return print_cover(parties.court, Q4, "政法委", given).traced.words

    said = [words(GIVEN), words(GIVEN), words(NOTHING_GIVEN)]
    assert said == ["第1份", "第2份（补打）", "第3份"]
    file_sample(parties.court)
    assert words(GIVEN) == "第4份"


def test_a_printed_letter_is_told_by_its_receivers_name_and_by_no_code(
    parties: Parties,
) -> None:
    seq = print_cover(parties.court, Q4, "政法委", GIVEN).seq
    told = printing_entry(parties.court, seq).words
    assert told.endswith("（2026年第四季度，给政法委）第 1 份")


def test_letters_go_to_those_who_are_registered_and_to_nobody_else(
    parties: Parties, station: Station
) -> None:
    assert [row.name for row in receivers(parties.court)] == ["政法委"]
    assert refusal(lambda: receivers(station)).code == "no_recipient"
    error = refused_without_a_trace(
        parties.court, lambda: print_cover(parties.court, Q4, "某局", GIVEN)
    )
    assert error.code == "no_recipient"


def test_a_zero_report_says_what_came_in_and_never_what_happened(
    station: Station, read: Read, clock: Clock
) -> None:
    clock.advance(days=60)
    printed = print_zero(station, Q4, GIVEN)
    said = read(printed.pdf)
    assert printed.pages == 1
    assert "2026年10月1日至2026年12月31日，本季度本院专库未收到记录。" in said
    assert "未发生" not in said
    assert "：\n" not in said


def test_a_quarter_with_records_has_no_zero_report(station: Station) -> None:
    file_sample(station)
    for act in (print_zero, preview_zero):
        error = refused_without_a_trace(
            station,
            lambda act=act: act(station, Q4, GIVEN),  # type: ignore[misc]
        )
        assert error.code == "not_zero"


def test_looking_at_a_letter_leaves_no_trace(parties: Parties, read: Read) -> None:
    with unchanged(parties.court):
        said = read(preview_cover(parties.court, Q4, "政法委", GIVEN))
    assert "未打印，没有总账校验码" in said


def test_the_handover_sheet_has_the_digests_of_what_lies_on_the_medium(
    parties: Parties, read: Read
) -> None:
    sent = parties.file_and_export(0)
    printed = print_handover(parties.court, sent.file, Medium("U盘", "密-17"))
    said = read(printed.pdf)
    assert said.count(sent.sha256.hex()) == said.count(sent.sm3.hex()) == 2
    assert f"{sent.size:,}字节" in said
    for told in ("R-", "U盘", "密-17", "江原市委政法委员会", "交出人", "接收人"):
        assert told in said
    assert printed.traced.ledger_code in said


def test_only_what_stays_with_the_sender_tells_count_and_order(
    parties: Parties, tmp_path: Path
) -> None:
    sent = parties.file_and_export(0, 1)
    file = tmp_path / "sheet.pdf"
    file.write_bytes(print_handover(parties.court, sent.file).pdf)
    travels, kept = (Sheets(file).text(page) for page in (1, 2))
    assert "江原市委政法委员会：第1份" in kept
    assert "报送时总账校验码" in kept
    for told in ("第1份江", "：第1份", "报送时总账", "季度", "记录2件"):
        assert told not in travels


@pytest.mark.parametrize("act", [print_handover, preview_handover])
def test_a_medium_that_holds_something_else_gets_no_handover_sheet(
    parties: Parties, act: Callable[[Station, Path], object]
) -> None:
    sent = parties.file_and_export(0)
    court = parties.court
    other = sent.file.with_name("R-00000000.jrb")
    other.write_bytes(sent.file.read_bytes())
    error = refused_without_a_trace(court, lambda: act(court, other))
    assert error.code == "not_sealed_here"
    with sent.file.open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    error = refused_without_a_trace(court, lambda: act(court, sent.file))
    assert error.code == "not_as_sealed"
    sent.file.unlink()
    error = refused_without_a_trace(court, lambda: act(court, sent.file))
    assert error.code == "no_file"


def test_the_receipt_on_paper_names_bundle_verdict_head_and_its_code(
    parties: Parties, read: Read
) -> None:
    sent = parties.file_and_export(0)
    receipt = parties.receive_one(sent).receipt
    assert receipt is not None
    said = read(print_receipt(parties.committee, receipt).pdf)
    for number, line in enumerate(receipt_lines(parties.committee, receipt), start=1):
        assert squeezed(f"{number} {line.replace('-', ' ')}") in said
    for told in (sent.file.name, "第1份", "首次", "2026年第四季度"):
        assert told in said
    assert "2026年11月17日14时30分" in said
    assert parties.committee.unit.name in said
    assert parties.court.unit.name in said


def test_the_receipt_on_paper_says_that_its_signature_alone_counts(
    parties: Parties, read: Read
) -> None:
    file_sample(parties.court)
    file = parties.receive_one(parties.export()).receipt
    assert file is not None
    said = read(print_receipt(parties.committee, file).pdf)
    assert "未经程序核对的，本单不能单独证明收件" in said


def test_the_code_of_a_receipt_on_paper_is_scanned_and_filed(
    parties: Parties, tmp_path: Path
) -> None:
    receipt = parties.receive_one(parties.file_and_export(0)).receipt
    assert receipt is not None
    file = tmp_path / "sheet.pdf"
    file.write_bytes(print_receipt(parties.committee, receipt).pdf)
    (scanned,) = Sheets(file).codes()
    assert import_receipt_code(parties.court, scanned).recipient == "政法委"
    file.write_bytes(preview_receipt(parties.committee, receipt))
    assert Sheets(file).codes() == []


@pytest.mark.parametrize("act", [print_receipt, preview_receipt])
def test_a_receipt_that_is_not_ours_or_was_changed_is_not_printed(
    parties: Parties, act: Callable[[Station, Path], object]
) -> None:
    receipt = parties.receive_one(parties.file_and_export(0)).receipt
    assert receipt is not None
    court, committee = parties.court, parties.committee
    error = refused_without_a_trace(court, lambda: act(court, receipt))
    assert error.code == "not_our_receipt"
    changed = receipt.read_text("utf-8").replace('"nth":1', '"nth":2')
    receipt.write_text(changed, "utf-8")
    for content in (changed, "{}", "", "[" * 9000):
        receipt.write_text(content, "utf-8")
        error = refused_without_a_trace(committee, lambda: act(committee, receipt))
        assert error.code == "not_our_receipt"
    receipt.unlink()
    error = refused_without_a_trace(committee, lambda: act(committee, receipt))
    assert error.code == "no_file"


def immediate_of(parties: Parties, given: Particulars = GIVEN) -> PrintedPaper:
    court = parties.court
    file_sample(court, affected(court))
    return print_immediate(court, FIRST, "政法委", given)


def test_an_immediate_report_tells_what_the_law_asks_and_nobody_of_the_court(
    parties: Parties, read: Read
) -> None:
    printed = immediate_of(parties)
    said = read(printed.pdf)
    court = parties.court
    body = sample_body(court, affected(court))
    for heading in ("时间和方式", "涉及案件", "主要内容", "对案件办理的影响"):
        assert heading in said
    effect = body["effect"]
    assert isinstance(effect, dict)
    assert squeezed(str(effect["how"])) in said
    assert "江原市委政法委员会：" in said
    shown = show_record(court, FIRST)
    assert shown.row.code in said
    for hidden in (FIRST, "周晓", "记录人", "在场"):
        assert hidden not in said
    for key in ("remarks", "contact", "medium", "witnesses"):
        for value in _texts_of(body, key):
            assert squeezed(value) not in said


def _texts_of(body: JsonObject, wanted: str) -> list[str]:
    found: list[str] = []
    for key, value in body.items():
        if isinstance(value, dict):
            found += _texts_of(value, wanted)
        elif key == wanted:
            found += value if isinstance(value, list) else [str(value)]  # type: ignore[arg-type]
    return found


def test_an_immediate_report_stands_in_the_life_of_its_record(parties: Parties) -> None:
    printed = immediate_of(parties)
    court = parties.court
    entry = newest_entries(court.database, 1)[0]
    assert entry.opening.action == "record.printed"
    steps = record_timeline(court, show_record(court, FIRST))
    assert any("立即报告" in step.words for step in steps)
    assert printed.copy == 1
    # A letter to somebody else is no sheet in the case file.
    assert court.database.scalar("SELECT inserts FROM record") == 0


def test_what_is_not_to_be_reported_at_once_has_no_such_letter(
    parties: Parties,
) -> None:
    court = parties.court
    file_sample(court, 0)
    shown = show_record(court, FIRST)
    assert not is_immediate(shown)
    for act in (
        lambda: print_immediate(court, FIRST, "政法委", GIVEN),
        lambda: preview_immediate(court, shown, "政法委", GIVEN),
    ):
        assert refused_without_a_trace(court, act).code == "not_immediate"


def test_a_supplement_can_make_a_record_immediate_and_voiding_ends_it(
    parties: Parties, read: Read
) -> None:
    court = parties.court
    file_sample(court, 0)
    how = "合议庭评议因此推迟。"
    supplement_record(court, FIRST, {"effect": {"affected": True, "how": how}})
    shown = show_record(court, FIRST)
    assert how in read(preview_immediate(court, shown, "政法委", GIVEN))
    void_record(court, FIRST, "重复")
    error = refusal(lambda: print_immediate(court, FIRST, "政法委", GIVEN))
    assert error.code == "not_immediate"


def test_what_is_withheld_stays_withheld_whatever_the_body_holds(
    station: Station,
) -> None:
    secret = "不应出现"
    body: JsonObject = {
        "recorder": {"name": secret},
        "received_by": {"name": secret},
        "event": {
            "at": "2026-11",
            "witnesses": [secret],
            "contact": secret,
            "medium": secret,
            "place": secret,
        },
        "case": {"number": "（2026）鄂0106民初1号", "handler": secret},
        "remarks": secret,
        "late": secret,
        "unknown_key": {"deep": secret},
        "official": [secret],
    }
    facts = immediate_facts(body, (), station.form)
    assert facts
    assert secret not in repr(facts)


@pytest.mark.parametrize("length", [1, 399, 400, 401, 5000])
def test_a_long_account_is_cut_at_a_sentence_and_says_so(length: int) -> None:
    account = ("他说了一句话。" * length)[:length]
    said = shortened(account)
    assert (said == account) == (length <= 400)
    if length > 400:
        assert said.endswith("。……（全文见报送件）")
        assert account.startswith(said.removesuffix("……（全文见报送件）"))


def test_an_account_without_any_stop_is_cut_all_the_same() -> None:
    assert len(shortened("啊" * 1000)) < 420
