"""One entry as it is read: what it says, who signed it, and what came of it since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout

from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.omissions import repetition
from judrec.gui.look.parts import Space, button, hint, name_label
from judrec.gui.records import moments
from judrec.gui.records.record_cards import pairs_grid, titled
from judrec.gui.shown import shown

_MOST = 30


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a person can do with an entry; each is handed it."""

    correct: Callable[[FollowEntry], None]
    withdraw: Callable[[FollowEntry], None]
    save: Callable[[FollowEntry], None]


def entry_card(
    entry: FollowEntry, said: Sequence[tuple[str, str]], deeds: Deeds
) -> QFrame:
    """Give the card of an entry; what counts no more says so first."""
    parts = (entry.kind.words, shown(entry.person, _MOST), entry.day)
    frame, column = titled(" · ".join(filter(None, parts)))
    if over := _over(entry):
        column.addWidget(name_label(over))
    if again := repetition(entry):
        column.addWidget(name_label(again))
    column.addLayout(pairs_grid(said))
    if entry.supersedes:
        column.addWidget(
            name_label(f"更正总账第 {entry.supersedes} 条。原因：{entry.reason}")
        )
    foot = QHBoxLayout()
    foot.setSpacing(Space.S)
    signed = f"总账第 {entry.seq} 条 · {entry.who} · {moments.minute(entry.at)}"
    foot.addWidget(hint(signed), 1)
    if entry.file is not None:
        name = entry.file.shown_name
        save = button("另存文件…", f"另存{name}，照常留痕")
        save.setToolTip(name)
        save.clicked.connect(lambda: deeds.save(entry))
        foot.addWidget(save)
    if entry.stands:
        for label, words, deed in (
            ("更正…", "更正这一条，原来的仍可查阅", deeds.correct),
            ("撤回…", "登记错了地方的撤回，原来的仍可查阅", deeds.withdraw),
        ):
            each = button(label, words)
            each.clicked.connect(lambda _on=False, then=deed: then(entry))
            foot.addWidget(each)
    column.addLayout(foot)
    return frame


def _over(entry: FollowEntry) -> str:
    if entry.withdrawn:
        return f"已撤回（总账第 {entry.ended_by} 条）。原因：{entry.withdrawn}"
    if entry.ended_by:
        return f"已由总账第 {entry.ended_by} 条更正，不再计入。"
    return ""
