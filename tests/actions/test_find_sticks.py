"""Exactly one stick, or it is said that there isn't; and which one a file lies on."""

from dataclasses import replace
from pathlib import Path

from judrec.actions.outgoing.find_sticks import (
    ejection_words,
    find_sticks,
    stick_under,
)
from judrec.actions.station import Station
from judrec.core.carrier import Carrier
from tests.bundle.medium.played import PlayedMedia, stick_at


def test_the_one_stick_is_given_and_discs_are_passed_over(
    station: Station, tmp_path: Path
) -> None:
    disc = replace(stick_at(tmp_path / "disc"), kind=Carrier.DISC)
    PlayedMedia((disc, stick_at(tmp_path))).plug_into(station)
    found = find_sticks(station)
    assert (found.only, found.said) == (found.sticks[0], "")
    assert found.only is not None
    assert (found.only.place, found.only.small_files) == (tmp_path, True)


def test_no_stick_and_several_are_each_said(station: Station, tmp_path: Path) -> None:
    media = PlayedMedia()
    media.plug_into(station)
    assert find_sticks(station).said.startswith("没有找到已经插好的 U 盘。请")
    media.media = (stick_at(tmp_path), stick_at(tmp_path / "b", "sdc1", kind="exfat"))
    several = find_sticks(station)
    assert several.said.startswith("找到不止一个 U 盘，没有替您选择。请")
    assert (several.only, len(several.sticks)) == (None, 2)
    assert [stick.small_files for stick in several.sticks] == [True, False]


def test_where_nobody_knows_what_is_plugged_in_nothing_is_claimed(
    station: Station, tmp_path: Path
) -> None:
    found = find_sticks(station)
    assert (found.sticks, found.only, found.said) == ((), None, "")
    assert stick_under(station, tmp_path) is None


def test_a_file_is_known_by_the_stick_that_it_lies_on(
    station: Station, tmp_path: Path
) -> None:
    outer, inner = stick_at(tmp_path / "a"), stick_at(tmp_path / "a" / "b", "sdc1")
    PlayedMedia((outer, inner)).plug_into(station)
    on_inner = stick_under(station, tmp_path / "a" / "b" / "x.jrb")
    on_outer = stick_under(station, tmp_path / "a" / "bb" / "x.jrb")
    assert (on_inner and on_inner.device) == "sdc1"
    assert (on_outer and on_outer.device) == "sdb1"
    assert stick_under(station, tmp_path / "x.jrb") is None


def test_pulling_is_allowed_after_an_ejection_alone() -> None:
    assert ejection_words(done=True) == ("介质已弹出。", "现在可以拔出介质。")
    assert "请不要拔出" in ejection_words(done=False)[1]
