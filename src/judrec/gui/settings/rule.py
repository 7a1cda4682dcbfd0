"""The office's own copy of the rule, which the help opens at the article."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from judrec.actions.upkeep.local_rule import (
    LocalRule,
    attach_rule,
    local_rule,
    remove_rule,
)
from judrec.gui.look.parts import Space, button, words
from judrec.gui.once import Once
from judrec.gui.places import RULE_FILES, ask_file
from judrec.gui.session import Session
from judrec.gui.settings.section import Section

_NONE = "还没有附上。"


class RuleSection(Section):
    """Which copy is attached; another one, or none any more."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "规定原文",
            "附上本地规定的 PDF 或文本，填写登记表时按 F1，帮助可以翻到相应的条文。",
        )
        self._session = session
        self._once = Once(session)
        self.name = words(_NONE)
        self.attach = button("附上文件…", "选择规定原文的 PDF 或文本文件")
        self.remove = button("移除", "帮助不再显示这份原文")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.name, 1)
        row.addWidget(self.attach)
        row.addWidget(self.remove)
        self.column.addLayout(row)
        self.remove.hide()
        self.attach.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)

    def refresh(self) -> None:
        self._session.run(local_rule, self._show)

    def clear(self) -> None:
        self.message.clear()

    def _show(self, rule: LocalRule | None) -> None:
        self.name.setText(rule.name if rule else _NONE)
        self.remove.setVisible(rule is not None)
        self.attach.setText("换一份…" if rule else "附上文件…")

    def _ask(self) -> None:
        ask_file(self, "规定原文", RULE_FILES, self._attach)

    def _attach(self, file: Path) -> None:
        self._session.write(
            lambda station: attach_rule(station, file),
            self._attached,
            self.message.show_error,
        )

    def _attached(self, rule: LocalRule) -> None:
        self._show(rule)
        self.message.success(f"已附上“{rule.name}”。")

    def _remove(self) -> None:
        self._once.write(remove_rule, self._removed, self.message.show_error)

    def _removed(self, _nothing: None) -> None:
        self._show(None)
        self.message.success("帮助不再显示这份原文。")
