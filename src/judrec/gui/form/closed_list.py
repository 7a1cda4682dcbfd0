"""What the editors of closed lists share: 其他, and the words of true and false."""

from PySide6.QtWidgets import QLineEdit

from judrec.core.canonical import Json
from judrec.core.form import OTHER, Choice, Field

OTHER_LABEL = OTHER.rstrip("：")
BOOLEANS = {"true": True, "false": False}
"""What the choices of a boolean stand for."""
_OTHER_WIDTH = 240
_DIGITS = "1234567890"
"""The keys that choose, in their order on the keyboard: 0 is the tenth."""


def word_of(value: Json) -> str:
    """Give the choice's value as text; empty where nothing is chosen."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


def choices_of(field: Field) -> tuple[Choice, ...]:
    """Give what is offered, 其他 last where it is taken."""
    other = (Choice(OTHER, OTHER_LABEL),) if field.other else ()
    return (*field.choices, *other)


def numbered(place: int, label: str) -> str:
    """Give the words of an answer with the digit that chooses it."""
    return f"{_DIGITS[place]}  {label}" if place < len(_DIGITS) else label


def place_of(typed: str) -> int:
    """Give which answer a typed digit chooses, counted from 0; -1 for none."""
    return _DIGITS.find(typed) if typed else -1


class OtherLine(QLineEdit):
    """The line beside 其他, where it is written what."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("写明是什么")
        self.setMinimumWidth(_OTHER_WIDTH)
        self.hide()
