"""The report of a bug as a window offers it: what it says, and under which name."""

import sys
from datetime import datetime

import PySide6
from PySide6.QtCore import qVersion

from judrec.actions.upkeep.bug_report import report_text

FILE_NAME = "记录登记-问题报告.txt"


def bug_report(error: BaseException, at: datetime) -> str:
    """Write the report of one bug; it holds no word of a record."""
    return report_text(
        error,
        at,
        f"PySide6 {PySide6.__version__}，Qt {qVersion()}",
        f"程序形式：{'安装版' if getattr(sys, 'frozen', False) else '源码'}",
    )
