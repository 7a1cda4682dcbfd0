"""Sealing a quarter: what goes along, to whom, under which number."""

import subprocess
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.people.identity import export_age_identity
from judrec.actions.people.recipients import add_recipient
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.show_quarter import ZERO_WORDS, show_quarter
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.drafts import keep_draft
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.bundle.card import read_card, sign_card
from judrec.bundle.reader import open_bundle
from judrec.core.canonical import canonical
from judrec.core.quarter import Quarter
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import identity_from_text
from judrec.crypto.signing import SigningKey
from judrec.errors import UsageError
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    refusal,
    refused_without_a_trace,
)
from tests.station import Clock, file_sample, make_station, seeded
from tests.test_quarter import introduce


def test_each_step_is_on_record_and_names_the_same_file(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    begun, sealed = newest_entries(parties.court.database, 2)
    assert begun.opening.action == "bundle.begun"
    assert sealed.opening.action == "bundle.sealed"
    assert begun.content["file"] == sealed.content["file"] == sent.file.name
    assert sealed.content["sha256"] == sent.sha256.hex()
    assert sealed.content["size"] == sent.size == sent.file.stat().st_size
    # What leaves the computer ends with the beginning of its own sealing.
    assert sent.head.size == begun.entry.seq
    assert sent.head.digest == begun.digest
    assert parties.on_the_stick == {sent.file.name}


def test_the_name_of_the_file_tells_nothing(parties: Parties) -> None:
    names = {parties.export().file.stem for _ in range(3)}
    assert len(names) == 3
    for name in names:
        assert len(name) == 10
        assert name.startswith("R-")


def test_both_digests_are_those_of_public_tools(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    for name, digest in (("sha256", sent.sha256), ("sm3", sent.sm3)):
        told = subprocess.run(
            ["openssl", "dgst", f"-{name}", "-r", str(sent.file)],
            check=True,
            capture_output=True,
        ).stdout.split()
        assert told[0].decode() == digest.hex()


def test_bundles_to_one_receiver_are_counted_and_name_the_one_before(
    parties: Parties,
) -> None:
    sent = [parties.file_and_export(nth) for nth in (0, 1, 3)]
    found = [parties.opened(one) for one in sent]
    assert [one.nth for one in sent] == [{"政法委": nth} for nth in (1, 2, 3)]
    previous = [one.incoming().previous for one in found]
    assert previous == [None, found[0].tagmanifest, found[1].tagmanifest]


def test_each_receiver_has_a_count_of_its_own_and_all_get_the_same_bytes(
    parties: Parties, tmp_path: Path
) -> None:
    superior = make_station(tmp_path / "superior", unit=("鄂01", "中院"), name="罗𬭎")
    introduce(parties.court, superior, "上级法院")
    parties.file_and_export(0)
    both = ["政法委", "上级法院", "政法委"]
    sent = export_quarter(parties.court, Q4, both, parties.stick)
    assert sent.nth == {"政法委": 2, "上级法院": 1}
    secret = identity_from_text(superior.age_identity("hybrid"))
    assert open_bundle(sent.file, [secret]).tagmanifest == (
        parties.opened(sent).tagmanifest
    )
    superior.close()


def test_a_receiver_is_named_by_name_or_by_code(parties: Parties) -> None:
    code = read_card(parties.committee.card).code
    sent = export_quarter(
        parties.court, Q4, [f" {code[:12]} {code[12:]}"], parties.stick
    )
    assert sent.nth == {"政法委": 1}


def test_every_act_of_the_quarter_and_all_before_it_on_the_same_record_go_along(
    parties: Parties,
) -> None:
    court = parties.court
    file_sample(court, 0)
    file_sample(court, 1)
    parties.clock.advance(days=60)
    file_sample(court, 3)
    supplement_record(court, FIRST, {"content": "次日他又来院打听判决结果。"})
    sent = parties.export(Q4.next)
    records = parties.opened(sent).sender.records
    assert [(one.version.number[-9:], one.version.kind.value) for one in records] == [
        ("2026-0001", "filed"),
        ("2027-0001", "filed"),
        ("2026-0001", "supplemented"),
    ]
    assert sent.records == 1


def test_who_read_and_who_failed_to_unlock_stays_blind(parties: Parties) -> None:
    file_sample(parties.court)
    show_record(parties.court, FIRST)
    sent = parties.export()
    for line in parties.opened(sent).sender.ledger:
        opening = line.opening
        if opening is not None:
            assert opening.action in {"record.filed", "bundle.begun"}
    assert len(parties.opened(sent).sender.ledger) == sent.head.size


def test_attachments_go_along_only_when_asked_for(
    parties: Parties, tmp_path: Path
) -> None:
    scan = tmp_path / "scan"
    scan.write_bytes(b"a page" * 1000)
    file_sample(parties.court)
    digest = attach_file(parties.court, FIRST, scan, Material("扫描件")).digest
    without, within = parties.export(), parties.export(with_attachments=True)
    assert parties.opened(without).attachments == {}
    assert parties.opened(within).attachments == {digest: 6000}


@pytest.mark.parametrize("suite", ["x25519", "hybrid"])
def test_each_suite_opens_with_its_identity_alone(
    parties: Parties, tmp_path: Path, suite: str
) -> None:
    file_sample(parties.court)
    sent = export_quarter(parties.court, Q4, ["政法委"], parties.stick, suite=suite)
    for name in ("x25519", "hybrid"):
        identity = identity_from_text(
            export_age_identity(parties.committee, name).strip()
        )
        if name == suite:
            assert open_bundle(sent.file, [identity]).header.unit_code == "鄂0106"
        else:
            failed = refusal(partial(open_bundle, sent.file, [identity]))
            assert failed.code == Verdict.CANNOT_DECRYPT.value
    assert parties.receive_one(sent).verdict is Verdict.FIRST


def test_a_card_without_the_suite_is_refused_before_anything_is_begun(
    parties: Parties,
) -> None:
    plain = read_card(parties.committee.card).age[0]
    card = sign_card(
        ("鄂02", "另一法院"), "01", (plain,), SigningKey.generate(seeded(5))
    )
    code = read_card(card).code
    add_recipient(parties.court, canonical(card), code, name="旧名片")
    refused = refused_without_a_trace(
        parties.court,
        lambda: export_quarter(parties.court, Q4, ["旧名片"], parties.stick),
    )
    assert refused.code == "no_suite"


@pytest.mark.parametrize(
    ("to", "suite", "code"),
    [
        ([], "hybrid", "no_receiver"),
        (["没有这家"], "hybrid", "no_recipient"),
        (["政法委", "' OR 1=1"], "hybrid", "no_recipient"),
        (["政法委"], "sm2", "suite"),
    ],
)
def test_what_cannot_be_sealed_is_refused_before_anything_is_begun(
    parties: Parties, to: list[str], suite: str, code: str
) -> None:
    refused = refused_without_a_trace(
        parties.court,
        lambda: export_quarter(parties.court, Q4, to, parties.stick, suite=suite),
    )
    assert refused.code == code
    assert isinstance(refused, UsageError) == (code != "no_recipient")
    assert parties.on_the_stick == set()


def test_a_quarter_that_has_not_begun_is_refused(parties: Parties) -> None:
    refused = refused_without_a_trace(
        parties.court, lambda: parties.export(Quarter(2062, 4))
    )
    assert refused.code == "not_begun"
    assert parties.on_the_stick == set()
    # In China it begins eight hours before it does in Greenwich.
    parties.clock.now = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    assert (
        refused_without_a_trace(parties.court, lambda: parties.export(Q4.next)).code
        == "not_begun"
    )
    parties.clock.advance(seconds=1)
    assert parties.export(Q4.next).nth == {"政法委": 1}


def test_of_a_quarter_that_was_over_before_the_store_nothing_is_said(
    parties: Parties,
) -> None:
    refused = refused_without_a_trace(
        parties.court, lambda: parties.export(Q4.previous)
    )
    assert refused.code == "before_store"
    assert "本专库自2026年第四季度起报送" in refused.hint
    assert parties.on_the_stick == set()
    assert not show_quarter(parties.court, Q4.previous).zero
    assert parties.export(Q4).nth == {"政法委": 1}


def test_a_clock_that_was_ahead_at_the_founding_keeps_nobody_from_reporting(
    parties: Parties,
) -> None:
    parties.clock.advance(days=-100)
    assert parties.export(Quarter.of(parties.clock.now)).nth == {"政法委": 1}


def test_the_notices_say_what_a_window_would_ask(
    parties: Parties, clock: Clock
) -> None:
    keep_draft(parties.court, {"situation": "self"})
    said = "".join(parties.export().notices)
    assert "尚未结束" in said
    assert "1 份草稿" in said
    assert ZERO_WORDS in said
    clock.advance(days=60)
    file_sample(parties.court)
    said = "".join(parties.export().notices)
    assert "尚未结束" not in said
    assert ZERO_WORDS in said
    assert ZERO_WORDS not in "".join(parties.export(Q4.next).notices)


def test_only_an_ended_quarter_is_complete(parties: Parties, clock: Clock) -> None:
    running = parties.opened(parties.export())
    clock.advance(days=60)
    ended = parties.opened(parties.export())
    assert (running.header.coverage.complete, ended.header.coverage.complete) == (
        False,
        True,
    )
    assert ended.header.coverage.quarter == "2026Q4"


def test_counts_of_a_quarter_are_those_of_filing(
    parties: Parties, clock: Clock
) -> None:
    court = parties.court
    file_sample(court, 0)
    file_sample(court, 5)
    clock.advance(days=60)
    supplement_record(court, FIRST, {"effect": {"affected": True, "how": "改期。"}})
    keep_draft(court, {"situation": "self"})
    q4, q1 = show_quarter(court, Q4), show_quarter(court, Q4.next)
    assert (q4.records, q4.versions, q4.supplements, q4.incomplete) == (2, 2, 0, 1)
    assert (q1.records, q1.versions, q1.supplements, q1.zero) == (0, 1, 1, True)
    assert (q4.immediate, q4.unanchored, q4.unprinted, q4.drafts) == (1, 2, 2, 1)
    assert q4.by_situation == {"self": 1, "in_name": 1}
    assert (q4.ended, q1.ended) == (True, False)


def test_the_report_inside_names_the_zero_in_the_right_words(parties: Parties) -> None:
    found = parties.opened(parties.export())
    report = found.reports["data/report.json"].decode()
    assert ZERO_WORDS in report
    assert "未发生" not in report
    assert found.incoming().abandoned == frozenset()
