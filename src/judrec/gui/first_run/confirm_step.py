"""Step four, second half: two characters asked back, so that the paper is real."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from judrec.gui.first_run.step import Step
from judrec.gui.look import fonts
from judrec.gui.look.field import Field

_ASKED = 2


class ConfirmStep(Step):
    """Asks for two places of the phrase, chosen anew each time it is shown."""

    def __init__(self, entropy: Callable[[int], bytes]) -> None:
        super().__init__(
            "核对恢复单",
            "请对照纸上的恢复单，填写下面两个字。完成之后，恢复词不再显示。",
        )
        self._entropy = entropy
        self._phrase: list[str] = []
        self.places: list[int] = []
        """Which characters are asked for, counted from 1."""
        self.lines = [QLineEdit() for _ in range(_ASKED)]
        self._fields = [Field("", line) for line in self.lines]
        for field in self._fields:
            field.editor.setFont(fonts.names())
            field.editor.setMaximumWidth(120)
            self.column.addWidget(field)
        self.column.addStretch(1)

    def ask(self, phrase: list[str]) -> None:
        """Choose the places by chance."""
        self._phrase = phrase
        chance = self._entropy(len(phrase))
        order = sorted(range(len(phrase)), key=lambda place: chance[place])
        self.places = sorted(place + 1 for place in order[:_ASKED])
        for field, place in zip(self._fields, self.places, strict=True):
            field.rename(f"第 {place} 个字")
            field.complain("")
        for line in self.lines:
            line.clear()

    def begin(self) -> None:
        self.lines[0].setFocus()

    def complete(self) -> bool:
        for field, line, place in zip(
            self._fields, self.lines, self.places, strict=True
        ):
            right = line.text().strip() == self._phrase[place - 1]
            field.complain("" if right else "与恢复单不符，请核对纸上的编号。")
        return not any(field.complaint for field in self._fields)

    def clear(self) -> None:
        """Forget the phrase."""
        self._phrase = []
        for line in self.lines:
            line.clear()
