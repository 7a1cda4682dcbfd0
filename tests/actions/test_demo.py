"""The self-test, and the demo where it can't be walked: tests/test_demo.py walks it."""

from pathlib import Path

import pytest

from judrec.actions.upkeep.demo.walk import demo
from judrec.actions.upkeep.self_test import self_test
from tests.actions.parties import refusal, with_a_broken_font
from tests.station import Clock, make_station, surroundings
from tests.store.conftest import Mount


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "court").mkdir()
    (tmp_path / "court" / "mine").touch()
    refused = refusal(lambda: demo(tmp_path, surroundings(Clock())))
    assert refused.code == "not_empty"
    assert [file.name for file in tmp_path.rglob("*")] == ["court", "mine"]


def test_the_self_test_tries_every_part(tmp_path: Path) -> None:
    checks = self_test(tmp_path, surroundings(Clock()))
    assert [check.name for check in checks] == [
        "记录",
        "检索",
        "打印与显示",
        "报送与接收",
        "三级报送与回执",
        "核验",
    ]
    assert [check.text for check in checks if not check.passed] == []


def test_a_part_that_fails_is_named_and_the_others_still_tried(tmp_path: Path) -> None:
    around = surroundings(resources=with_a_broken_font(tmp_path / "resources"))
    checks = {check.name: check for check in self_test(tmp_path / "test", around)}
    failed = {name for name, check in checks.items() if not check.passed}
    assert failed == {"打印与显示"}
    assert "字体" in checks["打印与显示"].text


def test_a_self_test_on_a_full_disk_says_so(tmp_path: Path, mounted: Mount) -> None:
    disk = mounted(tmp_path / "disk", 900)
    checks = self_test(disk / "test", surroundings())
    assert not all(check.passed for check in checks)
    assert all(check.text for check in checks)


@pytest.mark.parametrize("kibibytes", [100, 800, 1600, 12_000])
def test_a_demo_on_a_full_disk_says_so(
    tmp_path: Path, mounted: Mount, kibibytes: int
) -> None:
    disk = mounted(tmp_path / "disk", kibibytes)
    refused = refusal(lambda: demo(disk / "demo", surroundings(Clock())))
    full = {"disk_full", "not_writable", "target_not_writable", "medium_full"}
    assert refused.code in full


def test_a_self_test_touches_no_store_that_is_there(tmp_path: Path) -> None:
    make_station(tmp_path / "store").close()
    assert refusal(lambda: self_test(tmp_path, surroundings())).code == "not_empty"
