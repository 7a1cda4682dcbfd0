"""Commands and groups of click that speak Chinese.

click writes its help and its errors in English, measures text as if every character
took one column, and sorts commands by name; here it parses, and nothing more.
"""

from collections.abc import Callable

import click

from judrec.cli.grammar.error_text import (
    extra_words,
    missing_command,
    unknown_command,
    usage_error,
)
from judrec.cli.grammar.help_text import help_text
from judrec.cli.reply import Reply


class AnsweredError(Exception):
    """Help or version was asked for: nothing else is done."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


def _show_help(
    context: click.Context, _parameter: click.Parameter, wanted: object
) -> None:
    if wanted:
        text = context.get_help()
        raise AnsweredError(Reply({"help": text}, tuple(text.split("\n"))))


_HELP = click.Option(
    ["--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    help="显示这份说明。",
)


class Command(click.Command):
    """One command."""

    allow_extra_args = True
    """So that the sentence about words left over is ours."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            raise usage_error(error, ctx) from error
        if rest:
            raise extra_words(ctx, rest)
        return rest

    def get_help_option(
        self,
        ctx: click.Context,  # noqa: ARG002 - click hands it in
    ) -> click.Option:
        return _HELP

    def get_help(self, ctx: click.Context) -> str:
        return help_text(self, ctx)


@click.pass_context
def _refuse_alone(context: click.Context) -> None:
    command = context.command
    if context.invoked_subcommand is None and isinstance(command, click.Group):
        raise missing_command(context, command.list_commands(context))


class Group(click.Group):
    """A word that other commands follow; alone it does nothing."""

    command_class = Command

    def __init__(
        self,
        name: str,
        *,
        help: str,  # noqa: A002 - click's word
        callback: Callable[..., object] = _refuse_alone,
        params: list[click.Parameter] | None = None,
    ) -> None:
        super().__init__(
            name,
            help=help,
            callback=callback,
            params=params,
            invoke_without_command=True,
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise usage_error(error, ctx) from error

    def list_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click hands it in
    ) -> list[str]:
        """Give the commands in the order in which they were written."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            raise unknown_command(ctx, args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def get_help_option(
        self,
        ctx: click.Context,  # noqa: ARG002 - click hands it in
    ) -> click.Option:
        return _HELP

    def get_help(self, ctx: click.Context) -> str:
        return help_text(self, ctx)
