"""The demo, as somebody without a screen runs it: what it says really happened.

It is walked once, by the command itself; every test looks at what it left.
"""

import os
import re
import struct
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from judrec.actions.incidents.list_incidents import incidents
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.records.whereabouts import whereabouts_of
from judrec.actions.station import Station
from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import parse_object
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.core.shape import inner, objects, text
from tests.pdf.printed import Printed as Paper
from tests.station import reopen

PICTURES = (
    "1-记录.png",
    "2-季度报送.png",
    "3-收件汇总.png",
    "4-统计.png",
    "5-核对印件.png",
    "6-设置.png",
)
PAPERS = {
    "insert": "校验码",
    "slip": "校验码",
    "slip-later": "已签收",
    "envelope": "密封",
    "carriers": "载体登记表",
    "transcript": "抄录页",
    "excerpt": "留痕摘录",
    "blank": "领导干部干预司法活动、插手具体案件处理情况记录表",
    "report": "以电话和当面说情为主",
    "statistics": "不按件数排列",
    "letter-committee": "江原市江北区委政法委员会：",
    "letter-superior": "江原市中级人民法院：",
    "immediate": "江原市江北区委政法委员会：",
    "immediate-first": "江原市江北区委政法委员会：",
    "handover": "样例-01",
    "receipt-committee": "回执码",
    "receipt-superior": "回执码",
    "zero-report": "本季度本院专库未收到记录",
    "reprisal": "打击报复情况反映",
    "follow-draft": "同级党委：",
    "follow-copy": "同级纪检监察机关：",
    "follow-notice": "违法干预司法活动的",
    "follow-year": "中共江原市委政法委员会：",
    "follow-assessment": "尚未认定",
    "urging-1": "零报告",
}


@dataclass(frozen=True)
class Walked:
    """What the command said, and where it put all."""

    folder: Path
    steps: tuple[tuple[str, str], ...]
    files: dict[str, Path]
    before: datetime
    """When it began."""

    def told(self, title: str) -> list[str]:
        """Give what steps say whose whole title matches a pattern."""
        found = [said for named, said in self.steps if re.fullmatch(title, named)]
        assert found, title
        return found

    def paper(self, name: str) -> str:
        return "".join(Paper(self.files[name]).text().split())

    def open(self, name: str) -> Station:
        clock = lambda: datetime.now(CHINA)  # noqa: E731 - the walk's own clock
        return reopen(self.folder / name, DEMO_PASSPHRASE, clock=clock)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    folder = tmp_path_factory.mktemp("demo")
    variables = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    before = datetime.now(CHINA)
    command = ["-m", "judrec", "--json", "demo", "-o", str(folder)]
    done = subprocess.run(
        [sys.executable, *command],
        check=False,
        capture_output=True,
        env={**variables, "PYTHONUTF8": "1"},
        text=True,
    )
    assert done.returncode == 0, done.stderr
    said = parse_object(done.stdout)
    steps = [
        (text(each, "title"), text(each, "text")) for each in objects(said, "steps")
    ]
    files = {name: Path(str(file)) for name, file in inner(said, "files").items()}
    return Walked(folder, tuple(steps), files, before)


def test_it_tells_two_quarters_from_three_desks_to_two_receivers(
    walked: Walked,
) -> None:
    second = Quarter.of(walked.before).previous
    assert "04、05、06" in walked.told("新建专库")[0]
    sent = walked.told(f"{second.previous.words}报送")
    assert "记录 2 件" in sent[0]
    assert "尚未报送的席位：05" in sent[0]
    assert "记录 4 件" in sent[1]
    later = walked.told(f"{second.words}报送")[0]
    assert "记录 2 件，补正 1 次，封闭 1 件" in later
    assert "【缺期】" in walked.told(".* 接收.*补报")[0]
    assert "缺第 2 次报送" in walked.told("缺期")[0]
    assert "【补到】" in walked.told(".*政法委员会 接收.*报送")[0]
    assert "【已报内容被改动】" in walked.told("改写历史")[0]
    assert "不能同时为真" in walked.told("分叉证明和处置")[0]
    assert "06 席位没有记录" in walked.told("席位报本院")[0]
    assert "反0001" in walked.told("直报")[0]
    assert "未报" in walked.told(".*到件")[0]
    assert "缺" in walked.told("催报")[0]
    assert walked.told("电话比对") == ["一致：双方收到的是同一份报送件。"]


def test_its_recorder_reads_each_step_of_the_way(walked: Walked) -> None:
    filed = walked.told("席位记录")[0]
    assert filed.rpartition("去向：")[2].startswith("已提交")
    once, sealed, signed, corrected = walked.told("去向（.*")
    assert "本院已立即报告" in once
    assert "已签收" not in sealed
    assert signed.count("回执码") == 2
    assert corrected.count("报送件（") == 2
    assert corrected.count("回执码") == 2


def test_it_tells_what_was_recorded_today_and_checks_every_store(
    walked: Walked,
) -> None:
    assert "十二件" in walked.told("记录")[0]
    assert "8 件没有入库" in walked.told("拒收空话")[0]
    assert "【损坏】" in walked.told("缺一个字节的报送件")[0]
    checked = walked.told(".*完整核验")
    assert len(checked) == 7
    assert all("没有发现问题" in said for said in checked)


def test_every_file_and_paper_that_it_names_is_there_and_real(walked: Walked) -> None:
    for file in walked.files.values():
        assert file.is_absolute()
        assert file.stat().st_size > 0
    papers = walked.folder / "papers"
    assert set(papers.iterdir()) <= set(walked.files.values())
    for name, says in PAPERS.items():
        said = walked.paper(name)
        assert walked.files[name].parent == papers
        assert says in said
        assert "预览" not in said
    for name in PICTURES:
        content = (walked.folder / "screens" / name).read_bytes()
        assert struct.unpack(">II", content[16:24]) == (1366, 768)
        # An empty window of one colour packs into much less.
        assert len(content) > 20_000


def test_the_sheets_of_a_quarter_agree_on_its_numbers(walked: Walked) -> None:
    second = Quarter.of(walked.before).previous
    for name, records in (("first", 2), ("supplement", 4), ("second", 2)):
        words = f"情况记录{records}件"
        assert words in walked.paper(f"report-{name}")
        for receiver in ("committee", "superior"):
            letter = walked.paper(f"letter-{name}-{receiver}")
            assert f"本季度本院专库收到记录{records}件" in letter
    for name, nth in (("first", 2), ("supplement", 3), ("second", 4)):
        bundle = walked.files[f"bundle-{name}"].name
        handed = walked.paper(f"handover-{name}")
        assert bundle in handed
        assert handed.count(f"第{nth}份") == 2
        for receiver in ("committee", "superior"):
            receipt = walked.paper(f"receipt-{name}-{receiver}")
            assert bundle in receipt
            quarter = second if name == "second" else second.previous
            assert f"{quarter.words}第{nth}份" in receipt
    counted = walked.paper("statistics-second")
    assert "入库的记录24—" in counted
    assert "收到记录24—" in walked.paper("report-second")


def test_the_courts_store_opens_and_holds_what_it_said(walked: Walked) -> None:
    with closing(walked.open("court")) as court:
        own = list_records(court)
        assert len(own) == 12
        assert {row.state.value for row in own} == {"filed", "corrected", "void"}
        assert len(list_records(court, unit="鄂0106")) == 18
        assert all(row.anchored for row in own)
        assert show_record(court, own[-1].number).whereabouts.startswith("已报")
        for row in (*own, *list_records(court, unit="鄂0106")):
            assert row.whereabouts is whereabouts_of(court, row.handle).stage
        (ended,) = incidents(court)
        assert ended.state == "以原先收到的为准"
        assert verify(court).problems == ()
    with closing(walked.open("committee")) as committee:
        assert len(list_records(committee, unit="鄂0106")) == 18
    with closing(walked.open("superior")) as superior:
        # One of them is closed to it.
        assert len(list_records(superior, unit="鄂0106")) == 17
