"""Arguments and options that several commands have, written once."""

import click

from judrec.cli.grammar.values import one_of, place
from judrec.cli.json_file import read_json
from judrec.core.carrier import Carrier

number_argument = click.argument("number", metavar="登记号")
draft_argument = click.argument("draft", metavar="草稿编号")
body_option = click.option(
    "--from",
    "body",
    type=read_json,
    metavar="文件|-",
    required=True,
    help="JSON 文件，- 为标准输入。",
)
target_option = click.option(
    "-o",
    "target",
    type=place,
    metavar="文件",
    required=True,
    help="写到这个文件，不覆盖已有的文件。",
)
card_argument = click.argument("card", type=place, metavar="名片文件")
code_option = click.option(
    "--code",
    metavar="核对码",
    required=True,
    help="电话核对过的二十四位单位核对码，空格可有可无。",
)
receivers_option = click.option(
    "--to",
    multiple=True,
    metavar="名称",
    required=True,
    help="接收单位的名称或核对码。",
)
folder_option = click.option(
    "-o", "folder", type=place, metavar="文件夹", required=True, help="写到这个文件夹。"
)
suite_option = click.option(
    "--suite",
    type=one_of("hybrid", "x25519"),
    metavar="hybrid|x25519",
    default="hybrid",
    help="密码套件，默认 hybrid。",
)
disc_option = click.option(
    "--disc",
    is_flag=True,
    help="写到文件夹，供刻录光盘：每卷不超过 650 MiB（U 盘为 1 GiB）。",
)


def carrier(*, disc: bool) -> Carrier:
    """Give what the bundle is to be carried on."""
    return Carrier.DISC if disc else Carrier.STICK
