"""The ledger in plain sentences: who did what, when."""

from dataclasses import dataclass
from typing import Final

from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.paper_kind import PaperKind
from judrec.store.entries import RECOVERY_ACTOR, StoredEntry, newest_entries

_LABELS: Final = {
    "store.created": "新建专库",
    "store.migrated": "升级专库格式",
    "store.backed_up": "备份",
    "store.restored": "从备份恢复",
    "store.continued": "确认原来那一份不再使用",
    "store.moved": "标记为已搬走",
    "store.resumed": "恢复使用本库",
    "head.missing": "总账位置文件缺失",
    "orphans.swept": "清理未登记完的材料文件",
    "unlock.failed": "口令错误",
    "clock.went_back": "本机时间回拨",
    "person.added": "登记人员",
    "person.recovered": "用恢复词重设口令",
    "person.reset": "为他人重设口令",
    "person.retired": "停用人员",
    "person.unproven": "口令核对未通过",
    "passphrase.changed": "更改口令",
    "slots.swept": "清理无主的口令槽",
    "setting.changed": "更改设置",
    "filter.saved": "保存常用筛选",
    "filter.removed": "删除常用筛选",
    "draft.begun": "新建草稿",
    "draft.deleted": "删除草稿",
    "draft.file_kept": "草稿附上文件",
    "draft.file_removed": "草稿移除文件",
    "case_list.imported": "导入在办案件清单",
    "case_list.cleared": "清空在办案件清单",
    "secret.noted": "涉及国家秘密，另册登记",
    "nil.stated": "说明一案没有干预情况",
    "record.filed": "提交入库",
    "record.corrected": "补正",
    "record.supplemented": "补充",
    "record.attached": "附材料",
    "record.voided": "注销",
    "void.requested": "申请注销",
    "void.declined": "不予注销",
    "record.read": "查阅",
    "record.printed": "打印",
    "sheet.printed": "打印文书",
    "copy.failed": "标明没有印成",
    "copy.reprinted": "重印其中几页",
    "copy.bound": "登记入卷",
    "copy.returned": "登记收回印件",
    "copy.destroyed": "登记销毁印件",
    "sheet.checked": "核对印件",
    "report.read": "打开汇总分析报告",
    "report.tabulated": "汇总分析报告另存表格",
    "report.written": "编写汇总分析报告",
    "official.looked_up": "按领导干部查找记录",
    "statistics.tabulated": "统计另存表格",
    "attachment.read": "查阅材料",
    "attachment.extracted": "另存材料",
    "records.extracted": "依法提取",
    "follow.classified": "登记违法干预认定",
    "follow.managed": "登记管理权限",
    "follow.reported": "登记报告和抄送",
    "follow.noticed": "登记通报",
    "follow.accountability": "登记责任追究",
    "follow.not_recorded": "登记不记录、不如实记录",
    "follow.retaliation": "登记打击报复",
    "follow.assessment": "登记考核事项",
    "follow.withdrawn": "撤回后续登记",
    "follow.file_saved": "另存后续办理的文件",
    "retaliation.reported": "登记打击报复情况反映",
    "rule.attached": "附上规定原文",
    "rule.removed": "移除规定原文",
    "audit.verified": "完整核验",
    "identity.exported": "导出解密身份",
    "identity.rotated": "更换本单位密钥",
    "recipient.added": "登记接收单位",
    "recipient.rotated": "接收单位更换密钥",
    "recipient.removed": "移除接收单位",
    "recipient.compromised": "登记接收单位的密钥泄露",
    "desk.issued": "发出席位卡",
    "unit.confirmed": "确认报送单位",
    "release.signed": "签发",
    "record.closed": "决定对接收单位封闭或者恢复公开",
    "unit.key_rotated": "报送单位更换密钥",
    "unit.retired": "停用报送单位的密钥",
    "unit.compromised": "登记报送单位的密钥泄露",
    "unit.due": "登记应报季度",
    "bundle.begun": "开始写出报送件",
    "bundle.sealed": "报送件写成",
    "bundle.abandoned": "报送件作废",
    "bundle.copied": "报送件写到另一介质",
    "bundle.received": "接收报送件",
    "bundle.kept": "留存有争议的报送件",
    "incident.proven": "另存分叉证明",
    "incident.resolved": "处置异常事项",
    "bundle.replayed": "重复接收报送件",
    "bundle.completed": "补齐报送件的材料",
    "bundle.refused": "拒收报送件",
    "bundle.compared": "电话比对报送件",
    "receipt.filed": "登记回执",
    "receipt.kept": "留存与总账不符的回执",
}


_NOT_YOURS: Final = "他人的记录"
ABOUT_RECORDS: Final = (
    *("record", "records", "void", "draft", "attachment", "nil", "copy", "sheet"),
    *("follow", "retaliation"),
)
"""The first words of what is done with a record, or on the way to one or to none."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry, as a person reads it."""

    seq: int
    at: str
    """UTC, ISO 8601: this computer's time."""
    who: str
    action: str
    label: str
    """What people see: 提交入库."""
    subject: str
    """A record's number where it is one, else what the act was about."""
    code: str
    """The entry's short code: 总账校验码 at that time."""


def label(action: str) -> str:
    """Give what people see of an action: 提交入库; the word itself of a new one."""
    return _LABELS.get(action, action)


def ledger_rows(station: Station, last: int = 50) -> tuple[LedgerRow, ...]:
    """Give the last entries, the newest first; nothing is changed.

    On a shared desk a recorder isn't shown what others did with their own records; what
    anybody did with his, he is.
    """
    database = station.database
    where, values = _shown(station)
    people: dict[str, str] = dict(database.rows("SELECT id, name FROM person"))
    people[RECOVERY_ACTOR] = "恢复词"
    # Who checks a colleague's sheet isn't told by his own trace whose it is.
    numbers: dict[str, str] = dict(
        database.rows(
            f"SELECT id, iif({station.view.where}, number, ?) FROM record r",  # noqa: S608 - ours
            *station.view.values,
            _NOT_YOURS,
        )
    )
    subjects = {**numbers, **people}
    return tuple(
        LedgerRow(
            seq=stored.entry.seq,
            at=stored.opening.at,
            who=people.get(stored.opening.actor, stored.opening.actor),
            action=stored.opening.action,
            label=entry_label(stored),
            subject=subjects.get(stored.opening.subject, stored.opening.subject),
            code=code_of(stored.digest),
        )
        for stored in reversed(newest_entries(database, last, where, values))
    )


def entry_label(stored: StoredEntry) -> str:
    """Say of a printing what was printed: 打印介质交接单."""
    known = label(stored.opening.action)
    if stored.opening.action != "sheet.printed":
        return known
    kind = str(stored.content.get("kind"))
    return f"打印{PaperKind(kind).words}" if kind in set(PaperKind) else known


def _shown(station: Station) -> tuple[str, tuple[str, ...]]:
    if station.person.oversees:
        # Who reports a retaliation goes past the keeper (Art. 12), here as well.
        others = "opening ->> 'action' NOT GLOB 'retaliation.*'"
        return f"({others} OR opening ->> 'actor' = ?)", (station.person.id,)
    about = (f"opening ->> 'action' GLOB '{kind}.*'" for kind in ABOUT_RECORDS)
    where = (
        f"NOT ({' OR '.join(about)}) OR opening ->> 'actor' = ? OR "  # noqa: S608 - ours
        f"opening ->> 'subject' IN (SELECT id FROM record r WHERE {station.view.where})"
        " OR seq IN (SELECT x.seq FROM extraction x JOIN extracted_record t "
        "ON t.extraction = x.number JOIN record r ON r.station = t.station "
        f"AND r.id = t.record WHERE {station.view.where})"
    )
    return where, (station.person.id, *station.view.values, *station.view.values)
