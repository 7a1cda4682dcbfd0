"""What the office sets holds from then on, and each change is an entry."""

import pytest

from judrec.actions.people.settings import Settings, change_setting, settings
from judrec.actions.records.file_record import file_record
from judrec.actions.records.print_record import Variant
from judrec.actions.station import Station
from judrec.errors import UsageError
from judrec.store.entries import newest_entries
from tests.actions.parties import refused_without_a_trace
from tests.station import reopen, sample_body


def test_what_nobody_set_is_as_usual(station: Station) -> None:
    assert settings(station) == Settings(
        idle_minutes=5,
        default_variant=Variant.SECONDARY,
        masked_names=True,
        header_mark="",
        late_after_days=None,
    )


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        ("idle_minutes", "1", 1),
        ("idle_minutes", "60", 60),
        ("default_variant", "main", Variant.MAIN),
        ("masked_names", "no", False),
        ("header_mark", "内部资料", "内部资料"),
        ("late_after_days", "30", 30),
    ],
)
def test_a_change_holds_also_tomorrow_and_is_on_record(
    station: Station, name: str, value: str, held: object
) -> None:
    assert getattr(change_setting(station, name, value), name) == held
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.action == "setting.changed"
    assert entry.content == {"name": name, "value": value}
    station.close()
    tomorrow = reopen(station.store.folder.path)
    assert getattr(settings(tomorrow), name) == held
    tomorrow.close()


def test_a_threshold_can_be_taken_back(station: Station) -> None:
    change_setting(station, "late_after_days", "30")
    assert change_setting(station, "late_after_days", "").late_after_days is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idle_minutes", "0"),
        ("idle_minutes", "61"),
        ("idle_minutes", "-5"),
        ("idle_minutes", "５"),
        ("idle_minutes", ""),
        ("idle_minutes", "9" * 5000),
        ("default_variant", "both"),
        ("masked_names", "true"),
        ("header_mark", "机密"),
        ("header_mark", "绝密★"),
        ("late_after_days", "0"),
        ("late_after_days", "forever"),
        ("trace_readings", "no"),
        ("", ""),
    ],
)
def test_what_is_no_setting_changes_nothing(
    station: Station, name: str, value: str
) -> None:
    refused = refused_without_a_trace(
        station, lambda: change_setting(station, name, value)
    )
    assert isinstance(refused, UsageError)
    assert refused.code == "setting"


def test_the_threshold_asks_for_a_reason_and_never_blocks(station: Station) -> None:
    change_setting(station, "late_after_days", "2")
    filed = file_record(station, sample_body(station, 6))
    assert [each.key for each in filed.notices if each.code == "late"]
