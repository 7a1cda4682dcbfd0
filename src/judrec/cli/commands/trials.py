"""`self-test` and `demo`: the whole way on sample data, in stores of their own."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import place
from judrec.cli.program import Session
from judrec.cli.reply import FOUND_WRONG, Reply, SampleStore
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json

if TYPE_CHECKING:
    from judrec.actions.upkeep.demo.cast import DemoResult


@click.command(
    "self-test", cls=Command, help="在临时专库中自检：记录、打印、报送、接收。"
)
@click.pass_obj
def self_test(session: Session) -> Reply:
    from judrec.actions.upkeep.self_test import self_test as check

    with tempfile.TemporaryDirectory(prefix="judrec-") as folder:
        checks = check(Path(folder), session.program.around)
    passed = all(each.passed for each in checks)
    listed: list[Json] = [
        {"name": each.name, "passed": each.passed, "text": each.text} for each in checks
    ]
    lines = (
        f"{'通过' if each.passed else '未过'}  {each.name}：{each.text}"
        for each in checks
    )
    return Reply(
        {"passed": passed, "checks": listed},
        (*lines, "自检通过。" if passed else "自检未通过，请不要用这份程序登记。"),
        exit_code=0 if passed else FOUND_WRONG,
    )


@click.command(
    "demo",
    cls=Command,
    help="用样例数据走完全程，留下专库、打印件和报送件供查看。\n"
    "打印件在 papers 文件夹：入卷件、凭证、报告、报送函、交接单、回执等。\n"
    "有屏幕时，最后在样例库上打开窗口（--json 时不打开）；没有屏幕时，照样走一遍窗口，"
    "把每一页存成图片。",
)
@click.option(
    "-o",
    "folder",
    type=place,
    metavar="文件夹",
    help="做到这个文件夹；默认新建临时文件夹。",
)
@click.pass_obj
def demo(session: Session, *, folder: Path | None) -> Reply:
    from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
    from judrec.actions.upkeep.demo.walk import demo as walk

    made = folder or Path(tempfile.mkdtemp(prefix="judrec-demo-"))
    walked = walk(made, session.program.around)
    steps: list[Json] = [
        {"title": each.title, "text": each.text} for each in walked.steps
    ]
    made_files = {**walked.files, **_pictures(session, walked)}
    files: dict[str, Json] = {name: str(file) for name, file in made_files.items()}
    return Reply(
        {
            "folder": str(walked.folder),
            "store": str(walked.store),
            "passphrase": DEMO_PASSPHRASE,
            "steps": steps,
            "files": files,
        },
        (
            *(
                f"{number:>2}. {each.title}：{each.text}"
                for number, each in enumerate(walked.steps, 1)
            ),
            *pairs((f"  {name}", str(file)) for name, file in made_files.items()),
            f"法院的专库：{walked.store}",
            f"演示口令：{DEMO_PASSPHRASE}",
        ),
        sample=SampleStore(walked.store, DEMO_PASSPHRASE),
    )


def _pictures(session: Session, walked: "DemoResult") -> dict[str, Path]:
    """Give the windows' pictures, where nobody can look at the windows themselves."""
    if session.program.screen:
        return {}
    from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE

    folder = walked.folder / "screens"
    pictures = session.program.tour(walked.store, DEMO_PASSPHRASE, folder)
    return {f"screen-{number}": file for number, file in enumerate(pictures, 1)}
