"""The word `judrec`: the options before the command, and all commands."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from judrec import __version__
from judrec.cli.commands import COMMANDS
from judrec.cli.grammar.command import AnsweredError, Group
from judrec.cli.grammar.error_text import missing_command
from judrec.cli.grammar.values import place
from judrec.cli.program import Session
from judrec.cli.reply import Reply

NAME: Final = "judrec"
JSON_OPTION: Final = "--json"


def _show_version(
    _context: click.Context, _parameter: click.Parameter, wanted: object
) -> None:
    if wanted:
        raise AnsweredError(Reply({"version": __version__}, (f"judrec {__version__}",)))


@click.group(
    NAME,
    cls=Group,
    help="领导干部干预司法活动、插手具体案件处理的记录登记（离线）。\n"
    "不写命令时打开窗口；下面的选项写在命令之前。",
)
@click.option("--store", type=place, metavar="文件夹", help="专库的位置。")
@click.option(
    "--passphrase-file",
    type=place,
    metavar="文件",
    help="从文件读口令（去掉最后一个换行）；也可用环境变量 JUDREC_PASSPHRASE_FILE。",
)
@click.option("--user", metavar="姓名", help="由谁登录；库中有多人时才需要。")
@click.option(JSON_OPTION, "as_json", is_flag=True, help="结果写成一个 JSON 对象。")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="显示版本。",
)
@click.pass_context
def judrec(
    context: click.Context,
    *,
    store: Path | None,
    passphrase_file: Path | None,
    user: str | None,
    as_json: bool,
) -> int | None:
    before: Session = context.obj
    session = replace(
        before,
        store=store or before.store,
        passphrase_file=passphrase_file,
        user=user,
    )
    context.obj = session
    if context.invoked_subcommand is not None:
        return None
    if passphrase_file or user or as_json:
        raise missing_command(context, list(judrec.commands))
    return session.program.windows(session.store, "")


for _command in COMMANDS:
    judrec.add_command(_command)
