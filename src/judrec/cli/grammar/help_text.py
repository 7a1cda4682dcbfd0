"""The help of a command, in Chinese and in columns that stand."""

from collections.abc import Iterator
from typing import Final

import click

from judrec.cli.text.width import padded, width, wrapped

_COLUMNS: Final = 88
_INDENT: Final = "  "
_WIDEST_NAME: Final = 34


def help_text(command: click.Command, context: click.Context) -> str:
    """Give the whole help of a command."""
    lines = [f"用法：{context.command_path} {usage(command)}".rstrip(), ""]
    for paragraph in (command.help or "").split("\n"):
        lines.extend(wrapped(paragraph, _COLUMNS))
    options = [
        (option_name(each), _option_help(each))
        for each in command.get_params(context)
        if isinstance(each, click.Option)
    ]
    lines += ["", "选项：", *_listed(options)]
    if isinstance(command, click.Group):
        commands = [
            (name, (each.help or "").split("\n")[0])
            for name, each in command.commands.items()
        ]
        lines += ["", "命令：", *_listed(commands)]
    return "\n".join(lines)


def usage(command: click.Command) -> str:
    """Give the words that follow a command's name."""
    words = ["[选项]"]
    for each in command.params:
        if isinstance(each, click.Argument):
            words.append(f"{each.metavar}{'…' if each.nargs < 0 else ''}")
        elif isinstance(each, click.Option) and each.required:
            words.append(f"{each.opts[0]} {each.metavar}{'…' if each.multiple else ''}")
    if isinstance(command, click.Group):
        words.append("命令 …")
    return " ".join(words)


def option_name(option: click.Option) -> str:
    """Give an option as it is written: `--kind insert|slip`."""
    names = "|".join((*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} {option.metavar}"


def _option_help(option: click.Option) -> str:
    marks = ("必填" if option.required else "", "可重复" if option.multiple else "")
    said = "，".join(mark for mark in marks if mark)
    return f"{option.help}{f'（{said}）' if said else ''}"


def _listed(rows: list[tuple[str, str]]) -> Iterator[str]:
    longest = max(
        (width(name) for name, _ in rows if width(name) <= _WIDEST_NAME), default=0
    )
    margin = _INDENT + " " * longest + _INDENT
    for name, text in rows:
        first, *more = wrapped(text, _COLUMNS - width(margin))
        if width(name) > longest:
            yield f"{_INDENT}{name}"
            yield f"{margin}{first}"
        else:
            yield f"{_INDENT}{padded(name, longest)}{_INDENT}{first}"
        for line in more:
            yield f"{margin}{line}"
