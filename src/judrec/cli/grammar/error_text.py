"""The sentences of words that make no command, in the place of click's own.

Nothing was done whenever one of these is said. Each hint names the command whose
`--help` tells more.
"""

from typing import Final

import click

from judrec.errors import UsageError

_NOTHING_DONE: Final = "没有执行任何操作。"
_GLOBAL: Final = ("--store", "--passphrase-file", "--user", "--json", "--version")
_LONGEST: Final = 60


def usage_error(error: click.UsageError, context: click.Context) -> UsageError:
    """Say in Chinese what click found wrong with the words of a command."""
    path = context.command_path
    match error:
        case click.NoSuchOption():
            return _no_such_option(error, path)
        case click.MissingParameter():
            return _refused(f"缺少{_name(error.param)}", _see(path))
        case click.BadParameter():
            why = error.message.removesuffix("。")
            return _refused(f"{_name(error.param)} 不能这样写：{why}", _see(path))
        case click.BadOptionUsage():
            return _refused(_bad_option(error, context), _see(path))
    return _refused("命令的写法不对", _see(path))


def unknown_command(context: click.Context, name: str, known: list[str]) -> UsageError:
    """Say that there is no such command, and which there are."""
    what = f"{context.command_path} 没有“{name[:_LONGEST]}”这个命令"
    return _refused(what, f"可用的命令：{'、'.join(known)}。")


def missing_command(context: click.Context, known: list[str]) -> UsageError:
    """Say that a group's name alone does nothing."""
    what = f"{context.command_path} 之后还要写一个命令"
    return _refused(what, f"可用的命令：{'、'.join(known)}。")


def extra_words(context: click.Context, words: list[str]) -> UsageError:
    """Say that words are left over."""
    listed = " ".join(words)[:_LONGEST]
    return _refused(f"多出了“{listed}”", _see(context.command_path))


def _no_such_option(error: click.NoSuchOption, path: str) -> UsageError:
    what = f"{path} 没有 {error.option_name[:_LONGEST]} 这个选项"
    if error.option_name in _GLOBAL:
        hint = f"{error.option_name} 要写在命令之前：judrec {error.option_name} …。"
        return _refused(what, hint)
    if error.possibilities:
        return _refused(what, f"是不是要写 {' 或 '.join(error.possibilities)}？")
    return _refused(what, _see(path))


def _bad_option(error: click.BadOptionUsage, context: click.Context) -> str:
    flags = {
        name
        for option in context.command.get_params(context)
        if isinstance(option, click.Option) and option.is_flag
        for name in (*option.opts, *option.secondary_opts)
    }
    needs = "不能写值" if error.option_name in flags else "要写值"
    return f"选项 {error.option_name} 后面{needs}"


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[0]}"
    return f"“{parameter.metavar}”" if isinstance(parameter, click.Argument) else "参数"


def _see(path: str) -> str:
    return f"写法见 {path} --help。"


def _refused(what: str, hint: str) -> UsageError:
    return UsageError(f"{what}，{_NOTHING_DONE}", hint, code="usage")
