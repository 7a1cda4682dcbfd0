"""`receive` and `bundle`: open, verify and merge what other stations sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import folder_option
from judrec.cli.grammar.command import Command, Group
from judrec.cli.grammar.values import place
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import FOUND_WRONG, Reply
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json, JsonObject
from judrec.core.comparison_code import DIFFERENT, SAME, grouped_digits
from judrec.errors import UsageError

if TYPE_CHECKING:
    # At run time every other command would wait for the reading of bundles.
    from judrec.actions.receiving.compare_bundle import Comparison
    from judrec.actions.receiving.receive import ReceivedBundle

bundle = Group(
    "bundle",
    help="把报送件写到另一介质；电话比对；不用专库查看报送件（技术人员用）。",
)


@click.command(
    "receive",
    cls=Command,
    help="接收报送件：逐份解密、核验、合并，并写出回执。\n"
    "一份有问题不影响其他各份；--dry-run 只核验，不合并。",
)
@click.argument("files", type=place, metavar="报送件", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="只说明会怎样，不合并任何内容。")
@with_station
def receive(station: Station, *, files: tuple[Path, ...], dry_run: bool) -> Reply:
    from judrec.actions.receiving.receive import receive as merge

    with progress("接收", "件") as tell:
        found = merge(station, files, dry_run=dry_run, progress=tell)
    bundles: list[Json] = [_json(each) for each in found.bundles]
    lines = [line for each in found.bundles for line in _lines(each)]
    if dry_run:
        lines.insert(0, "预演：没有合并任何内容；现在接收，结果将是：")
    return Reply(
        {"bundles": bundles, "digest": found.digest.hex(), "dry_run": dry_run},
        (*lines, f"汇总摘要  {found.digest.hex()}"),
        exit_code=0 if found.calm else FOUND_WRONG,
    )


def _json(each: "ReceivedBundle") -> JsonObject:
    return {
        "file": str(each.file),
        "verdict": each.verdict.value,
        "sentence": each.sentence,
        "hint": each.hint,
        "unit": each.unit,
        "coverage": each.coverage,
        "nth": each.nth,
        "accepted": each.accepted,
        "duplicates": each.duplicates,
        "damaged": [*each.damaged],
        "findings": [*each.findings],
        "receipt": str(each.receipt) if each.receipt else None,
        "desks": [*each.desks],
        "supplement": each.supplement,
    }


def _lines(each: "ReceivedBundle") -> Iterator[str]:
    yield f"{each.verdict.word}  {each.file.name}"
    yield f"  {each.sentence}"
    if not each.verdict.is_calm:
        yield f"  {each.hint}"
    nth = f"第 {each.nth} 份" if each.nth else ""
    later = "补报" if each.supplement else ""
    about = (each.kind, each.coverage, nth, later)
    merged = f"新增 {each.accepted}，重复 {each.duplicates}"
    yield from pairs(
        (
            ("单位", each.unit),
            ("范围", "，".join(part for part in about if part)),
            ("席位", each.desk or "、".join(each.desks)),
            ("合并", merged if each.accepted or each.duplicates else each.brought),
            ("损坏", "；".join(part for part in each.damaged if part != each.sentence)),
            ("发现", "；".join(each.findings)),
            ("回执", str(each.receipt) if each.receipt else ""),
            ("接着", each.next),
        ),
        indent=2,
    )


@bundle.command(
    "compare",
    help="与另一个接收单位电话比对，看收到的是不是同一份报送件。\n"
    "打出电话的一方不写 --digits，把抽出的六位数字读给对方；双方各自读出八位比对码。",
)
@click.argument("which", metavar="报送件")
@click.option("--digits", metavar="数字", default="", help="对方读来的六位数字。")
@click.option("--heard", metavar="数字", default="", help="对方读出的八位比对码。")
@with_station
def compare(station: Station, *, which: str, digits: str, heard: str) -> Reply:
    from judrec.actions.receiving.compare_bundle import (
        compare_bundle,
        conclude,
        found_bundle,
    )

    if heard and not digits.strip():
        # Eight digits are of six: of others drawn now they would never be.
        raise UsageError(
            "写了对方读出的比对码（--heard），没有写所用的六位数字，没有比对。",
            "请用 --digits 写上这次通话用的六位数字，再写 --heard。",
            code="no_digits",
        )
    file = Path(which)
    found = found_bundle(station, which, file.absolute() if file.is_file() else None)
    made = compare_bundle(station, found, digits)
    if heard:
        made = conclude(station, made, heard)
    return Reply(
        {
            "bundle": made.bundle.name,
            "tagmanifest": made.bundle.tagmanifest,
            "digits": made.digits,
            "code": made.code,
            "same": made.same,
        },
        tuple(_compared(made)),
        exit_code=FOUND_WRONG if made.same is False else 0,
    )


def _compared(made: "Comparison") -> Iterator[str]:
    if made.drawn:
        yield f"读给对方的六位数字  {grouped_digits(made.digits)}"
    yield f"报送件 {made.bundle.name} 的报送比对码  {grouped_digits(made.code)}"
    if made.same is None:
        yield "双方轮流读出八位，逐位核对；全部相同，收到的就是同一份。"
    else:
        yield SAME if made.same else DIFFERENT


@bundle.command(
    "copy",
    help="把写成的报送件（连同分卷）原样写到另一介质，并重新读出核对。\n"
    "两个接收单位收到的是同一份，不另占份次；分别封装的，电话比对不会相同。",
)
@click.argument("file", type=place, metavar="报送件")
@folder_option
@with_station
def copy(station: Station, *, file: Path, folder: Path) -> Reply:
    from judrec.actions.outgoing.copy_bundle import copy_bundle

    with progress("写到另一介质") as tell:
        made = copy_bundle(station, file, folder, tell)
    volumes: list[Json] = [str(each) for each in made.volumes]
    return Reply(
        {"file": str(made.file), "volumes": volumes, "bytes": made.size},
        (
            f"报送件：{made.file}",
            *(f"分卷：{each}" for each in made.volumes),
            made.said,
            made.advice,
        ),
    )


@bundle.command("open", help="用解密身份打开报送件，核验后解出其中的文件。")
@click.argument("file", type=place, metavar="报送件")
@click.option(
    "--identity-file",
    type=place,
    metavar="文件",
    required=True,
    help="identity export-age 导出的文件，或其他 age 身份文件。",
)
@click.option(
    "-o", "target", type=place, metavar="文件夹", required=True, help="解到这个文件夹。"
)
def open_(*, file: Path, identity_file: Path, target: Path) -> Reply:
    from judrec.actions.receiving.read_bundle import read_bundle

    found = read_bundle(file, identity_file, target)
    files: list[Json] = [str(each) for each in found.files]
    return Reply(
        {
            "verdict": found.verdict,
            "name": found.name,
            "unit": found.unit,
            "desks": [*found.desks],
            "files": files,
            "lacking": [*found.lacking],
        },
        (
            f"报送件 {found.name} 完整，签名相符；来自{found.unit}。",
            *((f"附有席位：{'、'.join(found.desks)}",) if found.desks else ()),
            "是否为该单位的密钥，请对照其单位核对码；是否连续，请用 receive 核验。",
            f"已解出 {len(found.files)} 个文件：{target}",
            *found.lacking,
        ),
    )
