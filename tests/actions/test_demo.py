"""The demo and the self-test: what they say really happened."""

from contextlib import closing
from pathlib import Path

import pytest

from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.upkeep.demo import DEMO_PASSPHRASE, DemoResult, demo
from judrec.actions.upkeep.self_test import self_test
from judrec.actions.upkeep.verify_store import verify
from tests.actions.parties import refusal, with_a_broken_font
from tests.pdf.printed import Printed as Paper
from tests.station import Clock, make_station, reopen, surroundings
from tests.store.conftest import Mount


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """The whole way, walked once."""
    return demo(tmp_path_factory.mktemp("demo"), surroundings(Clock()))


def test_the_demo_tells_each_step(walked: DemoResult) -> None:
    told = {step.title: step.text for step in walked.steps}
    assert "十二件" in told["记录"]
    assert "8 件没有入库" in told["拒收空话"]
    assert "【损坏】" in told["缺一个字节的报送件"]
    received = [text for title, text in told.items() if title.endswith("接收")]
    assert len(received) == 2
    for text in received:
        assert "【首次】" in text
        assert "【重复】" in text
    checked = [text for title, text in told.items() if title.endswith("完整核验")]
    assert len(checked) == 3
    assert all("没有发现问题" in text for text in checked)


def test_every_file_that_it_names_is_there(walked: DemoResult) -> None:
    assert {"insert", "insert-main", "slip", "recovery", "bundle"} <= set(walked.files)
    for file in walked.files.values():
        assert file.is_absolute()
        assert file.stat().st_size > 0
    for name in ("insert", "slip"):
        assert "校验码" in Paper(walked.files[name]).text()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("envelope", "密封"),
        ("carriers", "载体登记表"),
        ("transcript", "抄录页"),
        ("excerpt", "留痕摘录"),
        ("blank", "领导干部干预司法活动、插手具体案件处理情况记录表"),
        ("report", "以电话和当面说情为主"),
        ("statistics", "不按件数排列"),
        ("letter-committee", "江原市江北区委政法委员会："),
        ("letter-superior", "江原市中级人民法院："),
        ("immediate", "江原市江北区委政法委员会："),
        ("handover", "样例-01"),
        ("receipt-committee", "回执码"),
        ("receipt-superior", "回执码"),
        ("follow-draft", "同级党委："),
        ("follow-copy", "同级纪检监察机关："),
        ("follow-notice", "违法干预司法活动的"),
        ("follow-year", "上级党委政法委："),
    ],
)
def test_its_papers_are_the_real_ones(walked: DemoResult, name: str, says: str) -> None:
    file = walked.files[name]
    assert file.parent == walked.papers
    said = Paper(file).text()
    assert says in "".join(said.split())
    assert "预览" not in said


def test_every_paper_in_its_folder_is_named(walked: DemoResult) -> None:
    assert set(walked.papers.iterdir()) <= set(walked.files.values())


def test_what_was_printed_of_no_record_is_traced_too(walked: DemoResult) -> None:
    with closing(reopen(walked.store, DEMO_PASSPHRASE, clock=Clock())) as station:
        kinds = station.database.rows("SELECT kind, copy FROM sheet_copy ORDER BY seq")
    assert [tuple(row) for row in kinds] == [
        ("quarter-report", 1),
        ("statistics", 1),
        ("quarter-letter", 1),
        ("quarter-letter", 1),
        ("handover", 1),
    ]


def test_its_store_opens_and_holds_what_it_said(walked: DemoResult) -> None:
    with closing(reopen(walked.store, DEMO_PASSPHRASE, clock=Clock())) as station:
        rows = list_records(station)
        assert len(rows) == 12
        assert {row.state.value for row in rows} == {"filed", "corrected", "void"}
        assert all(row.anchored for row in rows)
        assert show_record(station, rows[-1].number).whereabouts.startswith("已报")
        assert verify(station).problems == ()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "court").mkdir()
    (tmp_path / "court" / "mine").touch()
    refused = refusal(lambda: demo(tmp_path, surroundings(Clock())))
    assert refused.code == "not_empty"
    assert [file.name for file in tmp_path.rglob("*")] == ["court", "mine"]


def test_the_self_test_tries_every_part(tmp_path: Path) -> None:
    checks = self_test(tmp_path, surroundings(Clock()))
    assert [check.name for check in checks] == [
        "记录",
        "检索",
        "打印与显示",
        "报送与接收",
        "核验",
    ]
    assert [check.text for check in checks if not check.passed] == []


def test_a_part_that_fails_is_named_and_the_others_still_tried(tmp_path: Path) -> None:
    around = surroundings(resources=with_a_broken_font(tmp_path / "resources"))
    checks = {check.name: check for check in self_test(tmp_path / "test", around)}
    failed = {name for name, check in checks.items() if not check.passed}
    assert failed == {"打印与显示"}
    assert "字体" in checks["打印与显示"].text


def test_a_self_test_on_a_full_disk_says_so(tmp_path: Path, mounted: Mount) -> None:
    disk = mounted(tmp_path / "disk", 900)
    checks = self_test(disk / "test", surroundings())
    assert not all(check.passed for check in checks)
    assert all(check.text for check in checks)


@pytest.mark.parametrize("kibibytes", [100, 400, 800, 1600])
def test_a_demo_on_a_full_disk_says_so(
    tmp_path: Path, mounted: Mount, kibibytes: int
) -> None:
    disk = mounted(tmp_path / "disk", kibibytes)
    refused = refusal(lambda: demo(disk / "demo", surroundings(Clock())))
    full = {"disk_full", "not_writable", "target_not_writable", "medium_full"}
    assert refused.code in full


def test_a_self_test_touches_no_store_that_is_there(tmp_path: Path) -> None:
    make_station(tmp_path / "store").close()
    assert refusal(lambda: self_test(tmp_path, surroundings())).code == "not_empty"
