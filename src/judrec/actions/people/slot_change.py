"""Give somebody another slot: the file first, then the ledger, then what is left over.

The ledger decides. Until it names the new slot, that one opens nothing; from then on
the old one doesn't. A crash between the steps leaves a slot too many in the file, which
the next sign-in takes away with a trace.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from judrec.actions.people.roster import slots_of_people
from judrec.crypto.slots import Slot
from judrec.errors import JudrecError
from judrec.store.refusals import UncertainError
from judrec.store.store import Store

_LEFT_OVER = "旧的口令槽没有能够从 store.keys 删除，下次打开专库时会再次删除。"


@contextmanager
def slot_change(store: Store, slot: Slot) -> Iterator[None]:
    """Put `slot` into the file; inside, the ledger names it; then settle.

    Raises:
        RefusedError: `disk_full`, `not_writable`; nothing was changed.
    """
    store.keyring.replace_slots(slots_of_people(store.database), slot)
    try:
        yield
    except UncertainError:
        # The ledger may name it or not: neither slot may go.
        raise
    except BaseException:
        # Also where Ctrl-C stops it: no slot may stay that no entry names.
        settle(store)
        raise
    settle(store)


def settle(store: Store) -> None:
    """Take away the slots that are nobody's; what can't go yet, stays."""
    with suppress(JudrecError):
        if left_over(store):
            store.keyring.replace_slots(slots_of_people(store.database))


def left_over(store: Store) -> frozenset[str]:
    """Name the slots in the file that are nobody's.

    Raises:
        RefusedError: `not_a_store`, `not_readable`.
    """
    return store.keyring.slots() - slots_of_people(store.database)


def left_over_notice(store: Store) -> tuple[str, ...]:
    """Say so, where a slot that should be gone is still there."""
    with suppress(JudrecError):
        return (_LEFT_OVER,) if left_over(store) else ()
    return (_LEFT_OVER,)
