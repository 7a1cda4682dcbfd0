"""Receipts come back: filed once, an anchor; each that isn't ours has its sentence."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient, remove_recipient
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import confirm_unit
from judrec.actions.receipts.import_receipts import (
    ABANDONED,
    import_receipt,
    import_receipt_code,
    import_receipts,
)
from judrec.actions.station import Station
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.upkeep.status import status
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.card import read_card
from judrec.bundle.receipt import (
    Receipt,
    claimed_receipt,
    code_of_receipt,
    sign_receipt,
)
from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.receipt_code import receipt_code, receipt_mark
from judrec.store.door import Act
from judrec.store.entries import newest_entries
from tests.actions.parties import Parties, refusal, refused_without_a_trace
from tests.station import file_sample, make_station, reopen


def came_back(parties: Parties, *samples: int) -> Path:
    """Send a quarter; give the receipt that lies beside it."""
    receipt = parties.receive_one(parties.file_and_export(*samples)).receipt
    assert receipt is not None
    return receipt


def lines_of(receipt: Path) -> tuple[str, ...]:
    return receipt_code(code_of_receipt(parse_object(receipt.read_bytes())))


def changed(receipt: Path, signer: Station, **said: object) -> Path:
    """Give a receipt that says something else, signed by `signer`."""
    whole = claimed_receipt(parse_object(receipt.read_bytes()))
    values = {key: getattr(whole, key) for key in Receipt.__slots__}
    other = Receipt(**{**values, **said})
    file = receipt.with_name(f"other{len([*receipt.parent.iterdir()])}.receipt.json")
    file.write_bytes(canonical(sign_receipt(other, signer.station_key)))
    return file


def newest(station: Station) -> tuple[str, JsonObject]:
    entry = newest_entries(station.database, 1)[0]
    return entry.opening.action, entry.content


def test_a_receipt_is_filed_once_and_anchors_the_head_that_it_names(
    parties: Parties,
) -> None:
    receipt = came_back(parties, 0)
    filed = import_receipt(parties.court, receipt)
    assert (filed.recipient, filed.nth, filed.known) == ("政法委", 1, False)
    assert filed.received_at == parties.clock.now.isoformat()
    assert filed.mark == receipt_mark(lines_of(receipt))
    action, content = newest(parties.court)
    assert (action, content["how"]) == ("receipt.filed", "file")
    assert content["statement"] == parse_object(receipt.read_bytes())
    anchors = parties.court.database.rows(
        "SELECT seq, digest FROM anchor WHERE kind = 'receipt'"
    )
    bundles = parties.court.database.rows(
        "SELECT seq, digest FROM anchor WHERE kind = 'bundle'"
    )
    assert anchors == bundles
    assert status(parties.court).unanchored == 0
    head = parties.court.store.head
    again = import_receipts(parties.court, [receipt, receipt])
    assert [each.receipt and each.receipt.known for each in again] == [True, True]
    assert parties.court.store.head == head
    assert not verify(parties.court).problems


def test_a_typed_code_files_the_very_statement_that_the_file_holds(
    parties: Parties,
) -> None:
    receipt = came_back(parties, 0)
    lines = lines_of(receipt)
    filed = import_receipt_code(parties.court, "\n".join(lines).lower())
    action, content = newest(parties.court)
    assert (action, content["how"], filed.known) == ("receipt.filed", "code", False)
    assert content["statement"] == parse_object(receipt.read_bytes())
    assert import_receipt(parties.court, receipt).known
    assert import_receipt_code(parties.court, "".join(lines)).known


def test_one_bad_file_stops_none_of_the_others(parties: Parties) -> None:
    good = came_back(parties, 0)
    bad = good.with_name("bad.receipt.json")
    bad.write_bytes(b"{}")
    found = import_receipts(parties.court, [bad, good, good.with_name("none")])
    assert [each.receipt is not None for each in found] == [False, True, False]
    assert [each.error and each.error.code for each in found] == [
        "not_a_receipt",
        None,
        "no_file",
    ]


def test_what_is_no_receipt_of_ours_is_refused_and_changes_nothing(
    parties: Parties, tmp_path: Path
) -> None:
    receipt = came_back(parties, 0)
    court, content = parties.court, receipt.read_bytes()
    bad = tmp_path / "bad.receipt.json"
    for wrong in (
        *(b"", b"{}", b"[]", b"\xff", b"{" * 99, content[:-1], b" " + content),
        *(b"x" * (1 << 17), content.replace(b'"nth":1', b'"nth":true')),
        content.replace(b"+08:00", b"Z"),
    ):
        bad.write_bytes(wrong)
        act = partial(import_receipt, court, bad)
        assert refused_without_a_trace(court, act).code == "not_a_receipt", wrong[:20]
    for wrong, code in (
        (content.replace(b'"nth":1', b'"nth":2'), "wrong_signer"),
        (changed(receipt, court).read_bytes(), "wrong_signer"),
        (
            changed(receipt, court, receiver=read_card(court.card).code).read_bytes(),
            "unknown_signer",
        ),
        (
            changed(receipt, parties.committee, sender="0" * 24).read_bytes(),
            "foreign_receipt",
        ),
    ):
        bad.write_bytes(wrong)
        act = partial(import_receipt, court, bad)
        assert refused_without_a_trace(court, act).code == code
    folder = partial(import_receipt, court, tmp_path)
    assert refused_without_a_trace(court, folder).code == "no_file"


def test_a_bad_code_is_refused_with_its_line_and_changes_nothing(
    parties: Parties, tmp_path: Path
) -> None:
    receipt = came_back(parties, 0)
    lines = [*lines_of(receipt)]
    typed = "\n".join([*lines[:3], lines[3].translate({ord("0"): "1"}), *lines[4:]])
    if typed == "\n".join(lines):
        typed = "\n".join([*lines[:3], "0" * 18, *lines[4:]])
    act = partial(import_receipt_code, parties.court, typed)
    error = refused_without_a_trace(parties.court, act)
    assert (error.code, "第 4 行" in error.what) == ("mistyped_code", True)
    forged = lines_of(changed(receipt, parties.court))
    act = partial(import_receipt_code, parties.court, "\n".join(forged))
    assert refused_without_a_trace(parties.court, act).code == "wrong_signer"
    other = lines_of(changed(receipt, parties.committee, bundle=bytes(32)))
    act = partial(import_receipt_code, parties.court, "\n".join(other))
    assert refused_without_a_trace(parties.court, act).code == "unknown_bundle"


def test_a_receiver_that_was_removed_or_renamed_is_still_believed(
    parties: Parties,
) -> None:
    one, two = came_back(parties, 0), came_back(parties, 1)
    remove_recipient(parties.court, "政法委")
    assert import_receipt(parties.court, one).recipient == "政法委"
    card = own_card(parties.committee)
    add_recipient(parties.court, card.content, card.code, name="区委政法委")
    assert import_receipt(parties.court, two).recipient == "区委政法委"


def test_a_receipt_from_the_future_proves_that_the_store_was_put_back(
    parties: Parties, tmp_path: Path
) -> None:
    parties.court.close()
    shutil.copytree(tmp_path / "court", tmp_path / "old")
    parties.court = reopen(tmp_path / "court", clock=parties.clock)
    receipt = came_back(parties, 0)
    parties.swap_court(tmp_path / "old")
    error = refusal(partial(import_receipt, parties.court, receipt))
    assert (error.code, error.exit_code) == ("store_rolled_back", 3)
    assert "退回到较早的状态" in error.what
    action, content = newest(parties.court)
    assert (action, content["why"]) == ("receipt.kept", "history")
    head = parties.court.store.head
    # It counts as no anchor, is kept once, and `audit verify` names it for ever.
    assert refusal(partial(import_receipt, parties.court, receipt)).code == error.code
    assert parties.court.store.head == head
    assert status(parties.court).unanchored == 0
    file_sample(parties.court)
    assert status(parties.court).unanchored == 1
    assert any(
        "证明另有一份历史" in each.text for each in verify(parties.court).problems
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"bundle": bytes(32)}, "other_bundle"),
        ({"bundle": bytes(32), "nth": 9}, "never_sent"),
        ({"head": None}, "other_head"),
    ],
)
def test_what_a_receiver_signed_against_our_ledger_is_kept(
    parties: Parties, said: dict[str, object], why: str
) -> None:
    receipt = came_back(parties, 0)
    whole = claimed_receipt(parse_object(receipt.read_bytes()))
    if "head" in said:
        said = {"head": type(whole.head)(whole.head.size - 1, whole.head.digest)}
    file = changed(receipt, parties.committee, **said)
    error = refusal(partial(import_receipt, parties.court, file))
    assert error.code == "store_rolled_back"
    assert newest(parties.court)[1]["why"] == why
    assert not import_receipt(parties.court, receipt).known


def test_a_bundle_thought_abandoned_that_was_received_is_filed_and_said(
    parties: Parties,
) -> None:
    receipt = came_back(parties, 0)
    named: JsonObject = {
        "code": read_card(parties.committee.card).code,
        "nth": 2,
        "previous": None,
    }
    content: JsonObject = {
        "file": "R-22222222.jrb",
        "kind": "quarter",
        "quarter": "2026Q4",
        "record": "",
        "recipients": [named],
    }
    # As after a crash between the medium's last byte and the entry that names it.
    with parties.court.writing() as writing:
        writing.append(Act("bundle.begun", "R-22222222.jrb", content))
        head = writing.head
        gone: JsonObject = {"file": "R-22222222.jrb"}
        writing.append(Act("bundle.abandoned", "R-22222222.jrb", gone))
    late = changed(receipt, parties.committee, bundle=b"\7" * 32, nth=2, head=head)
    filed = import_receipt(parties.court, late)
    assert (filed.bundle, filed.notice) == ("R-22222222.jrb", ABANDONED)


def test_one_receiver_cannot_sign_for_another(parties: Parties, tmp_path: Path) -> None:
    superior = make_station(tmp_path / "上级", unit=("鄂01", "江原中院"), name="罗")
    card = own_card(superior)
    superior.close()
    add_recipient(parties.court, card.content, card.code, name="中院")
    receipt = came_back(parties, 0)
    forged = changed(receipt, parties.committee, receiver=card.code)
    act = partial(import_receipt, parties.court, forged)
    assert refused_without_a_trace(parties.court, act).code == "wrong_signer"


def test_a_receiver_that_changed_its_keys_since_is_believed_once_its_card_is_here(
    parties: Parties,
) -> None:
    sent = parties.file_and_export(0)
    card = rotate_identity(parties.committee)
    receipt = parties.receive_one(sent).receipt
    assert receipt is not None
    act = partial(import_receipt, parties.court, receipt)
    assert refused_without_a_trace(parties.court, act).code == "unknown_signer"
    add_recipient(parties.court, card.content, card.code, name="政法委")
    lines = "\n".join(lines_of(receipt))
    filed = import_receipt_code(parties.court, lines)
    assert (filed.recipient, filed.nth) == ("政法委", 1)
    assert import_receipt(parties.court, receipt).known


def test_no_receipt_is_taken_by_a_key_that_is_in_other_hands(parties: Parties) -> None:
    """T5: a stolen stick, and a receipt that its thief signed for it."""
    receipt, court = came_back(parties, 0), parties.court
    card = own_card(parties.committee)
    confirm_unit(court, card.content, card.code)
    day = parties.clock.now.date().isoformat()
    report_compromised(court, card.code, since=day, reason="接收单位电脑失窃")
    by_file = partial(import_receipt, court, receipt)
    by_code = partial(import_receipt_code, court, " ".join(lines_of(receipt)))
    for act in (by_file, by_code):
        assert refused_without_a_trace(court, act).code == "compromised_key"
