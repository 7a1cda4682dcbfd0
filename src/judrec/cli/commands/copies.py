"""`backup`, `restore`, `copy`: a store's copies, and which of them is worked in."""

from collections.abc import Iterable
from pathlib import Path

import click

from judrec.actions.station import Station
from judrec.actions.upkeep.restore_store import Restored
from judrec.actions.upkeep.verify_backup import BackupReport
from judrec.actions.upkeep.verify_store import Flaw
from judrec.cli.grammar.command import Command, Group
from judrec.cli.grammar.error_text import usage_error
from judrec.cli.grammar.values import one_of, place
from judrec.cli.opened import with_station
from judrec.cli.passphrase import passphrase, phrase
from judrec.cli.program import Session
from judrec.cli.progress import progress
from judrec.cli.reply import FOUND_WRONG, Reply, head_json, head_line, plain_notices
from judrec.core.canonical import Json
from judrec.errors import RefusedError

_FOLDER = click.Option(
    ["-o", "folder"],
    type=place,
    metavar="文件夹",
    help="备份写到哪个文件夹，最好在移动介质上。",
)
_phrase_option = click.option(
    "--phrase-file",
    type=place,
    metavar="文件",
    help="写有 24 个字恢复词的文件；用后请删除。",
)
_file_argument = click.argument("file", type=place, metavar="备份文件")


@click.pass_context
def _back_up(context: click.Context, *, folder: Path | None) -> Reply | None:
    if context.invoked_subcommand is not None:
        return None
    if folder is None:
        missing = click.MissingParameter(ctx=context, param=_FOLDER)
        raise usage_error(missing, context)
    return _written(folder=folder)


backup = Group(
    "backup",
    help="备份整个专库，写出后重新读出核验；backup verify 核验一份备份。\n"
    "备份只能用恢复词或者本库自己的钥匙打开；文件名只有日期。",
    callback=_back_up,
    params=[_FOLDER],
)


@with_station
def _written(station: Station, *, folder: Path) -> Reply:
    from judrec.actions.upkeep.back_up_store import back_up_store

    with progress("备份") as tell:
        made = back_up_store(station, folder, tell)
    return Reply(
        {
            "file": str(made.file),
            "sha256": made.sha256.hex(),
            "bytes": made.size,
            "records": made.records,
            "head": head_json(made.head),
            "problems": _problems(made.problems),
        },
        (
            f"已备份：{made.file}（{made.size:,} 字节，{made.records} 件记录）",
            "已从介质重新读出，其中的留痕链、签名和材料都已核验。",
            *_problem_lines(made.problems, "专库本身有问题，备份中也一样"),
            head_line(made.head),
        ),
        plain_notices(made.notices),
        exit_code=FOUND_WRONG if made.problems else 0,
    )


@backup.command(
    "verify",
    help="核验一份备份：留痕链、签名、材料，以及与本库的关系。\n"
    "没有专库时用恢复词（--phrase-file）核验。",
)
@_file_argument
@_phrase_option
@click.pass_obj
def verify(session: Session, *, file: Path, phrase_file: Path | None) -> Reply:
    if phrase_file is None:
        return _verified(file=file)
    from judrec.actions.upkeep.verify_backup import verify_backup_by_phrase

    with progress("核验备份") as tell:
        words, around = phrase(phrase_file), session.program.around
        return _report(verify_backup_by_phrase(file, words, around, tell))


@with_station
def _verified(station: Station, *, file: Path) -> Reply:
    from judrec.actions.upkeep.verify_backup import verify_backup

    with progress("核验备份") as tell:
        return _report(verify_backup(station, file, tell))


def _report(found: BackupReport) -> Reply:
    return Reply(
        {
            "made_at": found.made_at,
            "records": found.records,
            "head": head_json(found.head),
            "behind": found.behind,
            "problems": _problems(found.problems),
        },
        (
            found.sentence,
            *_problem_lines(found.problems, "核验发现"),
            head_line(found.head),
        ),
        exit_code=FOUND_WRONG if found.problems else 0,
    )


@click.command(
    "restore",
    cls=Command,
    help="从备份恢复整个专库，从不覆盖已有的内容。\n"
    "用恢复词恢复；原来的专库还能打开时，也可以不用恢复词，"
    "而在命令之前用 --store 和口令指明它。各人的口令以备份时为准。",
)
@_file_argument
@click.option(
    "--store",
    "target",
    type=place,
    metavar="文件夹",
    help="恢复到哪里：空文件夹，或者还不存在的位置；默认是命令之前的 --store。",
)
@_phrase_option
@click.option(
    "--other-copy",
    type=one_of("gone", "retired"),
    metavar="gone|retired",
    help="原来那一份：gone 已损坏、丢失或删除；retired 已标记为“已搬走”。"
    "不写时，恢复的专库在 copy continue 之前不能登记。",
)
@click.pass_obj
def restore(
    session: Session,
    *,
    file: Path,
    target: Path | None,
    phrase_file: Path | None,
    other_copy: str | None,
) -> Reply:
    if phrase_file is None:
        return _restored_by_store(session, file, target, other_copy)
    from judrec.actions.upkeep.continue_store import OtherCopy
    from judrec.actions.upkeep.restore_store import restore_store

    with progress("恢复") as tell:
        restored = restore_store(
            file,
            target or session.store,
            phrase(phrase_file),
            session.program.around,
            other=OtherCopy(other_copy) if other_copy else None,
            progress=tell,
        )
    return _restored(restored, answered=other_copy is not None)


def _restored_by_store(
    session: Session, file: Path, target: Path | None, other_copy: str | None
) -> Reply:
    if target is None or not session.store.exists():
        raise RefusedError(
            "没有指明恢复词，也没有还能打开的原专库，没有恢复。",
            "请取出密封的恢复单，把 24 个字写进文件，用 --phrase-file 指定它。",
            code="phrase_needed",
        )
    return _by_store(file=file, target=target, other_copy=other_copy)


@with_station
def _by_store(
    station: Station, *, file: Path, target: Path, other_copy: str | None
) -> Reply:
    from judrec.actions.upkeep.continue_store import OtherCopy
    from judrec.actions.upkeep.restore_store import restore_by_store

    with progress("恢复") as tell:
        other = OtherCopy(other_copy) if other_copy else None
        restored = restore_by_store(station, file, target, other=other, progress=tell)
    return _restored(restored, answered=other_copy is not None)


def _restored(found: Restored, *, answered: bool) -> Reply:
    asks = (
        "请先确认原来那一份不再使用：judrec copy continue --other-copy gone|retired；"
        "在此之前不能登记。"
    )
    return Reply(
        {
            "store": str(found.folder),
            "made_at": found.made_at,
            "records": found.records,
            "head": head_json(found.head),
            "problems": _problems(found.problems),
            "answered": answered,
        },
        (
            f"已恢复到 {found.folder}：{found.records} 件记录。",
            "人员和口令以备份时为准：此后更改的口令无效，此后停用的人员请再次停用。",
            found.sentence,
            *_problem_lines(found.problems, "核验发现"),
            head_line(found.head),
        ),
        () if answered else plain_notices((asks,)),
        exit_code=FOUND_WRONG if found.problems else 0,
    )


@click.command(
    "salvage",
    cls=Command,
    help="专库打不开时，把其中完好的内容连同证明状态写到新文件夹。\n"
    "专库原件不改动。写出的内容没有加密，请妥善保管。",
)
@click.option(
    "-o",
    "folder",
    type=place,
    metavar="文件夹",
    required=True,
    help="写到哪里：还不存在的文件夹。",
)
@_phrase_option
@click.pass_obj
def salvage(session: Session, *, folder: Path, phrase_file: Path | None) -> Reply:
    from judrec.actions.people.open_station import require_store
    from judrec.actions.upkeep.salvage_store import LIST, salvage_store

    require_store(session.store)
    secret = phrase(phrase_file) if phrase_file else passphrase(session.passphrase_file)
    with progress("抢救", "条") as tell:
        found = salvage_store(
            session.store, secret, folder, session.program.around, tell
        )
    lost = found.broken + found.lost_materials
    counted = (
        f"完整 {found.whole} 条，单条完好 {found.single} 条，"
        f"不符或无法读取 {found.broken} 条；收到的记录完好 {found.received} 条；"
        f"材料完好 {found.materials} 份，缺损 {found.lost_materials} 份；"
        f"草稿 {found.drafts} 份。"
    )
    return Reply(
        {
            "folder": str(found.folder),
            "entries": found.entries,
            "whole": found.whole,
            "single": found.single,
            "broken": found.broken,
            "received": found.received,
            "materials": found.materials,
            "lost_materials": found.lost_materials,
            "drafts": found.drafts,
        },
        (
            f"已写到 {found.folder}，逐条的证明状态见 {LIST}。",
            counted,
            "写出的内容没有加密：请妥善保管；专库原件没有改动，请保留。",
        ),
        exit_code=FOUND_WRONG if lost else 0,
    )


copy = Group("copy", help="同一个专库的几份：哪一份还在使用。")


@copy.command("continue", help="恢复的专库：确认原来那一份不再使用，从此可以登记。")
@click.option(
    "--other-copy",
    type=one_of("gone", "retired"),
    metavar="gone|retired",
    required=True,
    help="原来那一份：gone 已损坏、丢失或删除；retired 已标记为“已搬走”。",
)
@with_station
def continue_(station: Station, *, other_copy: str) -> Reply:
    from judrec.actions.upkeep.continue_store import OtherCopy, continue_store

    other = OtherCopy(other_copy)
    continue_store(station, other)
    head = station.store.head
    return Reply(
        {"other_copy": other.value, "head": head_json(head)},
        (f"已确认：{other.words}。本库从此可以登记。", head_line(head)),
    )


@copy.command("retire", help="把本库标记为“已搬走”：只能查阅，不再登记。")
@with_station
def retire(station: Station) -> Reply:
    from judrec.actions.upkeep.continue_store import mark_moved

    mark_moved(station)
    head = station.store.head
    said = "本库已标记为“已搬走”，不再登记；要恢复使用，执行 judrec copy resume。"
    return Reply({"head": head_json(head)}, (said, head_line(head)))


@copy.command("resume", help="取消“已搬走”：另一份确实没有使用过的，才可以。")
@with_station
def resume(station: Station) -> Reply:
    from judrec.actions.upkeep.continue_store import resume_store

    resume_store(station)
    head = station.store.head
    said = "本库恢复使用。另一份如果也登记过，接收单位会判为分叉。"
    return Reply({"head": head_json(head)}, (said, head_line(head)))


def _problems(found: Iterable[Flaw]) -> list[Json]:
    return [{"seq": each.seq, "text": each.text} for each in found]


def _problem_lines(found: tuple[Flaw, ...], title: str) -> tuple[str, ...]:
    if not found:
        return ()
    listed = (
        f"  第 {each.seq} 条：{each.text}" if each.seq else f"  {each.text}"
        for each in found
    )
    return (f"{title}（{len(found)} 处）：", *listed)
