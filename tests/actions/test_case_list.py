"""The list of what one has in hand: replaced whole, one's own, in no entry."""

import hashlib
from pathlib import Path

import pytest

from judrec.actions.records.case_list import (
    clear_case_list,
    import_case_list,
    in_hand,
    kept_case_list,
    read_export,
)
from judrec.actions.station import Person, Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.case_list import Column
from judrec.errors import RefusedError
from judrec.store.entries import newest_entries
from tests.actions.parties import refused_without_a_trace

EXPORT = "编号,案由\n（2026）鄂0106民初1234号,买卖合同纠纷\n（2026）鄂0106民初9号,\n"


def export_file(folder: Path, text: str = EXPORT) -> Path:
    file = folder / "在办.csv"
    file.write_text(text, "gb18030")
    return file


def test_an_import_leaves_an_entry_that_says_nothing_of_the_cases(
    station: Station, tmp_path: Path
) -> None:
    file = export_file(tmp_path)
    export = read_export(station, file)
    assert export.heads.columns == {1: Column.CAUSE}
    assert export.samples(0)[0] == "（2026）鄂0106民初1234号"
    kept = import_case_list(station, export, {0: Column.NUMBER, 1: Column.CAUSE})
    assert kept.count == 2
    entry = newest_entries(station.database, 1)[0]
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert entry.content == {"digest": digest, "rows": 2}
    assert "1234" not in str(entry)
    assert verify(station).problems == ()
    assert kept_case_list(station) == kept


def test_the_last_digits_offer_the_case_and_the_heads_are_remembered(
    station: Station, tmp_path: Path
) -> None:
    file = export_file(tmp_path)
    columns = {0: Column.NUMBER, 1: Column.CAUSE}
    import_case_list(station, read_export(station, file), columns)
    (offer,) = in_hand(station).matching("1234")
    assert offer.fill == (("cause", "买卖合同纠纷"),)
    assert read_export(station, file).heads.columns == columns


def test_a_new_list_replaces_the_old_and_it_can_be_cleared(
    station: Station, tmp_path: Path
) -> None:
    columns = {0: Column.NUMBER}
    import_case_list(station, read_export(station, export_file(tmp_path)), columns)
    second = export_file(tmp_path, "编号,案由\n（2026）鄂0106民初77号,离婚纠纷\n")
    import_case_list(station, read_export(station, second), columns)
    assert in_hand(station).matching("1234") == ()
    assert len(in_hand(station).matching("77")) == 1
    clear_case_list(station)
    assert in_hand(station).matching("77") == ()
    assert kept_case_list(station).count == 0


def test_the_list_is_its_persons_own(station: Station, tmp_path: Path) -> None:
    export = read_export(station, export_file(tmp_path))
    import_case_list(station, export, {0: Column.NUMBER})
    me = station.person
    station.person = Person("ffff0000", "钱某", me.unit, me.post, ("keeper",))
    assert in_hand(station).matching("1234") == ()
    station.person = me


def test_a_list_without_a_case_number_leaves_the_earlier_one(
    station: Station, tmp_path: Path
) -> None:
    export = read_export(station, export_file(tmp_path))
    import_case_list(station, export, {0: Column.NUMBER})
    refused = refused_without_a_trace(
        station, lambda: import_case_list(station, export, {1: Column.CAUSE})
    )
    assert refused.code == "no_case_numbers"
    assert kept_case_list(station).count == 2


@pytest.mark.parametrize("name", ["没有这个文件.csv", "."])
def test_what_is_no_file_is_a_sentence(
    station: Station, tmp_path: Path, name: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        read_export(station, tmp_path / name)
    assert caught.value.code == "no_file"
