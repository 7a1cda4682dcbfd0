"""Where a record is: the steps of its way, in a sentence and in a line."""

from datetime import datetime

from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.core.whereabouts import Stage, Step, Whereabouts

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
FILED = Step(Stage.FILED, datetime(2026, 8, 12, 17, 5, tzinfo=CHINA))


def sealed(month: int, *to: str, quarter: Quarter = Q3, whole: bool = True) -> Step:
    at = datetime(2026, month, 8, 9, 0, tzinfo=CHINA)
    return Step(Stage.SEALED, at, quarter, f"{month}.age", to, whole)


def test_a_record_that_went_nowhere_was_filed() -> None:
    way = Whereabouts((FILED,))
    assert not way.moved
    assert way.sentence == "已提交入库，尚未报送"
    assert way.line == "已提交（2026年8月12日）"


def test_the_line_says_day_quarter_and_receivers() -> None:
    way = Whereabouts((FILED, sealed(10, "政法委", "中院")))
    assert way.line == (
        "已提交（2026年8月12日） → "
        "已封入2026年第三季度报送件（2026年10月8日，报政法委、中院）"
    )
    assert way.sentence == "已报 中院、政法委"


def test_of_a_quarter_sealed_again_the_first_time_counts() -> None:
    way = Whereabouts((FILED, sealed(10, "政法委"), sealed(11, "政法委")))
    assert way.line.count("已封入") == 1
    assert "10月8日" in way.line


def test_what_is_sent_to_the_court_again_takes_no_receipt_back() -> None:
    stages = (Stage.SUBMITTED, Stage.COLLECTED, Stage.SUBMITTED)
    way = Whereabouts((FILED, *(Step(each, FILED.at) for each in stages)))
    assert way.stage is Stage.COLLECTED
    assert way.sentence == "本院已收，尚未报送"


def test_of_many_bundles_the_first_and_the_last_are_named() -> None:
    steps = [sealed(9 + n, "政法委", quarter=Quarter(2026 + n, 3)) for n in range(4)]
    line = Whereabouts((FILED, *steps)).line
    assert line.count("已封入") == 2
    assert "2026年第三季度" in line
    assert "2029年第三季度" in line
    assert line.endswith("先后共4次")


def test_who_lacks_what_was_filed_since_is_named() -> None:
    behind = sealed(10, "中院", "政法委", whole=False)
    way = Whereabouts((FILED, behind, sealed(12, "中院", quarter=Q4)))
    assert way.sentence == "已报 中院、政法委；此后的补正、补充等尚未报 政法委"
    assert Whereabouts((FILED, behind)).sentence.endswith("尚未报送")


def test_a_receiver_hears_of_a_sender_who_told_two_histories() -> None:
    came = Step(Stage.MERGED, FILED.at, Q3)
    assert Whereabouts((FILED, came)).sentence == "由报送单位报来，已合并"
    assert "不要采信" in Whereabouts((FILED, came), disputed=True).sentence


def receipted(month: int, name: str, mark: str, *, version: int = 1) -> Step:
    at = datetime(2026, month, 8, 9, 0, tzinfo=CHINA)
    whole = version > 1
    return Step(
        *(Stage.RECEIPTED, at, Q3, "R.jrb", (name,)),
        whole=whole,
        version=version,
        mark=mark,
    )


def test_the_way_of_a_desks_record_is_told_step_by_step() -> None:
    at = FILED.at
    sent = Step(Stage.SUBMITTED, at)
    came = Step(Stage.COLLECTED, at, to=("本院专库",), mark="7K2M9Q")
    assert Whereabouts((FILED, sent)).sentence == "已送本院专库，尚无本院的回执"
    assert Whereabouts((FILED, sent)).line.endswith("已送本院专库（2026年8月12日）")
    assert Whereabouts((FILED, sent, came)).sentence == "本院已收，尚未报送"
    line = Whereabouts((FILED, sent, came)).line
    assert line == "已提交（2026年8月12日） → 本院已收（2026年8月12日）"


def test_receipts_are_told_once_for_each_receiver_and_version() -> None:
    steps = (
        receipted(10, "中院", "7K2M9Q"),
        receipted(11, "中院", "4MZQ8R"),
        receipted(11, "政法委", "0T2VX1"),
        receipted(12, "中院", "KC7J3N", version=2),
    )
    way = Whereabouts((FILED, sealed(9, "中院", "政法委"), *steps))
    assert way.stage is Stage.RECEIPTED
    assert way.line.endswith(
        "已签收（中院 2026年10月8日，第1版，回执码 7K2M9Q；"
        "政法委 2026年11月8日，第1版，回执码 0T2VX1；"
        "中院 2026年12月8日，回执码 KC7J3N）"
    )
    assert "；已签收：中院 2026年10月8日" in way.sentence
    assert [step.mark for step in way.receipts] == ["7K2M9Q", "0T2VX1", "KC7J3N"]


def test_of_many_receipts_the_line_names_the_newest_of_each_receiver() -> None:
    steps = [
        receipted(month, name, f"MARK{month:02}", version=month)
        for month in (2, 3, 4)
        for name in ("中院", "政法委")
    ]
    way = Whereabouts((FILED, *steps))
    assert way.line.count("回执码") == 2
    assert way.line.count("MARK04") == 2
    assert len(way.receipts) == 6


def test_what_a_court_says_is_told_as_the_courts() -> None:
    at = datetime(2026, 10, 8, 9, tzinfo=CHINA)
    told = Step(Stage.SEALED, at, Q3, "R.jrb", ("中院",), told=True)
    assert told.words == "本院已封入2026年第三季度报送件（2026年10月8日，报中院）"
    at_once = Step(Stage.SEALED, at, None, "R.jrb", ("中院",))
    assert at_once.words == "已立即报告（2026年10月8日，报中院）"


def test_the_page_shows_the_way_step_by_step_and_what_is_left() -> None:
    assert Whereabouts((FILED,)).told == "已提交入库，尚未报送"
    behind = sealed(10, "中院", "政法委", whole=False)
    way = Whereabouts((FILED, behind, receipted(11, "中院", "7K2M9Q")))
    assert way.told == (
        "已提交（2026年8月12日）\n"
        "→ 已封入2026年第三季度报送件（2026年10月8日，报中院、政法委）\n"
        "→ 已签收（中院 2026年11月8日，第1版，回执码 7K2M9Q）\n"
        "此后的补正、补充等尚未报送"
    )
    came = Step(Stage.MERGED, FILED.at, Q3)
    assert Whereabouts((FILED, came)).told == "由报送单位报来，已合并"
