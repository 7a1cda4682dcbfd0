"""The leader signs off what leaves: by his key, or on a paper that is entered."""

from functools import partial
from pathlib import Path

import pytest

from judrec.actions.people.add_person import NewPerson
from judrec.actions.people.settings import change_setting
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.release.shown import quarter_shown
from judrec.actions.release.sign_off import sign_off, sign_off_on_paper
from judrec.actions.report.write_report import write_report
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.report.period import Period
from judrec.core.roles import Role
from judrec.core.sign_off import How, SignedPaper, SignOffState
from judrec.errors import IncompleteError
from judrec.store import attachments
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    colleague,
    refusal,
    refused_without_a_trace,
)
from tests.actions.shared_desk import register
from tests.station import PASSPHRASE, file_sample

LEADER = NewPerson("孔令", "副院长", (Role.LEADER,))
LEADERS = "长江-2026-大桥下的第一班轮渡"
PAPER = SignedPaper("孔令", "2026-11-16", "江法〔2026〕7号", "副院长")


def state(station: Station) -> SignOffState:
    return show_quarter(station, Q4).release.state


def test_a_leader_signs_by_his_own_key_while_the_keeper_stays_signed_in(
    station: Station,
) -> None:
    leader = register(station, LEADER, LEADERS).person
    file_sample(station)
    assert state(station) is SignOffState.NONE
    said = sign_off(station, quarter_shown(station, Q4), "孔令", LEADERS)
    entry = newest_entries(station.database, 1)[0]
    assert (entry.opening.action, entry.opening.actor) == ("release.signed", leader.id)
    assert station.person.id != leader.id
    assert (said.how, said.by, said.post, said.on) == (
        How.KEY,
        "孔令",
        "副院长",
        "2026-11-17",
    )
    assert state(station) is SignOffState.CURRENT
    assert verify(station).problems == ()


def test_what_is_filed_or_written_afterwards_is_not_what_was_signed(
    station: Station,
) -> None:
    file_sample(station)

    def sign() -> None:
        sign_off_on_paper(station, quarter_shown(station, Q4), PAPER)
        assert state(station) is SignOffState.CURRENT

    sign()
    supplement_record(station, FIRST, {"content": "次日又来电催问，要求尽快判决。"})
    assert state(station) is SignOffState.STALE
    sign()
    write_report(station, Period.of_quarter(Q4), {"features": "一是……"})
    assert state(station) is SignOffState.STALE
    sign()


@pytest.mark.parametrize(
    ("paper", "keys"),
    [
        (SignedPaper("", "", ""), ["by", "on", "number"]),
        (SignedPaper("孔令", "2026-11-16", " ——"), ["number"]),
        (SignedPaper("孔令", "2026-11-18", "江法〔2026〕7号"), ["on"]),
        (SignedPaper("孔令", "2026-2-30", "江法〔2026〕7号"), ["on"]),
        (SignedPaper("孔\n令", "2026-11-16", "江法〔2026〕7号"), ["by"]),
        (SignedPaper("孔令", "2026-11-16", "江法" * 51), ["number"]),
    ],
)
def test_a_paper_is_refused_without_who_when_and_number(
    station: Station, paper: SignedPaper, keys: list[str]
) -> None:
    shown = quarter_shown(station, Q4)
    error = refused_without_a_trace(
        station, partial(sign_off_on_paper, station, shown, paper)
    )
    assert isinstance(error, IncompleteError)
    assert [problem.key for problem in error.problems] == keys


def test_the_scan_of_a_paper_lies_sealed_and_once(
    station: Station, tmp_path: Path
) -> None:
    scan = tmp_path / "签发件.jpg"
    scan.write_bytes(b"\xff\xd8 a scan " * 1000)
    shown = quarter_shown(station, Q4)
    for _ in range(2):
        said = sign_off_on_paper(station, shown, PAPER, scan)
    folder, database = station.store.folder, station.database
    with attachments.opened(folder, database, said.scan) as file:
        assert file.read() == scan.read_bytes()
    assert len(list((folder.path / "attachments").iterdir())) == 1
    assert verify(station).problems == ()


def test_who_may_not_sign_leaves_no_sign_off(station: Station) -> None:
    register(station)
    shown = quarter_shown(station, Q4)
    wrong = partial(sign_off, station, shown, "周晓", "不是他的口令")
    assert refusal(wrong).code == "wrong_passphrase"
    judge = partial(sign_off, station, shown, "郑好", "汉水-2026-第一片梧桐叶")
    assert refusal(judge).code == "not_a_leader"
    clerk = partial(sign_off_on_paper, colleague(station, "recorder"), shown, PAPER)
    assert refusal(clerk).code == "not_allowed"
    assert state(station) is SignOffState.NONE


def test_where_the_office_wants_two_people_nothing_leaves_unsigned(
    parties: Parties,
) -> None:
    court = parties.court
    register(court, LEADER, LEADERS)
    file_sample(court)
    change_setting(court, "two_people", "yes")
    export = partial(export_quarter, court, Q4, ["政法委"], parties.stick)
    assert refused_without_a_trace(court, export).code == "not_signed_off"
    sign_off(court, quarter_shown(court, Q4), "周晓", PASSPHRASE)
    assert refused_without_a_trace(court, export).code == "yourself"
    sign_off(court, quarter_shown(court, Q4), "孔令", LEADERS)
    file_sample(court, 1)
    stale = refused_without_a_trace(court, export)
    assert (stale.code, "又有变化" in stale.what) == ("not_signed_off", True)
    sign_off(court, quarter_shown(court, Q4), "孔令", LEADERS, "江法〔2026〕7号")
    entry = newest_entries(court.database, 1)[0]
    said = parties.opened(export()).header.value["signed_off"]
    assert isinstance(said, dict)
    assert (said["by"], said["number"]) == ("孔令", "江法〔2026〕7号")
    assert said["entry"] == entry.entry.seq


def test_a_bundle_that_nobody_signed_says_so(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    assert parties.opened(sent).header.value["signed_off"] is None
    sign_off_on_paper(parties.court, quarter_shown(parties.court, Q4), PAPER)
    file_sample(parties.court, 1)
    stale = parties.export()
    assert parties.opened(stale).header.value["signed_off"] is None
    assert any("签发之后" in notice for notice in stale.notices)
