"""Today at the court: its keeper records, prints, and reports the running quarter."""

from collections.abc import Sequence

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receipts.import_receipts import import_receipt, import_receipt_code
from judrec.actions.receiving.receipt_paper import receipt_lines
from judrec.actions.receiving.receive import Receiving, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.records.whereabouts import whereabouts_of
from judrec.actions.station import Station
from judrec.actions.upkeep.demo.cast import RECEIVERS, Cast
from judrec.actions.upkeep.demo.court import file_receipt, report_at_once
from judrec.actions.upkeep.demo.papers import (
    IMMEDIATE,
    handover_paper,
    later_slip,
    letters,
    receipt_paper,
    record_papers,
    report_papers,
)
from judrec.actions.upkeep.demo.receivers import arrive
from judrec.actions.upkeep.sample_records import hollow_intakes, intakes
from judrec.core.canonical import JsonObject
from judrec.core.quarter import Quarter
from judrec.errors import IncompleteError


def today(cast: Cast) -> list[str]:
    """Walk from twelve intakes to their receipts; give their numbers."""
    numbers = _record(cast)
    _later_acts(cast, numbers)
    cast.result.files.update(record_papers(cast.made, numbers, cast.result.papers))
    cast.result.tell(
        "打印",
        "入卷件（副卷版、正卷版）、记录凭证、密封袋封面、载体登记表、抄录页、留痕摘录、"
        "空白表、恢复单",
    )
    _report(cast, numbers)
    sent = _export(cast)
    _receive(cast, sent)
    _file_receipts(cast, numbers)
    return numbers


def _record(cast: Cast) -> list[str]:
    court, result = cast.court, cast.result
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


def _later_acts(cast: Cast, numbers: Sequence[str]) -> None:
    court = cast.court
    body = intakes(court.now())[0].body
    corrected = {**body, "demand": "两案合并审理，支持江原宏远建设有限公司"}
    correct_record(court, numbers[0], corrected, "核对通话记录后，更正对方要求的原话")
    facts: JsonObject = {
        "content": "次日上午他又来院，在立案大厅询问判决结果，法警劝离。",
        "effect": {"affected": True, "how": "原定当日上午的谈话改期。"},
    }
    supplement_record(court, numbers[IMMEDIATE], facts)
    void_record(court, numbers[5], "其他：与另一席位的记录重复，以对方席位的为准")
    cast.result.tell(
        "补正、补充、注销",
        f"{numbers[0]} 补正，{numbers[3]} 补充，{numbers[5]} 注销；原文都保留",
    )


def _report(cast: Cast, numbers: Sequence[str]) -> None:
    court, result = cast.court, cast.result
    quarter, papers = Quarter.of(court.now()), result.papers
    at_once = numbers[IMMEDIATE]
    result.files.update(report_papers(court, quarter, numbers, papers))
    result.files.update(letters(court, quarter, RECEIVERS, papers))
    result.tell(
        "汇总分析",
        f"{quarter.words}的报告和各表，给两个接收单位的报送函各一份",
    )
    sent = report_at_once(cast, at_once, "immediate")
    for name in RECEIVERS:
        arrive(cast, name, sent, "immediate")
        file_receipt(cast, "immediate", name)


def _export(cast: Cast) -> Sent:
    court, result = cast.court, cast.result
    quarter = Quarter.of(court.now())
    sent = export_quarter(
        court, quarter, list(RECEIVERS.values()), result.stick, with_attachments=True
    )
    result.files["bundle"] = sent.file
    result.files["handover"] = handover_paper(court, sent.file, result.papers)
    result.tell(
        "季度报送",
        f"{quarter.words} {sent.records} 件，封装给两个接收单位，{sent.size:,} 字节，"
        "写出后已重新读出核对一致，交接单已打印",
    )
    return sent


def _receive(cast: Cast, sent: Sent) -> None:
    result = cast.result
    for name, receiver in zip(RECEIVERS, cast.receivers, strict=True):
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
    damaged = receive(cast.committee, [cut]).bundles[0]
    cut.unlink()
    result.tell("缺一个字节的报送件", f"【{damaged.verdict.word}】{damaged.sentence}")


def _file_receipts(cast: Cast, numbers: Sequence[str]) -> None:
    """One receipt comes back as its file, the other typed from its paper."""
    court, result = cast.court, cast.result
    import_receipt(court, result.files["receipt-committee-signed"])
    lines = receipt_lines(cast.superior, result.files["receipt-superior-signed"])
    import_receipt_code(court, "\n".join(lines))
    result.files["slip-later"] = later_slip(court, numbers[0], result.papers)
    said = whereabouts_of(court, numbers[0]).sentence
    result.tell("回执", f"{numbers[0]} {said}")


def _told(first: Receiving, again: Receiving) -> str:
    one, two = first.bundles[0], again.bundles[0]
    return (
        f"【{one.verdict.word}】{one.sentence}合并 {one.accepted} 项，"
        f"已出具回执并打印；再次接收同一份：【{two.verdict.word}】"
    )
