"""Step three: the passphrase."""

from judrec.gui.first_run.step import Step
from judrec.gui.new_passphrase import NewPassphrase


class PassphraseStep(Step):
    """What the passphrase is for, and the passphrase twice."""

    def __init__(self) -> None:
        super().__init__(
            "口令",
            "口令是打开专库的唯一日常凭证，程序和单位都不保存它，不能找回。",
        )
        self.chosen = NewPassphrase()
        self.first, self.again = self.chosen.first, self.chosen.again
        self.weak = self.chosen.weak
        self.column.addWidget(self.chosen)
        self.column.addStretch(1)

    @property
    def passphrase(self) -> str:
        return self.chosen.text

    def begin(self) -> None:
        self.first.setFocus()

    def complete(self) -> bool:
        return self.chosen.complete()

    def clear(self) -> None:
        """Forget what was typed."""
        self.chosen.clear()
