"""What a backup says of itself, as somebody may have written it who has our card."""

import pytest

from judrec.bundle.backup_format import FORMAT, Description, Member, read_description
from judrec.core.ledger import Head
from judrec.errors import DamagedError


def test_thousands_of_small_files_are_read() -> None:
    first = [Member(name, 1) for name in ("store.keys", "store.head", "store.db")]
    files = [Member(f"attachments/{nth:032x}", nth % 9) for nth in range(5_000)]
    told = Description("a.jbak", "s", "", Head(1, bytes(32)), 0, (*first, *files))
    assert read_description(told.text()) == told


def test_empty_values_without_end_are_refused_before_they_are_read() -> None:
    """Sixty-four megabytes of them would take two gigabytes and half a minute."""
    begun = b'{"format":"%b","members":[' % FORMAT.encode()
    with pytest.raises(DamagedError) as refused:
        read_description(begun + b"{}," * 1_000 + b"[")
    assert refused.value.code == "backup_damaged"
    assert refused.value.__cause__ is None
