"""An opened record as people read it on a terminal."""

from collections.abc import Iterator
from itertools import groupby

from judrec.actions.records.record_history import ShownVersion
from judrec.actions.records.show_record import ShownRecord
from judrec.cli.text.table import pairs
from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.core.moment import moment
from judrec.core.record import changes
from judrec.core.record_version import VersionKind
from judrec.core.wording import rows

_DONE = {
    VersionKind.FILED: "提交入库",
    VersionKind.CORRECTED: "补正",
    VersionKind.SUPPLEMENTED: "补充",
    VersionKind.ATTACHED: "附材料",
    VersionKind.VOIDED: "注销",
}


def shown_lines(shown: ShownRecord, form: Form) -> Iterator[str]:
    """Give all of a record: what it is, its text, and what happened to it."""
    yield from pairs(_facts(shown))
    yield ""
    yield from _body(shown.body, form)
    yield from _acts(shown, form)
    yield from _files(shown)


def _facts(shown: ShownRecord) -> Iterator[tuple[str, str]]:
    yield "登记号", shown.row.handle
    yield "编号冲突", "；".join(row.handle for row in shown.same_number)
    yield "状态", shown.row.state_words
    last = shown.versions[-1].version
    yield "版次", f"第 {shown.version.version} 版，共 {last} 版"
    yield "记录校验码", shown.version.code
    yield "本版录入", moment(shown.version.entered_at)
    yield "本版入库", moment(shown.version.filed_at)
    yield "去向", shown.whereabouts
    yield "打印", f"{len(shown.prints)} 份" if shown.prints else "尚未打印"
    yield "查阅", f"{len(shown.readings)} 次（含本次）"


def _body(body: JsonObject, form: Form) -> Iterator[str]:
    for (block, ordinal), values in groupby(
        rows(body, form), key=lambda row: (row.block, row.ordinal)
    ):
        name = form.block(block).label
        yield f"【{name}{ordinal if ordinal > 1 else ''}】"
        yield from pairs(((row.label, row.text) for row in values), indent=2)


def _acts(shown: ShownRecord, form: Form) -> Iterator[str]:
    if len(shown.versions) > 1:
        yield ""
        yield "各版："
        for before, after in zip((None, *shown.versions), shown.versions, strict=False):
            yield f"  第 {after.version} 版  {_act(after)}"
            if before is not None:
                for change in changes(before.body, after.body, form=form):
                    old, new = change.before or "（无）", change.after or "（无）"
                    yield from pairs(((change.label, f"{old} → {new}"),), indent=4)
    for ordinal, each in enumerate(shown.supplements, 1):
        yield ""
        yield f"第 {ordinal} 次{_act(each)}"
        yield from _body(each.body, form)
    if shown.void is not None:
        yield ""
        yield _act(shown.void)


def _act(version: ShownVersion) -> str:
    reason = f"，原因：{version.reason}" if version.reason else ""
    done = _DONE[version.kind]
    at = moment(version.filed_at)
    return f"{done}  {at}  {version.recorder}  {version.code}{reason}"


def _files(shown: ShownRecord) -> Iterator[str]:
    if shown.attachments:
        yield ""
        yield "材料文件（另存用 record extract-file）："
    for each in shown.attachments:
        named = f"（{each.shown_name}）" if each.shown_name else ""
        yield f"  {each.sha256}  {each.size} 字节  {each.material}{named}"
