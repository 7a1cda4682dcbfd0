"""Wrong passphrases: traced at the next success, told to nobody else meanwhile."""

import base64
import json
from pathlib import Path

import pytest

from judrec.actions.station import Station
from judrec.errors import RefusedError
from judrec.store import keys_file
from judrec.store.entries import newest_entries
from tests.station import Clock, reopen


@pytest.fixture
def closed(station: Station, folder: Path) -> Path:
    station.close()
    return folder


def fail(folder: Path, clock: Clock, times: int) -> None:
    for _ in range(times):
        clock.advance(minutes=1)
        with pytest.raises(RefusedError) as refused:
            reopen(folder, "猜的口令", clock=clock)
        assert refused.value.code == "wrong_passphrase"


def test_each_failure_is_an_entry_at_the_next_success(
    closed: Path, clock: Clock
) -> None:
    fail(closed, clock, 2)
    station = reopen(closed, clock=clock)
    newest = newest_entries(station.database, 1)[0]
    station.close()
    assert newest.opening.action == "unlock.failed"
    assert newest.content["at"] == ["2026-11-17T06:31:05Z", "2026-11-17T06:32:05Z"]
    assert "2 次口令错误" in station.notices[0]
    station = reopen(closed, clock=clock)
    assert station.notices == ()
    station.close()


def test_none_of_the_last_thirty_two_failures_is_forgotten(
    closed: Path, clock: Clock
) -> None:
    fail(closed, clock, keys_file.BOXES + 1)
    station = reopen(closed, clock=clock)
    content = newest_entries(station.database, 1)[0].content
    station.close()
    times = content["at"]
    assert isinstance(times, list)
    assert len(times) == keys_file.BOXES
    assert times[0] == "2026-11-17T06:32:05Z"
    assert times[-1] == "2026-11-17T07:03:05Z"


def test_the_keys_file_tells_neither_names_nor_how_often(
    closed: Path, clock: Clock
) -> None:
    file = closed / "store.keys"
    before = file.read_bytes()
    fail(closed, clock, 3)
    after = file.read_bytes()
    assert len(after) == len(before)
    for name in ("周晓", "江原", "鄂0106", "2026"):
        assert name.encode() not in after
    assert _without_boxes(after) == _without_boxes(before)
    boxes = base64.b64decode(json.loads(after)["attempts"])
    assert len(boxes) == keys_file.BOXES * keys_file.BOX_BYTES


def _without_boxes(content: bytes) -> dict[str, object]:
    value: dict[str, object] = json.loads(content)
    del value["attempts"]
    return value


def test_a_failure_is_readable_with_the_stores_own_key_alone(
    closed: Path, clock: Clock
) -> None:
    fail(closed, clock, 1)
    keys = keys_file.load(closed / "store.keys")
    assert keys_file.failures(keys, bytes([7] * 32)) == ()


def test_a_wrong_passphrase_changes_nothing_but_the_boxes(
    closed: Path, clock: Clock
) -> None:
    database = (closed / "store.db").read_bytes()
    head = (closed / "store.head").read_bytes()
    fail(closed, clock, 1)
    assert (closed / "store.db").read_bytes() == database
    assert (closed / "store.head").read_bytes() == head
    names = {entry.name for entry in closed.iterdir()}
    assert names == {
        *("store.db", "store.keys", "store.head", "store.lock", "attachments")
    }


def test_there_is_no_wipe_and_no_lock_out(closed: Path, clock: Clock) -> None:
    fail(closed, clock, 50)
    reopen(closed, clock=clock).close()
