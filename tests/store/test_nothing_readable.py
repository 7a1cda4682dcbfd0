"""Nothing readable outside: not in the store's files, not beside them, never.

Every byte that a worker's day writes is looked at, the journal's too, which is gone by
the evening.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from judrec.actions.records.drafts import delete_draft, keep_draft
from judrec.actions.station import Station
from judrec.core.canonical import Json
from tests.station import UNIT, data_key, make_station, sample_body
from tests.store.insider import decrypted
from tests.store.recorded_day import ACTS, Day, record_day

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
WRITABLE = re.compile(r'openat\([^,]*, "([^"]*)", [^,)]*O_(?:WRONLY|RDWR|CREAT)')


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return record_day(tmp_path_factory.mktemp("day"))


def texts_in(value: Json) -> Iterator[str]:
    match value:
        case str():
            yield from (line for line in value.splitlines() if len(line) > 3)
        case list():
            for item in value:
                yield from texts_in(item)
        case dict():
            for item in value.values():
                yield from texts_in(item)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> frozenset[bytes]:
    """All that the worker and the one before him wrote, in every encoding."""
    station = make_station(tmp_path_factory.mktemp("canaries") / "专库")
    texts = {"周晓", "书记员", *UNIT, "第2稿", "第3稿", "材料1", "record.filed"}
    for nth in (0, 4):
        texts |= set(texts_in(sample_body(station, nth)))
    station.close()
    assert len(texts) > 20
    return frozenset(text.encode(encoding) for text in texts for encoding in ENCODINGS)


def readable(data: bytes, canaries: frozenset[bytes]) -> list[bytes]:
    return [canary for canary in canaries if canary in data]


def test_no_byte_that_is_ever_written_can_be_read(
    day: Day, canaries: frozenset[bytes]
) -> None:
    written: dict[int, bytearray] = {}
    for step in day.recorded.steps:
        if step.kind == "write":
            written.setdefault(step.inode, bytearray()).extend(step.data)
    # The database, an attachment, and a journal and a head file for each act.
    assert len(written) > ACTS
    for content in written.values():
        assert readable(bytes(content), canaries) == []


def test_no_file_of_the_store_can_be_read(day: Day, canaries: frozenset[bytes]) -> None:
    assert {name.split("/")[0] for name in day.after} == {
        *("store.db", "store.keys", "store.head", "store.lock", "attachments")
    }
    for content in day.after.values():
        assert readable(content, canaries) == []


def test_no_file_elsewhere_is_opened_for_writing(day: Day) -> None:
    paths = {
        Path(bytes.fromhex(found.replace("\\x", "")).decode())
        for found in WRITABLE.findall(day.log.read_text("ascii"))
    }
    ours = {path for path in paths if path.is_relative_to(day.folder)}
    assert {path.name for path in ours} >= {"store.db-journal", "store.head.part"}
    # What is left belongs to the watched worker's desk: what he acknowledged, and the
    # files that he went on to attach.
    assert all(path.name.startswith(("acks-", "材料")) for path in paths - ours)


def test_the_canaries_would_be_found(canaries: frozenset[bytes]) -> None:
    for encoding in ENCODINGS:
        assert readable("……周晓……".encode(encoding), canaries)


def test_what_is_deleted_is_gone_from_the_pages_too(
    station: Station, folder: Path
) -> None:
    """secure_delete: nothing of a draft waits in a free page for one with the key."""
    said = "这句话后来没有提交".encode()
    key = data_key(station)
    draft = keep_draft(station, {"content": said.decode() * 300}).id
    assert said in decrypted(folder / "store.db", key)
    keep_draft(station, {"content": "短"}, draft)
    assert said not in decrypted(folder / "store.db", key)
    keep_draft(station, {"content": said.decode() * 300}, draft)
    delete_draft(station, draft)
    assert said not in decrypted(folder / "store.db", key)
