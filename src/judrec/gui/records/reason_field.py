"""补正原因: asked above the form, and listed first with what the form lacks."""

from judrec.errors import Problem
from judrec.gui.form.form_view import FormView
from judrec.gui.form.text_editors import PlainText
from judrec.gui.look.field import Field
from judrec.gui.records.bookmarks import REASON

_LACKING = Problem(REASON, "", "请写明补正的原因。")


class ReasonField(Field):
    """Why a correction is made; asked for only where `ask` was called."""

    def __init__(self, form: FormView) -> None:
        self.box = PlainText(2, 6)
        super().__init__(
            "补正原因", self.box, "写清原来哪里写错、依据是什么。", required=True
        )
        self._form = form
        self.hide()

    def ask(self) -> None:
        """Ask for it: the list beside the form names it as long as it is empty."""
        self.show()
        self.box.textChanged.connect(self._follow)
        self._form.needs.chosen.connect(self._go)
        self._follow()

    @property
    def told(self) -> bool:
        """Whether anything was written."""
        return bool(self.box.text().strip())

    def insist(self) -> None:
        """Say at the field that it is missing, and go there."""
        self.complain(_LACKING.text)
        self.box.setFocus()

    def _follow(self) -> None:
        self._form.list_first(() if self.told else (_LACKING,))
        if self.told:
            self.complain("")

    def _go(self, key: str) -> None:
        if key == REASON:
            self.box.setFocus()
            self._form.bring_up(self)
