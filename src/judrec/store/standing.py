"""What may be written: two live copies of a store would fork its chain (design/03).

A store that was restored writes nothing before somebody has said what became of the
other copy, and one that was moved to another computer takes no new records. Both stand
in the ledger, so they travel with the file, and the one door asks for them.
"""

from enum import Enum
from typing import Final

from judrec.errors import RefusedError
from judrec.store.connection import Database

RESTORED: Final = "store.restored"
CONTINUED: Final = "store.continued"
MOVED: Final = "store.moved"
RESUMED: Final = "store.resumed"
BACKED_UP: Final = "store.backed_up"

_NOTED: Final = frozenset(
    {
        *("head.missing", "orphans.swept", "unlock.failed", "store.migrated"),
        *("bundle.abandoned", "clock.went_back", "audit.verified"),
        *("person.recovered", "person.unproven", "slots.swept"),
        *(RESTORED, CONTINUED, RESUMED),
    }
)
"""What the program itself finds at opening, a check, and the way out: never refused."""
_LOOKED_AT: Final = frozenset(
    {
        *("record.read", "attachment.read", "attachment.extracted"),
        *("report.read", "official.looked_up", "follow.file_saved"),
        *("identity.exported", "sheet.checked", BACKED_UP),
    }
)
"""What a store that was moved away still takes: its content stays readable."""


class Standing(Enum):
    """How a store stands to its copies."""

    LIVE = "live"
    """The one that is worked in, as far as it knows."""
    RESTORED = "restored"
    """From a backup; nobody has said yet whether the other copy still lives."""
    MOVED = "moved"
    """Another copy of it is worked in, on another computer."""


_AFTER: Final = {
    RESTORED: Standing.RESTORED,
    CONTINUED: Standing.LIVE,
    MOVED: Standing.MOVED,
    RESUMED: Standing.LIVE,
}


def after(stands: Standing, action: str) -> Standing:
    """Say how a store stands once an act is done."""
    return _AFTER.get(action, stands)


def standing(database: Database) -> Standing:
    """Say how the store stands, by the newest act that tells."""
    row = database.row(
        "SELECT act FROM upkeep WHERE act <> ? ORDER BY seq DESC LIMIT 1", BACKED_UP
    )
    return after(Standing.LIVE, row[0]) if row else Standing.LIVE


def require_allowed(stands: Standing, action: str) -> None:
    """Refuse what would make two histories out of one.

    Raises:
        RefusedError: `store_restored`, `store_moved`; nothing was changed.
    """
    if stands is Standing.LIVE or action in _NOTED:
        return
    if stands is Standing.RESTORED:
        raise _restored()
    if action not in _LOOKED_AT:
        raise _moved()


def _restored() -> RefusedError:
    return RefusedError(
        "本库由备份恢复，还没有确认原来那一份是否仍在使用，因此没有保存。",
        "请先确认：重新登录后按提示选择，或者使用 judrec copy continue。"
        "两份同时使用，接收单位会判为分叉。",
        code="store_restored",
    )


def _moved() -> RefusedError:
    return RefusedError(
        "本库已标记为“已搬到另一台电脑”，不再登记新内容，没有保存；已有内容仍可查阅。",
        "如果另一份确实没有使用，可以在“设置→备份与搬家”中恢复使用本库，"
        "或者使用 judrec copy resume。",
        code="store_moved",
    )
