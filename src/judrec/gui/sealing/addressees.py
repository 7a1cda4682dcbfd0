"""Who may get a bundle of one kind, and what is said while somebody chooses."""

from collections.abc import Iterable
from dataclasses import dataclass

from judrec.actions.people.recipients import COURT, DESK, RECEIVER, RecipientRow


@dataclass(frozen=True, slots=True)
class Addressees:
    """Those of one role on the list of receivers."""

    role: str
    nobody: str
    """What is said while nobody of that role is registered."""
    choose: str = "请至少选择一个接收单位。"
    """What is said where nobody was chosen."""
    one: str = ""
    """What is said where more than one was chosen; empty where several may get it."""
    both: bool = False
    """Whether it is to reach two of them (Art. 13)."""
    ticked: bool = True
    """Whether all of them get it unless somebody says otherwise."""

    def among(self, rows: Iterable[RecipientRow]) -> tuple[RecipientRow, ...]:
        """Give those who may get it."""
        return tuple(row for row in rows if row.role == self.role)


RECEIVERS = Addressees(
    RECEIVER,
    "还没有登记接收单位：应当报送同级党委政法委和上级法院（规定第十三条）。",
    both=True,
)
PAST_THE_KEEPER = Addressees(
    RECEIVER,
    "还没有登记上级机关或者纪检监察机关的名片。",
    # One of them may be whom the record tells of: each is chosen on purpose.
    ticked=False,
)
COURT_STORE = Addressees(
    COURT,
    "还没有登记本院专库。",
    choose="请选择送到哪个专库。",
    one="一次只送一个专库，请只选一个。",
)
DESKS = Addressees(
    DESK,
    "没有可以转送的席位。",
    choose="请选择一个席位，或者选“全部席位”。",
    one="一份只送一个席位，请只选一个，或者选“全部席位”。",
)
