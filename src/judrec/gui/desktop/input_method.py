"""Which way Chinese comes into the window: Qt's own, or the bridge to fcitx.

PySide6's wheel ships Qt's plugin for ibus and none for fcitx, which UOS, Kylin and most
Chinese desktops run; a plugin of the system can't be loaded, since it is bound to the
very Qt that it was built with. On X11 the bridge takes its place (`fcitx_bridge`). On
Wayland the compositor's text input does, which Qt speaks itself, but only while no
plugin is asked for.
"""

from collections.abc import Mapping, MutableMapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_NAMED_BY = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE")
_NO_METHOD = frozenset({"", "xim", "compose", "none", "simple", "wayland"})
_SUFFIX = "platforminputcontextplugin"
FCITX = "fcitx"
IBUS = "ibus"


def shipped() -> frozenset[str]:
    """Give the names of the input methods that Qt has a plugin for."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    files = (plugins / "platforminputcontexts").glob(f"lib*{_SUFFIX}.so")
    return frozenset(file.stem[len("lib") : -len(_SUFFIX)] for file in files)


def wanted(environment: Mapping[str, str]) -> str:
    """Give the input method that the desktop names; empty where it names none."""
    for variable in _NAMED_BY:
        for named in environment.get(variable, "").split(";"):
            name = named.strip().removeprefix("@im=").lower()
            if name not in _NO_METHOD:
                return FCITX if name.startswith(FCITX) else name
    return ""


def prepare(environment: MutableMapping[str, str], has: frozenset[str]) -> str:
    """Let Qt find what the desktop wants, before it starts; give what that is."""
    name = wanted(environment)
    wayland = bool(environment.get("WAYLAND_DISPLAY"))
    if wayland and name not in has:
        # A plugin that isn't there would only keep Qt from the text input.
        for variable in ("QT_IM_MODULES", "QT_IM_MODULE"):
            environment.pop(variable, None)
    elif not wayland and name == IBUS and IBUS in has:
        environment.setdefault("QT_IM_MODULE", IBUS)
    return name


def bridged(name: str, platform: str, has: frozenset[str]) -> bool:
    """Tell whether the bridge is needed: fcitx is named, or perhaps only running."""
    return platform == "xcb" and name in {FCITX, ""} and FCITX not in has
