"""The office's own copy of the rule, kept in the store."""

from pathlib import Path

import pytest

from judrec.actions.station import Station
from judrec.actions.upkeep.local_rule import (
    MOST_BYTES,
    RuleKind,
    attach_rule,
    local_rule,
    open_rule,
    remove_rule,
    turn_rule,
)
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import RefusedError
from tests.viewer.rules import rule_of_pages

TEXT = "第八条 四种情形\n第九条 内容要翔实、具体\n"
DPI = 40


def kept(tmp_path: Path, name: str, content: bytes) -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_opens_at_the_article(
    encoding: str, station: Station, tmp_path: Path
) -> None:
    attach_rule(station, kept(tmp_path, "办法.txt", TEXT.encode(encoding)))
    place = open_rule(station, 9, DPI)
    assert place.text[place.at :].startswith("第九条 内容")
    assert place.notice == ""


def test_a_pdf_opens_on_the_page_of_the_article(
    station: Station, tmp_path: Path
) -> None:
    pdf = rule_of_pages("第八条 四种情形", "第九条 内容要翔实")
    rule = attach_rule(station, kept(tmp_path, "办法.pdf", pdf))
    assert rule.kind is RuleKind.PDF
    place = open_rule(station, 9, DPI)
    assert (place.page, place.pages, place.notice) == (1, 2, "")
    assert place.image is not None
    assert turn_rule(station, 0, DPI).page == 0


def test_an_article_that_the_copy_lacks_is_said(
    station: Station, tmp_path: Path
) -> None:
    attach_rule(station, kept(tmp_path, "办法.pdf", rule_of_pages("第八条 四种")))
    place = open_rule(station, 9, DPI)
    assert place.page == 0
    assert "没有以“第九条”开头" in place.notice


def test_another_copy_takes_the_place_of_the_first(
    station: Station, tmp_path: Path
) -> None:
    attach_rule(station, kept(tmp_path, "旧.txt", TEXT.encode()))
    attach_rule(station, kept(tmp_path, "新.txt", f"{TEXT}第十条\n".encode()))
    rule = local_rule(station)
    assert rule is not None
    assert rule.name == "新.txt"
    assert verify(station).problems == ()


def test_the_same_copy_twice_is_stored_once(station: Station, tmp_path: Path) -> None:
    for _time in range(2):
        attach_rule(station, kept(tmp_path, "办法.txt", TEXT.encode()))
    assert len(list(station.store.folder.attachments.iterdir())) == 1
    assert verify(station).problems == ()


def test_each_change_leaves_its_trace(station: Station, tmp_path: Path) -> None:
    attach_rule(station, kept(tmp_path, "办法.txt", TEXT.encode()))
    remove_rule(station)
    assert local_rule(station) is None
    labels = [row.label for row in ledger_rows(station, 2)]
    assert labels == ["移除规定原文", "附上规定原文"]


def test_what_is_neither_pdf_nor_text_is_refused_and_leaves_nothing(
    station: Station, tmp_path: Path
) -> None:
    word = b"PK\x03\x04" + bytes(600)
    with pytest.raises(RefusedError) as refused:
        attach_rule(station, kept(tmp_path, "办法.docx", word))
    assert refused.value.code == "rule_unreadable"
    assert list(station.store.folder.attachments.glob("*")) == []
    assert local_rule(station) is None


def test_a_broken_pdf_is_refused_and_leaves_nothing(
    station: Station, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError):
        attach_rule(station, kept(tmp_path, "办法.pdf", b"%PDF-1.7 broken"))
    assert list(station.store.folder.attachments.glob("*")) == []


def test_a_file_that_no_rule_is_as_large_as_is_refused_before_it_is_read(
    station: Station, tmp_path: Path
) -> None:
    file = tmp_path / "大.pdf"
    with file.open("wb") as made:
        made.truncate(MOST_BYTES + 1)
    with pytest.raises(RefusedError) as refused:
        attach_rule(station, file)
    assert refused.value.code == "rule_too_large"


def test_without_a_copy_there_is_nothing_to_open(station: Station) -> None:
    with pytest.raises(RefusedError) as refused:
        open_rule(station, 9, DPI)
    assert refused.value.code == "no_rule"
