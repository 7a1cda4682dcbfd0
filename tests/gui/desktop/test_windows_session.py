"""Windows's messages, as they come, and what the program does at each."""

import pytest

from judrec.gui.desktop.system_lock import Heard, SystemLock
from judrec.gui.desktop.windows_messages import (
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    departure,
)
from judrec.gui.desktop.windows_session import WindowsSession
from judrec.gui.tasks import Tasks

SWITCHED = "系统切换到了其他用户。"
SCREEN = "系统已锁屏。"
SLEEP = "计算机进入睡眠。"
SHUTDOWN = "计算机关机或注销。"


@pytest.mark.parametrize(
    ("message", "wparam", "reason"),
    [
        (WM_WTSSESSION_CHANGE, 0x1, ""),  # WTS_CONSOLE_CONNECT
        (WM_WTSSESSION_CHANGE, 0x2, SWITCHED),  # WTS_CONSOLE_DISCONNECT
        (WM_WTSSESSION_CHANGE, 0x3, ""),  # WTS_REMOTE_CONNECT
        (WM_WTSSESSION_CHANGE, 0x4, SWITCHED),  # WTS_REMOTE_DISCONNECT
        (WM_WTSSESSION_CHANGE, 0x5, ""),  # WTS_SESSION_LOGON
        (WM_WTSSESSION_CHANGE, 0x6, SHUTDOWN),  # WTS_SESSION_LOGOFF
        (WM_WTSSESSION_CHANGE, 0x7, SCREEN),  # WTS_SESSION_LOCK
        (WM_WTSSESSION_CHANGE, 0x8, ""),  # WTS_SESSION_UNLOCK
        (WM_POWERBROADCAST, 0x4, SLEEP),  # PBT_APMSUSPEND
        (WM_POWERBROADCAST, 0x7, ""),  # PBT_APMRESUMESUSPEND
        (WM_POWERBROADCAST, 0x12, ""),  # PBT_APMRESUMEAUTOMATIC
        (WM_POWERBROADCAST, 0xA, ""),  # PBT_APMPOWERSTATUSCHANGE
        (0x0100, 0x7, ""),  # WM_KEYDOWN
        (0x0113, 0x4, ""),  # WM_TIMER
    ],
)
def test_a_message_is_a_reason_or_nothing(
    message: int, wparam: int, reason: str
) -> None:
    found = departure(message, wparam)
    assert (found.reason if found else "") == reason


def test_a_lock_is_told_and_before_a_sleep_the_store_is_waited_for(
    tasks: Tasks,
) -> None:
    lock = SystemLock()
    done: list[str] = []
    lock.left.connect(
        lambda reason: tasks.run(lambda: done.append(reason), lambda _none: None)
    )
    session = WindowsSession(lock, tasks, 7, lambda window: window == 7)
    assert lock.heard == set(Heard)
    session.tell(WM_POWERBROADCAST, 0x4)
    # No loop has turned: the message itself was held until the worker was through.
    assert done == [SLEEP]
    session.tell(WM_WTSSESSION_CHANGE, 0x8)
    session.tell(WM_WTSSESSION_CHANGE, 0x6)
    assert done == [SLEEP, SHUTDOWN]


def test_where_windows_refuses_only_sleep_is_promised(tasks: Tasks) -> None:
    lock = SystemLock()
    WindowsSession(lock, tasks, 7, lambda _window: False)
    assert lock.heard == {Heard.SLEEP}


def test_messages_of_another_system_are_let_through(tasks: Tasks) -> None:
    lock = SystemLock()
    session = WindowsSession(lock, tasks, 7, lambda _window: True)
    assert session.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
