"""Recovery: the sheet in the sealed envelope opens the store when nobody else can."""

from pathlib import Path

import pytest

from judrec.actions.people.create_store import Created
from judrec.actions.people.recover_store import recover_store
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import receive
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.show_record import show_record
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.quarter import Quarter
from judrec.crypto.slots import KdfProfile
from judrec.errors import RefusedError
from judrec.store import keys_file
from tests.station import (
    PASSPHRASE,
    file_sample,
    make_station,
    make_store,
    reopen,
    sample_body,
    seeded,
    surroundings,
)
from tests.test_quarter import introduce

NEW = "信封拆开之后换的新口令"


@pytest.fixture
def created(tmp_path: Path) -> Created:
    """A store with one record, closed; its phrase lies in the envelope.

    The phrase is always the same: of 256 slips of the pen one passes the checksum.
    """
    made = make_store(tmp_path / "store", entropy=seeded(7))
    file_sample(made.station)
    made.station.close()
    return made


def recover(folder: Path, phrase: str, passphrase: str = NEW, **who: str) -> str:
    found = recover_store(
        folder,
        phrase,
        passphrase,
        surroundings(),
        user=who.get("user"),
        profile=KdfProfile.FAST,
    )
    found.station.close()
    return found.newest


def test_the_phrase_sets_a_new_passphrase_and_proves_itself_by_a_record(
    created: Created, tmp_path: Path
) -> None:
    assert recover(tmp_path / "store", created.recovery_phrase) == (
        "鄂0106-03-2026-0001"
    )
    with pytest.raises(RefusedError) as refused:
        reopen(tmp_path / "store", PASSPHRASE)
    assert refused.value.code == "wrong_passphrase"
    station = reopen(tmp_path / "store", NEW)
    assert station.person.name == "周晓"
    assert "用恢复词重设口令" in {row.label for row in ledger_rows(station)}
    assert verify(station).problems == ()
    station.close()


def test_the_recovered_person_goes_on_with_his_own_records(
    created: Created, tmp_path: Path
) -> None:
    recover(tmp_path / "store", created.recovery_phrase)
    station = reopen(tmp_path / "store", NEW)
    number = "鄂0106-03-2026-0001"
    body = {**sample_body(station), "demand": "要求两案合并判决，支持原告"}
    correct_record(station, number, body, "要求记错")
    assert len(show_record(station, number).versions) == 2
    station.close()


def test_a_receiver_takes_what_was_signed_before_and_after_a_recovery(
    created: Created, tmp_path: Path
) -> None:
    recover(tmp_path / "store", created.recovery_phrase)
    court = reopen(tmp_path / "store", NEW)
    committee = make_station(tmp_path / "committee", name="何䶮")
    introduce(court, committee, "政法委")
    file_sample(court, 3)
    (tmp_path / "stick").mkdir()
    sent = export_quarter(court, Quarter(2026, 4), ["政法委"], tmp_path / "stick")
    assert receive(committee, [sent.file]).bundles[0].accepted == 2
    court.close()
    committee.close()


def test_a_slip_of_the_pen_and_a_foreign_phrase_are_told_apart(
    created: Created, tmp_path: Path
) -> None:
    other = make_store(tmp_path / "other")
    other.station.close()
    characters = created.recovery_phrase.split()
    swapped = " ".join([characters[1], characters[0], *characters[2:]])
    for phrase, codes in (
        (swapped, {"mistyped_phrase"}),
        (other.recovery_phrase, {"wrong_phrase"}),
        ("不是恢复词", {"wrong_phrase"}),
        (PASSPHRASE, {"not_a_phrase"}),
    ):
        with pytest.raises(RefusedError) as refused:
            recover(tmp_path / "store", phrase)
        assert refused.value.code in codes
    reopen(tmp_path / "store").close()


def test_an_empty_passphrase_or_an_unknown_person_changes_nothing(
    created: Created, tmp_path: Path
) -> None:
    keys = (tmp_path / "store" / "store.keys").read_bytes()
    with pytest.raises(RefusedError) as refused:
        recover(tmp_path / "store", created.recovery_phrase, "")
    assert refused.value.code == "empty_passphrase"
    with pytest.raises(RefusedError) as refused:
        recover(tmp_path / "store", created.recovery_phrase, user="别人")
    assert refused.value.code == "wrong_user"
    assert (tmp_path / "store" / "store.keys").read_bytes() == keys
    reopen(tmp_path / "store").close()


def test_recovering_again_leaves_one_slot_for_the_person_and_one_for_the_phrase(
    created: Created, tmp_path: Path
) -> None:
    for passphrase in (NEW, "再换一次的口令"):
        recover(tmp_path / "store", created.recovery_phrase, passphrase)
    keys = keys_file.load(tmp_path / "store" / "store.keys")
    assert len(keys.slots) == 2
    reopen(tmp_path / "store", "再换一次的口令").close()


def test_the_phrase_alone_signs_nobody_in(created: Created, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        reopen(tmp_path / "store", created.recovery_phrase)
    assert refused.value.code == "no_person"
    assert "恢复" in refused.value.hint
