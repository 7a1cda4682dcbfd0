"""The command line's door: words come in, an answer and an exit code go out.

Exit codes (design/06): 0 done, 1 refused, 2 usage, 3 a check found something wrong,
70 a bug; 130 after Ctrl-C, and 141 where a reader went away, as shells have them.
"""

import os
import traceback
from collections.abc import Sequence
from typing import Final

from judrec.actions.progress import CancelledError
from judrec.actions.upkeep.bug_report import save_report
from judrec.cli.grammar.command import AnsweredError
from judrec.cli.interruption import Interruption
from judrec.cli.output import Output, OutputLostError, speak_utf8
from judrec.cli.program import Program, Session
from judrec.cli.reply import Reply
from judrec.cli.root import JSON_OPTION, NAME, judrec
from judrec.errors import JudrecError, RefusedError

BUG: Final = 70
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
DEBUG: Final = "JUDREC_DEBUG"


def run(words: Sequence[str], program: Program) -> int:
    """Obey the words and give the exit code; nothing gets past this door."""
    speak_utf8()
    output = Output(as_json=_wants_json(words))
    with Interruption() as interruption:
        try:
            return _answer(list(words), program, interruption, output)
        except OutputLostError as lost:
            return _unheard(lost, output)
        except KeyboardInterrupt:
            return _interrupted(output)
        except Exception as error:  # noqa: BLE001 - the last door
            if interruption.came:
                return _interrupted(output)
            return _bug(error, program, output)


def _answer(
    words: list[str], program: Program, interruption: Interruption, output: Output
) -> int:
    session = Session(program, interruption, program.default_store)
    try:
        reply = _obey(words, session)
    except AnsweredError as answered:
        reply = answered.reply
    except CancelledError:
        raise
    except JudrecError as error:
        output.refuse(error)
        return error.exit_code
    if isinstance(reply, int):
        return reply
    output.show(reply)
    if reply.sample and program.screen and not output.as_json:
        return program.windows(reply.sample.path, reply.sample.passphrase)
    return reply.exit_code


def _obey(words: list[str], session: Session) -> Reply | int:
    """Give what the command gave; a number where the windows were opened.

    Raises:
        JudrecError: whatever the command refuses.
        AnsweredError: where only help or the version was asked for.
    """
    with judrec.make_context(NAME, words, obj=session) as context:
        given = judrec.invoke(context)
    if not isinstance(given, Reply | int):
        raise TypeError(type(given))
    return given


def _wants_json(words: Sequence[str]) -> bool:
    """Tell whether a program reads the answer, also where the words make no command."""
    return JSON_OPTION in list(words)[: words.index("--") if "--" in words else None]


def _unheard(lost: OutputLostError, output: Output) -> int:
    if lost.pipe_closed:
        return PIPE_CLOSED
    output.tell(
        (
            "结果没有全部写到标准输出；操作本身可能已经完成。",
            "请检查输出所在的磁盘是否已满，并先查看结果，不要直接重做。",
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
        f"{where}可用 audit verify 核验专库。",
        code="bug",
    )
    try:
        output.refuse(refusal)
    except OutputLostError:
        return BUG
    return BUG
