"""A person at a real screen, with a real fcitx 5."""

import subprocess
from pathlib import Path

from judrec.actions.records.drafts import draft_body, drafts
from tests.gui.desktop.real_desk import contexts, fcitx5, program, screen, until
from tests.station import PASSPHRASE, reopen


def test_chinese_is_typed_with_a_real_fcitx_5_and_kept_when_the_person_logs_out(
    store: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    with screen() as display:
        environment |= {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_IM_MODULE": "fcitx",
        }

        def hands(*words: str) -> None:
            subprocess.run(["xdotool", *words], env=environment, check=True, timeout=60)

        with (
            fcitx5(environment, tmp_path / "home"),
            program(environment, str(store), PASSPHRASE) as window,
        ):
            window.until_said("ready")
            title = ["--onlyvisible", "--name", "记录登记"]
            hands("search", *title, "windowfocus", "--sync")
            until(lambda: "judrec" in said_by(environment))
            hands("key", "ctrl+space")
            hands("type", "zai")
            hands("key", "Escape")  # It ends the composing, not the form.
            hands("type", "nihao")
            hands("key", "space")
            assert set(window.until_said("你好")) <= {"", "你好"}
            assert window.end() == ""
            assert window.process.returncode == 0
    station = reopen(store)
    kept = [draft_body(station, row.id)["content"] for row in drafts(station)]
    station.close()
    assert kept == ["你好"]


def said_by(environment: dict[str, str]) -> str:
    return next(
        (
            line
            for line in (contexts(environment) or "").splitlines()
            if "focus:1" in line
        ),
        "",
    )
