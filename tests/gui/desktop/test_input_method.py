"""Which way Chinese comes in, on every kind of desktop."""

import pytest

from judrec.gui.desktop.input_method import bridged, prepare, shipped, wanted

WHEEL = frozenset({"ibus", "compose"})
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


@pytest.mark.parametrize(
    ("variables", "method"),
    [
        ({}, ""),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx"),
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "fcitx"),
        ({"XMODIFIERS": "@im=fcitx"}, "fcitx"),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, "fcitx"),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({"XMODIFIERS": "@im=none"}, ""),
        ({"GTK_IM_MODULE": "ibus"}, "ibus"),
        ({"QT_IM_MODULE": "qtvirtualkeyboard"}, "qtvirtualkeyboard"),
    ],
)
def test_the_desktop_names_its_input_method(
    variables: dict[str, str], method: str
) -> None:
    assert wanted(variables) == method


def test_the_wheel_ships_ibus_and_no_fcitx() -> None:
    assert "ibus" in shipped()
    assert "fcitx" not in shipped()


def test_on_x11_fcitx_is_bridged_and_so_is_one_that_is_only_running() -> None:
    variables = {"QT_IM_MODULE": "fcitx"}
    assert bridged(prepare(variables, WHEEL), "xcb", WHEEL)
    assert bridged(prepare({}, WHEEL), "xcb", WHEEL)


def test_a_qt_that_has_its_own_plugin_is_left_to_it() -> None:
    has = WHEEL | {"fcitx"}
    variables = {"QT_IM_MODULE": "fcitx"}
    assert not bridged(prepare(variables, has), "xcb", has)
    assert variables == {"QT_IM_MODULE": "fcitx"}


def test_ibus_is_qts_own_matter_however_it_is_named() -> None:
    variables = {"XMODIFIERS": "@im=ibus"}
    method = prepare(variables, WHEEL)
    assert variables["QT_IM_MODULE"] == "ibus"
    assert not bridged(method, "xcb", WHEEL)


def test_on_wayland_the_text_input_takes_the_place_of_what_is_not_there() -> None:
    variables = {**WAYLAND, "QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx"}
    method = prepare(variables, WHEEL)
    assert variables == WAYLAND
    assert not bridged(method, "wayland", WHEEL)
    # The same desktop, with the program told to run on X11.
    assert bridged(method, "xcb", WHEEL)


def test_no_screen_no_bridge() -> None:
    assert not bridged("fcitx", "offscreen", WHEEL)
