"""Letters and sheets by words: printed into files, counted, refused before a trace."""

from pathlib import Path

import pytest

from tests.cli.pair import Pair, Q
from tests.pdf.printed import Printed

GIVEN = ("--doc-number", "江北法〔2026〕7号", "--signer", "欧阳某")


def test_each_receiver_gets_a_letter_of_its_own(pair: Pair) -> None:
    twice = ("--to", "市中院", "--to", pair.card_of(pair.receiver)[1])
    words = ("quarter", "letters", Q, *twice, "-o", str(pair.stick))
    said = pair.court.ask(*words, *GIVEN)
    (letter,) = said["letters"]
    assert letter["copy"] == 1
    assert letter["file"] == str(pair.stick / f"报送函-{Q}-1.pdf")
    text = Printed(Path(letter["file"])).text()
    assert letter["ledger_code"] in text
    assert "江北法〔2026〕7号" in text
    assert f"{letter['to']}：" in text


def test_the_answer_says_which_paper_was_printed_and_that_a_second_one_repeats_it(
    pair: Pair,
) -> None:
    first, second = pair.stick / "零.pdf", pair.stick / "零-2.pdf"
    answer = pair.court.say("quarter", "zero", Q, "-o", str(first))
    assert f"已打印零报告第 1 份，共 1 页：{first}" in answer.out
    answer = pair.court.say("quarter", "zero", Q, "-o", str(second))
    assert f"已打印零报告第 2 份（补打），共 1 页：{second}" in answer.out
    answer = pair.court.say("quarter", "letters", Q, "-o", str(pair.stick))
    (letter,) = (line for line in answer.out.splitlines() if "报送函" in line)
    assert letter.startswith("已打印给")


def test_a_letter_never_takes_the_place_of_a_file_and_leaves_no_trace(
    pair: Pair,
) -> None:
    taken = pair.stick / f"报送函-{Q}-1.pdf"
    taken.write_bytes(b"mine")
    before = pair.court.head()
    words = ("quarter", "letters", Q, "-o", str(pair.stick))
    assert pair.court.refused(*words)["code"] == "target_exists"
    assert taken.read_bytes() == b"mine"
    assert pair.court.head() == before


@pytest.mark.parametrize(
    ("far", "code"), [("2062Q4", "not_begun"), ("2016Q4", "before_store")]
)
def test_a_quarter_of_which_the_store_cannot_speak_is_reported_in_no_way(
    pair: Pair, far: str, code: str
) -> None:
    before = pair.court.head()
    paper = ("--signed-by", "孔令", "--on", "2026-11-16", "--number", "江法〔2026〕7号")
    for words in (
        ("quarter", "export", far, "--to", "市中院", "-o", str(pair.stick)),
        ("quarter", "letters", far, "-o", str(pair.stick)),
        ("quarter", "zero", far, "-o", str(pair.stick / "zero.pdf")),
        ("quarter", "sign-off", far, *paper),
    ):
        assert pair.court.refused(*words)["code"] == code
    said = pair.court.ask("quarter", "show", "2016Q4")
    assert (said["zero"], said["before_store"]) == (False, True)
    assert pair.court.head() == before
    assert not list(pair.stick.glob("*.pdf"))


def test_a_zero_report_is_printed_until_a_record_comes_in(pair: Pair) -> None:
    target = pair.stick / "zero.pdf"
    said = pair.court.ask("quarter", "zero", Q, "-o", str(target), *GIVEN)
    assert said["pages"] == 1
    assert "本季度本院专库未收到记录" in Printed(target).text()
    pair.court.file()
    again = ("quarter", "zero", Q, "-o", str(pair.stick / "again.pdf"))
    assert pair.court.refused(*again)["code"] == "not_zero"
    assert not (pair.stick / "again.pdf").exists()


def test_a_sealed_file_goes_with_its_sheet_and_comes_back_with_a_receipt(
    pair: Pair,
) -> None:
    sealed = pair.export()
    target = pair.stick / "handover.pdf"
    handover = ("quarter", "handover", sealed["file"], "-o", str(target))
    said = pair.court.ask(*handover, "--medium", "U盘", "--medium-number", "密-17")
    assert said["pages"] == 2
    text = Printed(target).text()
    assert sealed["sha256"] in text
    assert "密-17" in text
    received = pair.receiver.ask("receive", sealed["file"])
    (bundle,) = received["bundles"]
    paper = pair.stick / "receipt.pdf"
    said = pair.receiver.ask("receipt", "print", bundle["receipt"], "-o", str(paper))
    assert said["copy"] == 1
    assert "回执码" in Printed(paper).text()


def test_a_record_that_affects_no_case_has_no_immediate_report(pair: Pair) -> None:
    number = pair.court.file()
    target = pair.stick / "letter.pdf"
    words = ("record", "report-letter", number, "--to", "市中院", "-o", str(target))
    assert pair.court.refused(*words)["code"] == "not_immediate"
    assert not target.exists()


def test_a_letter_may_be_said_to_go_with_what_is_sealed_next(pair: Pair) -> None:
    error = pair.court.refused(
        *("quarter", "letters", Q, "-o", str(pair.stick), "--goes-with", "first"),
        code=2,
    )
    assert "sealed" in error["hint"] + error["what"]
    said = pair.court.ask(
        *("quarter", "letters", Q, "-o", str(pair.stick), "--goes-with", "next")
    )
    # Nothing reported the quarter yet: what comes next is no supplement.
    (letter,) = said["letters"]
    assert "补报" not in Printed(Path(letter["file"])).text()
