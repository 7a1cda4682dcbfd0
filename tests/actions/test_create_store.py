"""A new store: whole, with its first person, or an empty folder as before."""

import errno
from contextlib import closing
from dataclasses import replace
from functools import partial
from os import urandom
from pathlib import Path

import pytest

from judrec.actions.people.create_store import (
    NewStore,
    create_store,
    judge_passphrase,
    profile_named,
)
from judrec.actions.people.identity import own_card
from judrec.actions.people.recovery_sheet import recovery_pdf
from judrec.actions.people.settings import change_setting, settings
from judrec.actions.records.print_record import save_pdf
from judrec.actions.station import Unit
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.follow_up.kind import StationKind
from judrec.crypto.slots import KdfProfile
from judrec.errors import UsageError
from tests.actions.parties import refusal
from tests.pdf.printed import Printed as Paper
from tests.station import PASSPHRASE, UNIT, make_store, surroundings
from tests.store.conftest import Mount

DETAILS = NewStore(*UNIT, "03", "周晓", "书记员", KdfProfile.FAST)


def test_a_new_store_has_its_unit_its_person_and_two_entries(tmp_path: Path) -> None:
    created = create_store(tmp_path / "库", DETAILS, PASSPHRASE, surroundings())
    with closing(created.station) as station:
        assert station.unit == Unit(*UNIT, "03")
        assert station.person.name == "周晓"
        assert station.person.roles == ("recorder", "keeper", "leader")
        labels = [row.label for row in ledger_rows(station)]
        assert labels == ["登记人员", "新建专库"]
        assert verify(station).problems == ()
        assert len(created.recovery_phrase.split()) == 24


def test_whose_station_it_is_is_set_from_the_beginning(tmp_path: Path) -> None:
    committee = replace(DETAILS, kind=StationKind.COMMITTEE)
    created = create_store(tmp_path / "库", committee, PASSPHRASE, surroundings())
    with closing(created.station) as station:
        assert settings(station).station_kind is StationKind.COMMITTEE
        changed = change_setting(station, "station_kind", "superior")
        assert changed.station_kind is StationKind.SUPERIOR
        assert verify(station).problems == ()


def test_the_passphrase_and_the_phrase_lie_nowhere(tmp_path: Path) -> None:
    created = make_store(tmp_path / "库")
    created.station.close()
    secrets = (PASSPHRASE, created.recovery_phrase.replace(" ", ""), "周晓", UNIT[1])
    for file in (tmp_path / "库").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [one for one in secrets if one.encode() in content]


@pytest.mark.parametrize(
    ("changed", "hinted"),
    [
        ({"unit_code": "鄂-0106"}, "代码"),
        ({"unit_code": ""}, "代码"),
        ({"desk": "0 3"}, "代码"),
        ({"desk": "03'"}, "代码"),
        ({"name": ""}, "补齐"),
        ({"name": " 　"}, "补齐"),
        ({"post": ""}, "补齐"),
        ({"unit_name": "\t"}, "补齐"),
        ({"name": "周\n晓"}, "控制字符"),
        ({"unit_name": "法院\u202e院法"}, "控制字符"),
        ({"post": "书记员\ud83d"}, "控制字符"),
    ],
)
def test_details_that_cannot_be_used_make_no_store(
    tmp_path: Path, changed: dict[str, str], hinted: str
) -> None:
    details = replace(DETAILS, **changed)  # type: ignore[arg-type]  # texts alone
    refused = refusal(
        lambda: create_store(tmp_path / "库", details, PASSPHRASE, surroundings())
    )
    assert refused.code == "bad_details"
    assert hinted in refused.hint
    assert not (tmp_path / "库").exists()


def test_an_empty_passphrase_makes_no_store(tmp_path: Path) -> None:
    refused = refusal(
        lambda: create_store(tmp_path / "库", DETAILS, "", surroundings())
    )
    assert refused.code == "empty_passphrase"
    assert not (tmp_path / "库").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("已有的内容")
    refused = refusal(
        lambda: create_store(tmp_path, DETAILS, PASSPHRASE, surroundings())
    )
    assert refused.code == "not_empty"
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("kibibytes", [16, 48, 96, 112, 128, 144, 160, 176])
def test_a_disk_too_small_for_a_store_is_left_empty(
    tmp_path: Path, mounted: Mount, kibibytes: int
) -> None:
    place = mounted(tmp_path / "disk", kibibytes) / "库"
    refused = refusal(lambda: create_store(place, DETAILS, PASSPHRASE, surroundings()))
    assert refused.code == "disk_full"
    assert list(place.iterdir()) == []


def test_entropy_that_fails_leaves_no_store_that_nobody_can_open(
    tmp_path: Path,
) -> None:
    place = tmp_path / "库"

    def entropy(size: int) -> bytes:
        if place.exists():
            raise OSError(errno.EIO, "no entropy")
        return urandom(size)

    with pytest.raises(OSError, match="no entropy"):
        create_store(place, DETAILS, PASSPHRASE, surroundings(entropy=entropy))
    assert list(place.iterdir()) == []


def test_a_weak_passphrase_and_a_cheap_key_are_said(tmp_path: Path) -> None:
    weak = make_store(tmp_path / "weak", passphrase="123456")
    strong = make_store(tmp_path / "strong")
    weak.station.close()
    strong.station.close()
    assert [notice[:5] for notice in weak.notices] == ["口令偏弱：", "口令保护强"]
    assert [notice[:5] for notice in strong.notices] == ["口令保护强"]


def test_profiles_are_known_by_their_names() -> None:
    assert [profile_named(name) for name in ("fast", "normal", "high")] == [
        KdfProfile.FAST,
        KdfProfile.NORMAL,
        KdfProfile.HIGH,
    ]
    for wrong in ("", "slow", "FAST ", "快"):
        refused = refusal(partial(profile_named, wrong))
        assert isinstance(refused, UsageError)


def test_a_passphrase_is_judged_by_how_well_it_withstands_guessing() -> None:
    assert judge_passphrase("123456").score < judge_passphrase(PASSPHRASE).score


def test_the_recovery_sheet_bears_the_phrase(tmp_path: Path) -> None:
    created = make_store(tmp_path / "库")
    with closing(created.station) as station:
        pdf = recovery_pdf(station, created.recovery_phrase)
    text = Paper(save_pdf(tmp_path / "sheet.pdf", pdf)).text()
    for character in created.recovery_phrase.split():
        assert character in text
    assert UNIT[1] in text


def test_two_stores_have_nothing_in_common(tmp_path: Path) -> None:
    first, second = make_store(tmp_path / "1"), make_store(tmp_path / "2")
    with closing(first.station), closing(second.station):
        assert own_card(first.station).code != own_card(second.station).code
        assert first.recovery_phrase != second.recovery_phrase
        assert first.store_id != second.store_id
