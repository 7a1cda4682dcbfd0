"""Ejecting a stick through udisks2, which tells when it may be pulled.

Its file system is unmounted, which writes what was still in the cache; where it is
encrypted it is locked; and then its drive is switched off or ejected, where it can be.
What udisks refuses (another program has a file open) is a no.
"""

import re

from jeepney import DBusAddress
from PySide6.QtCore import QObject

from judrec.gui.desktop.bus import Answered, Body, Bus
from judrec.gui.desktop.ejector import Ejected, Ejection, Ejector

_NAME = "org.freedesktop.UDisks2"
_PLACE = "/org/freedesktop/UDisks2"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ODD = re.compile("[^A-Za-z0-9]")
_YES = ("b", True)
_NONE = "/"
"""The path that stands for no device."""


class UDisks(QObject):
    """Serves an ejector while udisks answers on this bus."""

    def __init__(self, bus: Bus, ejector: Ejector) -> None:
        super().__init__()
        self._bus = bus
        self._ejector = ejector
        bus.gone.connect(lambda: ejector.serve(None))
        _ask_all(bus, f"{_PLACE}/Manager", "Manager", self._found)

    def eject(self, device: str, then: Ejected) -> None:
        """Unmount a block device, then switch its drive off."""
        # Whatever isn't a letter or digit stands in a path by its number.
        name = _ODD.sub(lambda odd: f"_{ord(odd[0]):02x}", device)
        _Ejection(self._bus, f"{_PLACE}/block_devices/{name}", then).begin()

    def _found(self, body: Body | None) -> None:
        if body is not None:
            self._ejector.serve(self.eject)


class _Ejection:
    """One stick on its way out; each answer leads to the next question."""

    def __init__(self, bus: Bus, block: str, then: Ejected) -> None:
        self._bus = bus
        self._block = block
        self._then = then
        self._encrypted = ""
        """What the block is the cleartext of; empty where it is no cleartext."""
        self._drive = ""
        self._last = ""
        """The call that lets go of the drive; empty where it knows none."""

    def begin(self) -> None:
        _ask_all(self._bus, self._block, "Block", self._know_block)

    def _know_block(self, body: Body | None) -> None:
        match body:
            case ({"CryptoBackingDevice": ("o", str(below))},) if below != _NONE:
                self._encrypted = below
                _ask_all(self._bus, below, "Block", self._know_block)
            case ({"Drive": ("o", str(drive))},):
                self._drive = drive
                _ask_all(self._bus, drive, "Drive", self._know_drive)
            case _:
                self._then(Ejection.REFUSED)

    def _know_drive(self, body: Body | None) -> None:
        match body:
            case (dict(values),):
                able = {"PowerOff": "CanPowerOff", "Eject": "Ejectable"}
                known = (call for call in able if values.get(able[call]) == _YES)
                self._last = next(known, "")
                self._do(self._block, "Filesystem", "Unmount", self._unmounted)
            case _:
                self._then(Ejection.REFUSED)

    def _unmounted(self, body: Body | None) -> None:
        if body is None or not self._encrypted:
            self._closed(body)
            return
        self._do(self._encrypted, "Encrypted", "Lock", self._closed)

    def _closed(self, body: Body | None) -> None:
        if body is None or not self._last:
            self._let_go(body)
            return
        self._do(self._drive, "Drive", self._last, self._let_go)

    def _let_go(self, body: Body | None) -> None:
        self._then(Ejection.REFUSED if body is None else Ejection.DONE)

    def _do(self, place: str, interface: str, method: str, then: Answered) -> None:
        to = DBusAddress(place, bus_name=_NAME, interface=f"{_NAME}.{interface}")
        self._bus.call(to, method, "a{sv}", ({},), then)


def _ask_all(bus: Bus, place: str, interface: str, then: Answered) -> None:
    to = DBusAddress(place, bus_name=_NAME, interface=_PROPERTIES)
    bus.call(to, "GetAll", "s", (f"{_NAME}.{interface}",), then)
