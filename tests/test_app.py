"""The one module that knows all others: what it hands on."""

import sys

import pytest

from judrec import app

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, True),
    ],
)
def test_windows_open_by_themselves_only_on_a_screen(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    variables: dict[str, str],
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert app._has_screen() is expected


def test_words_go_to_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["frob"]) == 2
    assert "没有“frob”这个命令" in capsys.readouterr().err


def test_the_time_that_is_handed_on_knows_its_zone() -> None:
    assert app._local_time().utcoffset() is not None
