"""Write tests/vectors/fcitx4/exchange.json anew, from a real fcitx 4 and real keys.

Run as `python -m tests.gui.desktop.record_fcitx4` where fcitx 4 with its pinyin and its
module ipcportal is on the PATH (Debian: fcitx-bin, fcitx-modules, fcitx-module-dbus,
fcitx-pinyin; they can't be installed beside fcitx 5). All that the bridge and fcitx say
to one another is seen by a monitor on the bus.
"""

import json
import os
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.gui.desktop.buses import bus
from tests.gui.desktop.real_desk import ROOT, program, screen
from tests.station import PASSPHRASE, make_station

VECTOR = ROOT / "tests" / "vectors" / "fcitx4" / "exchange.json"
ADDONS = "fcitx-dbus,fcitx-ipcportal,fcitx-keyboard,fcitx-pinyin,fcitx-punc"
PROFILE = """[Profile]
IMName=pinyin
EnabledIMList=fcitx-keyboard-us:True,pinyin:True
PreeditStringInClientWindow=True
"""
HANDS = (
    ("key", "ctrl+space"),
    ("type", "nihao"),
    ("key", "space"),
    ("type", "wo"),
    ("key", "BackSpace"),
    ("key", "Escape"),
    ("key", "comma"),
    ("key", "ctrl+space"),
    ("type", "ok"),
    ("key", "Tab"),
)
"""What is typed: 你好，ok, with a word begun and thought better of."""

Said = list[object]
"""Member, signature, body."""
Step = dict[str, list[object]]


class Recorder:
    """Sees what the program asks of fcitx, and what is said to it."""

    def __init__(self, address: str) -> None:
        self.steps: list[Step] = []
        self._calls: dict[tuple[str, int], Step] = {}
        self._fcitx = ""
        self._connection: DBusConnection = open_dbus_connection(address)
        to = DBusAddress(
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "org.freedesktop.DBus.Monitoring",
        )
        self._connection.send_and_get_reply(
            new_method_call(to, "BecomeMonitor", "asu", ([], 0))
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            while True:
                self._take(self._connection.receive())
        except OSError:
            return

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.method_call:
            if str(fields.get(HeaderFields.interface)).startswith("org.fcitx.Fcitx."):
                step: Step = {
                    "call": _said(message),
                    "before": [],
                    "reply": [],
                    "after": [],
                }
                key = fields[HeaderFields.sender], message.header.serial
                self._calls[key] = step
                self.steps.append(step)
        elif message.header.message_type is MessageType.method_return:
            key = (
                str(fields.get(HeaderFields.destination)),
                int(fields[HeaderFields.reply_serial]),
            )
            if key in self._calls:
                self._calls[key]["reply"] = _said(message)[1:]
        elif "InputContext1" in str(fields.get(HeaderFields.interface)):
            last = self.steps[-1]
            place = last["after"] if last["reply"] else last["before"]
            place.append(_said(message))


def _said(message: Message) -> Said:
    fields = message.header.fields
    member = fields.get(HeaderFields.member)
    return [member, fields.get(HeaderFields.signature) or "", list(message.body)]


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary, screen() as display:
        folder = Path(temporary)
        make_station(folder / "store").close()
        config = folder / ".config" / "fcitx"
        config.mkdir(parents=True)
        (config / "profile").write_text(PROFILE)
        with bus(folder / "bus") as address:
            desk = {
                **os.environ,
                "HOME": temporary,
                "DISPLAY": display,
                "DBUS_SESSION_BUS_ADDRESS": address,
                "QT_IM_MODULE": "fcitx",
                "QT_QPA_PLATFORM": "xcb",
            }
            recorder = Recorder(address)
            command = ["fcitx", "-D", "--disable=all", f"--enable={ADDONS}"]
            with subprocess.Popen(command, env=desk) as fcitx:
                time.sleep(2)
                _type(desk, folder / "store")
                fcitx.kill()
    lines = ",\n".join(
        json.dumps(s, ensure_ascii=False, default=list) for s in recorder.steps
    )
    VECTOR.write_text(f"[\n{lines}\n]\n", "utf-8")


def _type(desk: dict[str, str], store: Path) -> None:
    with program(desk, str(store), PASSPHRASE) as window:
        window.until_said("ready")
        front = ["search", "--onlyvisible", "--name", "记录登记"]
        for words in ([*front, "windowfocus", "--sync"], *HANDS):
            subprocess.run(["xdotool", *words], env=desk, check=True)
            time.sleep(0.5)  # As a person types: each is answered before the next.
        window.until_said("你好，ok")
        window.end()


if __name__ == "__main__":
    main()
