"""What every sample sheet is made with, and the awkward words that fill it."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from judrec.core import form as forms
from judrec.core.code import code_of
from judrec.core.event_time import CHINA
from judrec.core.form import Form
from judrec.pdf.fonts import Fonts

ROOT: Final = Path(__file__).resolve().parents[2]
RESOURCES: Final = ROOT / "resources"
NOW: Final = datetime(2026, 11, 17, 14, 30, tzinfo=CHINA)
NUMBER: Final = "鄂0106-03-2026-0007"
COURT: Final = "某省某市高新技术产业开发区人民法院"
"""A court's name is long."""
COMMITTEE: Final = "中共某市委政法委员会"
SUPERIOR: Final = "某省某市中级人民法院"
RARE: Final = "王𬎆㛃"
"""A name of three planes: 宋体 has the first and last, only one font the second."""
MARKUP: Final = '<b>合同</b>&amp;<img src="file:///etc/passwd"/>'
HIDDEN: Final = "李\u200b某（\u202e反\u202c）😀"
"""A character of no width, a change of direction, one that no font has."""
LONG: Final = (
    "称受领导委托了解进度，说“此案涉及全市重点工程（一期、二期），影响很大”，"
    "要求尽快判决并支持甲公司的全部诉讼请求；另称主管领导“已经打过招呼”，"
    "合议庭应当“顾全大局”。当场告知依法办理，对方仍留下材料一份（共37页），"
    "并表示将于3日内再来——后于8月15日、8月19日两次来电催问，语气渐重……"
)


@dataclass(frozen=True, slots=True)
class Shop:
    """Fonts and form, read once."""

    fonts: Fonts = field(default_factory=lambda: Fonts(RESOURCES / "fonts"))
    form: Form = field(
        default_factory=lambda: forms.load(
            (RESOURCES / "forms" / "record.toml").read_text("utf-8")
        )
    )


def code(of: str) -> str:
    """Give the short code of a word's digest."""
    return code_of(sha256(of.encode()).digest())
