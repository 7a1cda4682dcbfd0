"""接收结果清单: what was received, on paper, traced like every other printing."""

from pathlib import Path

from judrec.actions.receiving.received_paper import preview_received, print_received
from judrec.actions.upkeep.verify_store import verify
from judrec.core.code import code_of
from judrec.store.entries import newest_entries
from tests.actions.parties import Parties
from tests.pdf.printed import Printed


def read(pdf: bytes, folder: Path) -> str:
    file = folder / "printed.pdf"
    file.write_bytes(pdf)
    return Printed(file).text()


def test_each_bundle_stands_there_with_its_verdict_and_what_was_found(
    parties: Parties, tmp_path: Path
) -> None:
    parties.file_and_export(0)
    late, torn = parties.file_and_export(3).file, tmp_path / "R-TORN0000.jrb"
    torn.write_bytes(late.read_bytes()[:-1])
    found = parties.receive(late, torn)
    committee = parties.committee
    head = committee.store.head
    assert "接收结果清单" in read(preview_received(committee, found), tmp_path)
    assert committee.store.head == head
    printed = print_received(committee, found)
    said = read(printed.pdf, tmp_path)
    for words in (
        committee.unit.name,
        code_of(found.digest),
        "缺期",
        "新增2条",
        "尚缺第1次报送",
        "损坏",
        torn.name,
    ):
        assert words in said
    entry = newest_entries(committee.database, 1)[0]
    assert entry.opening.action == "sheet.printed"
    assert (printed.copy, print_received(committee, found).copy) == (1, 2)
    assert verify(committee).problems == ()
