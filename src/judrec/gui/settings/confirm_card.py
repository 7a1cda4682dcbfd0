"""Take somebody's card: the file shows whose it is, the telephone proves it.

The code in the file isn't shown: whoever could read it here would copy it from here,
and a card that was swapped on the way would pass.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.people.recipients import CardFacts, card_facts, read_card_file
from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui.look import fonts
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, primary, words
from judrec.gui.once import Once
from judrec.gui.session import Session
from judrec.gui.tasks import Failed

Row = TypeVar("Row")

_BY_TELEPHONE = {
    *("no_unit", "known_unit", "no_recipient", "known_recipient"),
    "unproven_succession",
}
"""Why a card isn't taken by itself, and may be by its code."""
_CODE_HELP = "24 位数字，请用已知的电话向对方索要，逐组核对，不要用随文件送来的号码。"


@dataclass(frozen=True, slots=True)
class Card:
    """A card file that was read."""

    content: bytes
    facts: CardFacts


class ConfirmCard(QWidget, Generic[Row]):
    """Hidden but for the time between a card's file and the decision on it."""

    def __init__(
        self,
        session: Session,
        register: Callable[[Station, bytes, str], Row],
        registered: Callable[[Row], None],
        failed: Failed,
        vouched: Callable[[Path, Failed], None],
    ) -> None:
        """Register cards; `vouched` takes one that the old key has signed for."""
        super().__init__()
        self._session = session
        self._once = Once(session)
        self._vouched = vouched
        self._failed = failed
        self._card: Card | None = None
        self.whose = words()
        self.whose.setFont(fonts.names())
        self.code = QLineEdit()
        self.field = Field("单位核对码", self.code, _CODE_HELP)
        self.confirm = primary("核对并登记")
        self.cancel = button("取消")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.whose)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.confirm)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self._register, self._registered = register, registered
        self.confirm.clicked.connect(self._confirm)
        self.code.returnPressed.connect(self._confirm)
        self.cancel.clicked.connect(self.clear)
        self.hide()

    def take(self, file: Path) -> None:
        """Take a card from its file; ask for its code where nobody vouches for it."""
        self.clear()
        self._vouched(file, lambda error: self._not_vouched(file, error))

    def _not_vouched(self, file: Path, error: JudrecError) -> None:
        if error.code not in _BY_TELEPHONE:
            self._failed(error)
            return
        self.take_from(lambda _station: read_card_file(file))

    def take_from(self, source: Callable[[Station], bytes]) -> None:
        """Read a card from wherever it lies, and ask for its code."""
        self.clear()

        def read(station: Station) -> Card:
            content = source(station)
            return Card(content, card_facts(content))

        self._session.run(read, self._ask, self._failed)

    def clear(self) -> None:
        """Forget the card."""
        self._card = None
        self.whose.clear()
        self.code.clear()
        self.field.complain("")
        self.hide()

    def _ask(self, card: Card) -> None:
        self.clear()
        self._card = card
        facts = card.facts
        self.whose.setText(
            f"名片：{facts.unit}（{facts.unit_code}），{facts.desk} 席位"
        )
        self.show()
        self.code.setFocus()

    def _confirm(self) -> None:
        card, code = self._card, self.code.text()
        if card is not None:
            self._once.write(
                lambda station: self._register(station, card.content, code),
                self._confirmed,
                partial(self._refused, card),
            )

    def _confirmed(self, row: Row) -> None:
        self.clear()
        self._registered(row)

    def _refused(self, card: Card, error: JudrecError) -> None:
        if self._card is card:
            self.field.complain(f"{error.what}{error.hint}")
        else:
            self._failed(error)
