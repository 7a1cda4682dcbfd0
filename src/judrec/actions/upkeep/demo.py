"""The whole way on invented data, from a record to its receipt (`judrec demo`).

Three stores stand in one folder: a court's desk and its two receivers. What the steps
say is what really happened in them; nothing is staged.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from judrec.actions.follow_up.waiting import waiting
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.create_store import Created, NewStore, create_store
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receipts.import_receipts import import_receipt, import_receipt_code
from judrec.actions.receiving.compare_bundle import (
    compare_bundle,
    conclude,
    found_bundle,
)
from judrec.actions.receiving.receipt_paper import receipt_lines
from judrec.actions.receiving.receive import Receiving, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.records.whereabouts import whereabouts_of
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.demo_follow_up import follow_papers, follow_up, name_stations
from judrec.actions.upkeep.demo_papers import (
    IMMEDIATE,
    handover_paper,
    later_slip,
    letters,
    receipt_paper,
    record_papers,
    report_papers,
)
from judrec.actions.upkeep.sample_intake import COURT
from judrec.actions.upkeep.sample_records import (
    SAMPLE_RECORDER,
    hollow_intakes,
    intakes,
)
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.comparison_code import DIFFERENT, SAME
from judrec.core.quarter import Quarter
from judrec.crypto.slots import KdfProfile
from judrec.errors import IncompleteError, RefusedError

DEMO_PASSPHRASE = "演示用口令，不保护任何真实内容"  # noqa: S105 - for show
"""Guards invented records only; it is shown to whoever runs the demo."""

_COMMITTEE, _SUPERIOR = "江原市江北区委政法委员会", "江原市中级人民法院"
_RECEIVERS = {"committee": _COMMITTEE, "superior": _SUPERIOR}
"""Their units, by the names of their folders and files."""


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One thing that was done, as told to whoever watches."""

    title: str
    text: str


@dataclass
class DemoResult:
    """What the demo did and made."""

    folder: Path
    steps: list[DemoStep] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def store(self) -> Path:
        """The court's store, to be opened with `DEMO_PASSPHRASE`."""
        return self.folder / "court"

    @property
    def papers(self) -> Path:
        """The folder of all that was printed."""
        return self.folder / "papers"

    def tell(self, title: str, text: str) -> None:
        """Add a step."""
        self.steps.append(DemoStep(title, text))


def demo(folder: Path, around: Surroundings) -> DemoResult:
    """Walk the whole way in the empty folder `folder`.

    Raises:
        RefusedError: `not_empty`, `not_writable`, `disk_full`; what was made stays.
    """
    result = DemoResult(folder.absolute())
    try:
        _walk(result, around)
    except OSError as error:
        raise RefusedError(
            f"演示没有走完：无法写入 {result.folder}。",
            "请检查磁盘空间和权限，换一个空文件夹重试；已写出的都是虚构内容，可以删除。",
            code="not_writable",
        ) from error
    return result


def _walk(result: DemoResult, around: Surroundings) -> None:
    with ExitStack() as opened:
        created = _stores(result, around, opened)
        stations = [each.station for each in created]
        court, receivers = stations[0], stations[1:]
        _introduce(result, court, receivers)
        numbers = _record(result, court)
        _later_acts(result, court, numbers)
        _print(result, created[0], numbers)
        _report(result, court, numbers)
        sent = _export(result, court)
        _receive(result, receivers, sent)
        _file_receipts(result, stations, numbers)
        _follow_up(result, receivers, numbers)
        _verify(result, stations)


def _stores(
    result: DemoResult, around: Surroundings, opened: ExitStack
) -> list[Created]:
    recorder = SAMPLE_RECORDER
    wanted = (
        ("court", "鄂0106", COURT, "03", recorder.name, recorder.post),
        ("committee", "鄂0106政法", _COMMITTEE, "01", "何䶮", "综治督导科科长"),
        ("superior", "鄂01", _SUPERIOR, "01", "罗𬭎", "督察室副主任"),
    )
    created = []
    for name, code, unit, desk, person, post in wanted:
        details = NewStore(code, unit, desk, person, post, KdfProfile.FAST)
        place = result.folder / name
        made = create_store(place, details, DEMO_PASSPHRASE, around)
        opened.callback(made.station.close)
        created.append(made)
    result.tell("新建专库", f"{COURT}一个席位，接收单位两个：{_COMMITTEE}、{_SUPERIOR}")
    return created


def _introduce(
    result: DemoResult, court: Station, receivers: Sequence[Station]
) -> None:
    for receiver in receivers:
        theirs, ours = own_card(receiver), own_card(court)
        add_recipient(court, theirs.content, theirs.shown_code)
        confirm_unit(receiver, ours.content, ours.shown_code)
    code = own_card(court).shown_code
    result.tell("互换名片", f"双方电话逐组核对单位核对码，法院的是 {code}")


def _record(result: DemoResult, court: Station) -> list[str]:
    numbers = []
    files = result.folder / "materials"
    files.mkdir()
    for intake in intakes(court.now()):
        filed = file_record(court, intake.body)
        numbers.append(filed.number)
        for sample in intake.attachments:
            file = files / sample.name
            file.write_bytes(sample.content)
            attach_file(court, filed.number, file, Material(sample.material))
    result.tell("记录", f"十二件情况提交入库：{numbers[0]} 至 {numbers[-1]}")
    refused = [
        hollow.title
        for hollow in hollow_intakes(court.now())
        if _is_refused(court, hollow.body)
    ]
    result.tell("拒收空话", f"{len(refused)} 件没有入库：{'；'.join(refused)}")
    return numbers


def _is_refused(court: Station, body: JsonObject) -> bool:
    try:
        file_record(court, body)
    except IncompleteError:
        return True
    return False


def _later_acts(result: DemoResult, court: Station, numbers: Sequence[str]) -> None:
    body = intakes(court.now())[0].body
    corrected = {**body, "demand": "两案合并审理，支持江原宏远建设有限公司"}
    correct_record(court, numbers[0], corrected, "核对通话记录后，更正对方要求的原话")
    facts: JsonObject = {
        "content": "次日上午他又来院，在立案大厅询问判决结果，法警劝离。",
        "effect": {"affected": True, "how": "原定当日上午的谈话改期。"},
    }
    supplement_record(court, numbers[3], facts)
    void_record(court, numbers[5], "其他：与另一席位的记录重复，以对方席位的为准")
    result.tell(
        "补正、补充、注销",
        f"{numbers[0]} 补正，{numbers[3]} 补充，{numbers[5]} 注销；原文都保留",
    )


def _print(result: DemoResult, created: Created, numbers: Sequence[str]) -> None:
    result.papers.mkdir()
    result.files.update(record_papers(created, numbers, result.papers))
    result.tell(
        "打印",
        "入卷件（副卷版、正卷版）、记录凭证、密封袋封面、载体登记表、抄录页、留痕摘录、"
        "空白表、恢复单",
    )


def _report(result: DemoResult, court: Station, numbers: Sequence[str]) -> None:
    quarter, papers = Quarter.of(court.now()), result.papers
    at_once = numbers[IMMEDIATE]
    result.files.update(report_papers(court, quarter, numbers, papers))
    result.files.update(letters(court, quarter, at_once, _RECEIVERS, papers))
    result.tell(
        "汇总分析",
        f"{quarter.words}的报告和各表，给两个接收单位的报送函各一份，"
        f"{at_once} 已影响办理，另有立即报告",
    )


def _export(result: DemoResult, court: Station) -> Sent:
    stick = result.folder / "stick"
    stick.mkdir()
    quarter = Quarter.of(court.now())
    sent = export_quarter(
        court, quarter, [_COMMITTEE, _SUPERIOR], stick, with_attachments=True
    )
    result.files["bundle"] = sent.file
    result.files["handover"] = handover_paper(court, sent.file, result.papers)
    result.tell(
        "季度报送",
        f"{quarter.words} {sent.records} 件，封装给两个接收单位，{sent.size:,} 字节，"
        "写出后已重新读出核对一致，交接单已打印",
    )
    return sent


def _receive(result: DemoResult, receivers: Sequence[Station], sent: Sent) -> None:
    for name, receiver in zip(_RECEIVERS, receivers, strict=True):
        first = receive(receiver, [sent.file])
        again = receive(receiver, [sent.file])
        signed = first.bundles[0].receipt
        if signed is not None:
            target = result.papers / f"receipt-{name}.pdf"
            result.files[f"receipt-{name}"] = receipt_paper(receiver, signed, target)
            result.files[f"receipt-{name}-signed"] = signed
        result.tell(f"{receiver.unit.name} 接收", _told(first, again))
    cut = sent.file.with_name("R-00000000.jrb")
    cut.write_bytes(sent.file.read_bytes()[:-1])
    damaged = receive(receivers[0], [cut]).bundles[0]
    cut.unlink()
    result.tell("缺一个字节的报送件", f"【{damaged.verdict.word}】{damaged.sentence}")


def _file_receipts(
    result: DemoResult, stations: Sequence[Station], numbers: Sequence[str]
) -> None:
    """One receipt comes back as its file, the other typed from its paper."""
    court, committee, superior = stations
    import_receipt(court, result.files["receipt-committee-signed"])
    lines = receipt_lines(superior, result.files["receipt-superior-signed"])
    import_receipt_code(court, "\n".join(lines))
    result.files["slip-later"] = later_slip(court, numbers[0], result.papers)
    said = whereabouts_of(court, numbers[0]).sentence
    result.tell("回执", f"{numbers[0]} {said}")
    call = compare_bundle(committee, found_bundle(committee, _name(result)))
    answer = compare_bundle(
        superior, found_bundle(superior, _name(result)), call.digits
    )
    same = conclude(committee, call, answer.code).same
    result.tell("电话比对", SAME if same else DIFFERENT)


def _name(result: DemoResult) -> str:
    return result.files["bundle"].name


def _follow_up(
    result: DemoResult, receivers: Sequence[Station], numbers: Sequence[str]
) -> None:
    committee, superior = receivers
    name_stations(committee, superior)
    entered = follow_up(committee, numbers)
    result.files.update(follow_papers(committee, numbers, result.papers))
    left = len(waiting(committee))
    result.tell(
        "后续办理", f"登记{'、'.join(entered)}，打印文书；另有 {left} 项等待办理"
    )


def _told(first: Receiving, again: Receiving) -> str:
    one, two = first.bundles[0], again.bundles[0]
    return (
        f"【{one.verdict.word}】{one.sentence}合并 {one.accepted} 项，"
        f"已出具回执并打印；再次接收同一份：【{two.verdict.word}】"
    )


def _verify(result: DemoResult, stations: Sequence[Station]) -> None:
    for station in stations:
        found = verify(station)
        said = "没有发现问题" if not found.problems else found.problems[0].text
        result.tell(f"{station.unit.name} 完整核验", f"{found.entries} 条留痕，{said}")
