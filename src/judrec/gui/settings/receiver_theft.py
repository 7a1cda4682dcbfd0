"""Report that a receiver's key is in other hands: of any card that it has, or had."""

from collections.abc import Callable, Iterator

from judrec.actions.people.cards import shown_code
from judrec.actions.people.foresee_stolen_receiver import (
    ForeseenReceiver,
    ReceiverCard,
    foresee_stolen_receiver,
    receiver_cards,
)
from judrec.actions.people.recipients import RecipientRow
from judrec.actions.people.report_stolen_receiver import (
    StolenReceiver,
    known_compromised,
    report_stolen_receiver,
)
from judrec.core.event_time import CHINA
from judrec.core.key_trust import KeyState
from judrec.gui.session import Session
from judrec.gui.shown import shown
from judrec.gui.tasks import Failed
from judrec.gui.theft_panel import TheftPanel

_SENTENCE = (
    "登记不能收回已经送出的：以前封装给它的报送件，拿到密钥又有副本的人可以打开。"
)
_SHORT, _NAME = 9, 60
"""Characters of a code, two groups of four; and of a name."""
_FEW = 3
"""Bundles that are named."""


class ReceiverTheft(TheftPanel):
    """Asks about one receiver at a time."""

    def __init__(
        self, session: Session, done: Callable[[StolenReceiver], None], failed: Failed
    ) -> None:
        super().__init__(session, "哪一张名片的密钥", failed)
        self._done = done
        self._cards: tuple[ReceiverCard, ...] = ()
        self.foresee.connect(self._foresee)
        self.meant.connect(self._report)

    def take(self, row: RecipientRow) -> None:
        """Ask about this receiver's cards."""
        self._session.run(
            lambda station: receiver_cards(station, row.code),
            lambda cards: self._offer(row, cards),
        )

    def _offer(self, row: RecipientRow, cards: tuple[ReceiverCard, ...]) -> None:
        self._cards = tuple(
            card for card in cards if card.state is not KeyState.COMPROMISED
        )
        if not self._cards:
            self.refuse(known_compromised(row.name))
            return
        self.offer(
            f"{shown(row.name, _NAME)}：登记密钥泄露",
            _SENTENCE,
            [*map(_card_name, self._cards)],
            len(self._cards) - 1,
            self._session.now().astimezone(CHINA).date().isoformat(),
        )

    def _foresee(self) -> None:
        code, asked = self._cards[self.which.currentIndex()].code, self.asked
        day = self.day.text
        self._session.run(
            lambda station: foresee_stolen_receiver(station, code, since=day),
            lambda found: self.tell(asked, _follows(found)),
            self.refuse,
        )

    def _report(self) -> None:
        code = self._cards[self.which.currentIndex()].code
        day, reason = self.day.text, self.reason.text
        self.carry_out(
            lambda station: report_stolen_receiver(
                station, code, since=day, reason=reason
            ),
            self._done,
            self.refuse,
        )


def _card_name(card: ReceiverCard) -> str:
    return f"{card.state.word}，{shown_code(card.code)[:_SHORT]}…"


def _follows(found: ForeseenReceiver) -> Iterator[str]:
    after = found.after
    yield "• 不再向这张名片封装任何内容，由它的密钥签署的回执不再登记。"
    if after.other_falls:
        yield (
            f"• 现用的名片（{shown_code(after.other_card)}）只由这把密钥签署接替："
            "用已知的电话核对、重新登记之前，也不再封装给它。"
        )
    elif after.other_card:
        yield f"• 现用的名片（{shown_code(after.other_card)}）不受影响，照常封装。"
    else:
        yield "• 请对方更换密钥，用已知的电话核对新名片，再登记。"
    yield _readable(found.readable)


def _readable(files: tuple[str, ...]) -> str:
    if not files:
        return "• 没有封装给它的报送件。"
    named = "、".join(files[:_FEW])
    more = " 等" if len(files) > _FEW else ""
    return (
        f"• 已经封装给它的 {len(files)} 份报送件，拿到密钥又有副本的人可以打开："
        f"{named}{more}。请报告负责人。"
    )
