"""The command line: the options before the command, the commands, and the last door.

Exit codes (design/06): 0 done, 1 refused, 2 usage, 3 a check found something wrong,
70 a bug; 130 after Ctrl-C, and 141 where a reader went away, as shells have them.
"""

import os
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from judrec import __version__
from judrec.cli.bug_report import save_report
from judrec.cli.commands import COMMANDS
from judrec.cli.grammar.command import AnsweredError, Group
from judrec.cli.grammar.error_text import missing_command
from judrec.cli.grammar.values import place
from judrec.cli.interruption import Interruption
from judrec.cli.output import Output, OutputLostError, speak_utf8
from judrec.cli.program import Program, Session
from judrec.cli.reply import Reply
from judrec.errors import JudrecError, RefusedError

BUG: Final = 70
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
DEBUG: Final = "JUDREC_DEBUG"
_JSON: Final = "--json"


def run(words: Sequence[str], program: Program) -> int:
    """Obey the words and give the exit code; nothing gets past this door."""
    speak_utf8()
    output = Output(as_json=_wants_json(words))
    with Interruption() as interruption:
        try:
            return _answer(list(words), program, output)
        except OutputLostError as lost:
            return _unheard(lost, output)
        except KeyboardInterrupt:
            return _interrupted(output)
        except Exception as error:  # noqa: BLE001 - the last door
            if interruption.came:
                return _interrupted(output)
            return _bug(error, program, output)


def _answer(words: list[str], program: Program, output: Output) -> int:
    try:
        reply = _obey(words, program)
    except AnsweredError as answered:
        reply = answered.reply
    except JudrecError as error:
        output.refuse(error)
        return error.exit_code
    if isinstance(reply, int):
        return reply
    output.show(reply)
    if reply.sample and program.screen and not output.as_json:
        return program.windows(reply.sample.path, reply.sample.passphrase)
    return reply.exit_code


def _obey(words: list[str], program: Program) -> Reply | int:
    """Give what the command gave; a number where the windows were opened.

    Raises:
        JudrecError: whatever the command refuses.
        AnsweredError: where only help or the version was asked for.
    """
    with judrec.make_context("judrec", words, obj=program) as context:
        given = judrec.invoke(context)
    if not isinstance(given, Reply | int):
        raise TypeError(type(given))
    return given


def _show_version(
    _context: click.Context, _parameter: click.Parameter, wanted: object
) -> None:
    if wanted:
        raise AnsweredError(Reply({"version": __version__}, (f"judrec {__version__}",)))


@click.group(
    "judrec",
    cls=Group,
    help="领导干部干预司法活动、插手具体案件处理的记录登记（离线）。\n"
    "不写命令时打开窗口；下面的选项写在命令之前。",
)
@click.option("--store", type=place, metavar="文件夹", help="登记库的位置。")
@click.option(
    "--passphrase-file",
    type=place,
    metavar="文件",
    help="从文件读口令（去掉最后一个换行）；也可用环境变量 JUDREC_PASSPHRASE_FILE。",
)
@click.option("--user", metavar="姓名", help="由谁登录；库中有多人时才需要。")
@click.option(_JSON, "as_json", is_flag=True, help="结果写成一个 JSON 对象。")
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
    program = context.find_object(Program)
    if program is None:
        raise TypeError(type(context.obj))
    place = store or program.default_store
    context.obj = Session(program, place, passphrase_file, user)
    if context.invoked_subcommand is not None:
        return None
    if passphrase_file or user or as_json:
        raise missing_command(context, list(judrec.commands))
    return program.windows(place, "")


for _command in COMMANDS:
    judrec.add_command(_command)


def _wants_json(words: Sequence[str]) -> bool:
    """Tell whether a program reads the answer, also where the words make no command."""
    return _JSON in list(words)[: words.index("--") if "--" in words else None]


def _unheard(lost: OutputLostError, output: Output) -> int:
    if lost.pipe_closed:
        return PIPE_CLOSED
    output.tell(
        (
            "操作已经完成，但结果没有全部写到标准输出。",
            "请检查输出所在的磁盘是否已满；需要时可用查看类命令重新查看。",
        )
    )
    return RefusedError.exit_code


def _interrupted(output: Output) -> int:
    output.tell(("已中断，没有留下写了一半的文件。",))
    return INTERRUPTED


def _bug(error: Exception, program: Program, output: Output) -> int:
    """Tell of a fault of ours without a word of the record that it met."""
    saved = save_report(program.reports, error, program.around.clock())
    where = f"出错报告在 {saved}，不含记录内容，请交给技术人员；" if saved else ""
    if os.environ.get(DEBUG) == "1":
        output.tell(traceback.format_exc().splitlines())
    refusal = RefusedError(
        "程序内部出错，这次操作可能没有完成；此前入库的记录没有变化。",
        f"{where}可用 audit verify 核验登记库。",
        code="bug",
    )
    try:
        output.refuse(refusal)
    except OutputLostError:
        return BUG
    return BUG
