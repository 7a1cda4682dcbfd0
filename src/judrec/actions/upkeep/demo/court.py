"""At the court's store: reports at once and by the quarter, signed by the leader."""

from dataclasses import replace
from pathlib import Path

from judrec.actions.outgoing.report_now import report_now
from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.paper.particulars import Particulars
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.quarter.handover import Medium, print_handover
from judrec.actions.quarter.quarter_letters import print_cover, print_zero
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.receipts.import_receipts import import_receipt, import_receipt_code
from judrec.actions.receiving.receipt_paper import receipt_lines
from judrec.actions.records.immediate_letter import print_immediate
from judrec.actions.records.record_history import record_history
from judrec.actions.release.close_record import Closing, close_on_paper
from judrec.actions.release.shown import quarter_shown, record_shown
from judrec.actions.release.sign_off import sign_off_on_paper
from judrec.actions.report.print_report import print_report
from judrec.actions.report.write_report import write_report
from judrec.actions.station import Station
from judrec.actions.upkeep.demo.cast import COMMITTEE, GIVEN, RECEIVERS, SUPERIOR, Cast
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.core.report.texts import ReportTexts

_SOUTH = Particulars(signer="宋平", contact="样例联系人，027-00000001")
_TEXTS = ReportTexts(
    features="以当面说情和来电为主，涉及审判和执行两个环节。",
    problems="个别记录的要素还需要核实。",
    advice="已影响办理的，请依规定程序处理。",
)


def report_at_once(cast: Cast, number: str, name: str) -> Sent:
    """Have the leader sign an affected record off, and report it to both receivers.

    `name` is what its papers and files are called by.
    """
    court, result = cast.court, cast.result
    paper = cast.signed()
    sign_off_on_paper(court, record_shown(record_history(court, number)), paper)
    sent = report_now(court, number, list(RECEIVERS.values()), result.stick)
    given = replace(GIVEN, number=paper.number)
    result.keep(name, print_immediate(court, number, COMMITTEE, given))
    result.files[f"bundle-{name}"] = sent.file
    result.tell(
        "立即报告", f"{number} 由{paper.by}院长签发（{paper.number}），报两个接收单位"
    )
    return sent


def report(cast: Cast, quarter: Quarter, name: str) -> Sent:
    """Write, sign off and send a quarter to both receivers."""
    _write_and_sign(cast, quarter, name)
    return _send(cast, quarter, name)


def _write_and_sign(cast: Cast, quarter: Quarter, name: str) -> None:
    """Write a quarter's report, print it with its letters, and have it signed off."""
    court, result = cast.court, cast.result
    period = Period.of_quarter(quarter)
    write_report(court, period, _TEXTS.to_json())
    result.keep(f"report-{name}", print_report(court, period))
    paper = cast.signed()
    sign_off_on_paper(court, quarter_shown(court, quarter), paper, _scan(cast, name))
    given = replace(GIVEN, number=paper.number)
    for folder, unit in RECEIVERS.items():
        cover = print_cover(court, quarter, unit, given)
        result.keep(f"letter-{name}-{folder}", cover)
    result.tell(
        f"{quarter.words}报告", f"写成并打印，{paper.by}院长纸质签发（{paper.number}）"
    )


def _scan(cast: Cast, name: str) -> Path:
    """Give the scan of what the leader signed; here it is the report that he signed."""
    return cast.result.files[f"report-{name}"]


def _send(cast: Cast, quarter: Quarter, name: str) -> Sent:
    """Seal a quarter to both receivers, and print what travels with the sticks."""
    court, result = cast.court, cast.result
    sent = export_quarter(court, quarter, list(RECEIVERS.values()), result.stick)
    result.files[f"bundle-{name}"] = sent.file
    medium = Medium("U盘", f"报送-{sent.nth[COMMITTEE]:02}")
    result.keep(f"handover-{name}", print_handover(court, sent.file, medium))
    summary = show_quarter(court, quarter)
    result.tell(
        f"{quarter.words}报送",
        f"记录 {summary.records} 件，补正 {summary.corrections} 次，"
        f"封闭 {sent.closed} 件；{summary.desks.counted}第 {sent.nth[COMMITTEE]} 次"
        f"报送，{sent.file.name}",
    )
    return sent


def close_to_superior(cast: Cast, number: str) -> None:
    """Close a record to the receiver whose people it tells of."""
    closing = Closing(number, (SUPERIOR,), "记录涉及该院人员，由同级党委政法委处理。")
    close_on_paper(cast.court, closing, cast.signed())
    cast.result.tell("封闭", f"{number} 对{SUPERIOR}封闭：只看到编号、摘要值和理由")


def file_receipt(
    cast: Cast, what: str, name: str, *, typed_from: Station | None = None
) -> None:
    """File a receiver's receipt from its file, or typed from the paper of it."""
    file = cast.result.files[f"receipt-{what}-{name}-signed"]
    if typed_from is None:
        filed, how = import_receipt(cast.court, file), "回执文件"
    else:
        lines = "\n".join(receipt_lines(typed_from, file))
        filed, how = import_receipt_code(cast.court, lines), "照纸质回执录入回执码"
    said = f"{filed.recipient}签收第 {filed.nth} 次报送，{how}，回执码 {filed.mark}"
    cast.result.tell("登记回执", said)


def zero_report(cast: Cast, quarter: Quarter) -> Sent:
    """Let the other court report a quarter in which nothing was recorded."""
    south, result = cast.south, cast.result
    result.keep("zero-report", print_zero(south, quarter, _SOUTH))
    sent = export_quarter(south, quarter, [COMMITTEE], result.stick)
    result.tell("零报告", f"{south.unit.name}：{''.join(sent.notices)}照样签名封装报送")
    return sent
