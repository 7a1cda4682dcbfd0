"""At the three desks: what is recorded there, goes to the court, and comes back."""

from pathlib import Path

from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.outgoing.report_direct import report_direct
from judrec.actions.outgoing.report_now import report_now
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import COURT, ROLE_WORDS
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.receipts.export_return import export_return
from judrec.actions.receipts.import_receipts import import_receipts
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.record_history import record_history
from judrec.actions.retaliation.print_reprisal import print_reprisal
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.actions.units.rotate_unit import rotate_unit
from judrec.actions.upkeep.demo.cast import (
    ASSISTANT,
    COMMITTEE,
    EXECUTOR,
    JUDGE,
    Cast,
)
from judrec.actions.upkeep.demo.casting import introduce_desk
from judrec.actions.upkeep.sample_intake import COURT as UNIT
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.shape import inner

HOME = ROLE_WORDS[COURT]
_MESSAGES, _BROTHER, _FRIEND, _MEETING, _SUPERIOR_COURT, PETITION = 2, 3, 4, 6, 7, 10
"""Places among the sample intakes."""


def record(cast: Cast, desk: str, nth: int, case: int, **more: JsonObject) -> str:
    """File a sample intake about another case at a desk; give its number."""
    station = cast.desks[desk]
    return file_record(station, {**about(station, nth, case), **more}).number


def about(station: Station, nth: int, case: int) -> JsonObject:
    """Give a sample intake as if it were about another case."""
    body = intakes(station.now())[nth].body
    year = station.now().astimezone(CHINA).year
    told = {**inner(body, "case"), "number": f"（{year}）鄂0106民初{case}号"}
    return {**body, "case": told}


def record_first(cast: Cast) -> tuple[str, str]:
    """Tell of the first quarter at two desks; give two numbers of the first of them."""
    meeting = record(cast, JUDGE, _MEETING, 2101)
    how: JsonObject = {"affected": True, "how": "原定次日的开庭被迫延期。"}
    affected = record(cast, JUDGE, _BROTHER, 2102, effect=how)
    late = [record(cast, ASSISTANT, _MESSAGES, 2103)]
    late.append(record(cast, ASSISTANT, PETITION, 2104))
    cast.result.tell(
        "席位记录",
        f"{JUDGE} 席位 {meeting}、{affected}，{ASSISTANT} 席位 {'、'.join(late)}；"
        f"{EXECUTOR} 席位没有记录。去向：{cast.where(JUDGE, meeting)}",
    )
    return meeting, affected


def affected_at_once(cast: Cast, number: str) -> None:
    """Send what affected its case to the court in the minute of its filing."""
    sent = report_now(cast.desks[JUDGE], number, [HOME], cast.result.inside)
    took = sent_to_court(cast, JUDGE, sent.file)
    cast.result.tell(
        "席位立即报告",
        f"{number} 已影响案件办理，入库后立即封装报本院，【{took.verdict.word}】"
        f"去向：{cast.where(JUDGE, number)}",
    )


def send_up(cast: Cast, *desks: str) -> tuple[ReceivedBundle, ...]:
    """Seal the desks' records to the court, which receives them and signs for them."""
    sent = [
        (desk, export_desk(cast.desks[desk], HOME, cast.result.inside))
        for desk in desks
    ]
    return tuple(sent_to_court(cast, desk, each.file) for desk, each in sent)


def sent_to_court(cast: Cast, desk: str, file: Path) -> ReceivedBundle:
    """Bring a desk's bundle to the court, and the receipt back to the desk."""
    took = receive(cast.court, [file]).bundles[0]
    if took.receipt is not None:
        import_receipts(cast.desks[desk], [took.receipt])
    return took


def collect(cast: Cast, *desks: str) -> None:
    """Tell what came from the desks after a quarter's end."""
    took = send_up(cast, *desks)
    said = "；".join(
        f"{desk} 席位【{each.verdict.word}】新收 {each.accepted} 项"
        for desk, each in zip(desks, took, strict=True)
    )
    zero = [
        desk
        for desk, each in zip(desks, took, strict=True)
        if not each.accepted and not each.duplicates
    ]
    none = f"；{'、'.join(zero)} 席位没有记录，照样报送（零报告）" if zero else ""
    cast.result.tell("席位报本院", f"{said}{none}")


def given_back(cast: Cast, desk: str, number: str, title: str) -> None:
    """Return to a desk what became of its records, and read there where one is."""
    sent = export_return(cast.court, desk, cast.result.inside)
    receive(cast.desks[desk], [sent.file])
    cast.result.tell(title, f"{desk} 席位看到 {number}：{cast.where(desk, number)}")


def correct_earlier(cast: Cast, number: str) -> None:
    """Correct in this quarter what was recorded and reported in the one before."""
    desk = cast.desks[JUDGE]
    body = record_history(desk, number).current.body
    corrected = {**body, "response": "会上说明依法办理；会后把纪要附入案卷。"}
    correct_record(desk, number, corrected, "核对会议纪要后补正答复")
    cast.result.tell("补正上季度的记录", f"{number} 补正，随本季度报送，原文保留")


def record_second(cast: Cast) -> str:
    """Tell of the second quarter at two desks; give the number of the last."""
    friend = record(cast, ASSISTANT, _FRIEND, 2105)
    superior = record(cast, EXECUTOR, _SUPERIOR_COURT, 2106)
    cast.result.tell(
        f"席位记录（{cast.calendar.second.words}）",
        f"{friend}；{superior} 涉及上级法院的人",
    )
    return superior


def told_directly(cast: Cast, number: str) -> None:
    """Report past the court's own keeper what befell who recorded (Art. 12)."""
    introduce_desk(cast, EXECUTOR)
    desk, result = cast.desks[EXECUTOR], cast.result
    facts: JsonObject = {
        "measure": "调离",
        "date": desk.now().astimezone(CHINA).date().isoformat(),
        "decided_by": UNIT,
        "ground": "工作需要，交流轮岗",
        "records": [number],
        "facts": "记录入库后，被口头通知调离执行岗位，没有文件，没有说明理由。",
    }
    told = report_retaliation(desk, facts)
    result.keep("reprisal", print_reprisal(desk, told.number, COMMITTEE))
    sent = report_direct(
        desk,
        number,
        [COMMITTEE],
        result.stick,
        ground="记录以后受到调离，担心经本院转报泄露",
        reprisals=[told.number],
    )
    took = receive(cast.committee, [sent.file]).bundles[0]
    if took.receipt is not None:
        import_receipts(desk, [took.receipt])
    said = "；".join(took.findings)
    result.files["direct"] = sent.file
    result.tell(
        "直报",
        f"{number} 不经本院管理员，【{took.verdict.word}】{said}。"
        f"去向：{cast.where(EXECUTOR, number)}",
    )


def change_keys(cast: Cast) -> None:
    """Give a desk new keys; the court takes its card, as the old key signed for it."""
    rotate_identity(cast.desks[JUDGE])
    card = own_card(cast.desks[JUDGE])
    rotate_unit(cast.court, card.content)
    cast.result.tell(
        "更换密钥",
        f"{JUDGE} 席位换了密钥，新的单位核对码 {card.shown_code}，不必再打电话",
    )
