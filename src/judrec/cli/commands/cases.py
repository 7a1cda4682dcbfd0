"""`case-list`: what one has in hand, as the court's case system exports it."""

from pathlib import Path

import click

from judrec.actions.station import Station
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import place
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.core.canonical import JsonObject
from judrec.core.case_list import Column
from judrec.errors import UsageError

case_list = Group(
    "case-list", help="在办案件清单：从办案系统导出的表格导入，填表时用。"
)


@case_list.command(
    "import",
    help="导入 xlsx 或 csv，换下原来的清单。各列按表头猜测，猜错的用 --column 指明。",
)
@click.argument("file", type=place, metavar="文件")
@click.option(
    "--column",
    "said",
    multiple=True,
    metavar="栏目=表头",
    help=f"例如 案号=编号；栏目有：{'、'.join(each.label for each in Column)}。",
)
@with_station
def import_(station: Station, *, file: Path, said: tuple[str, ...]) -> Reply:
    from judrec.actions.records.case_list import import_case_list, read_export

    export = read_export(station, file)
    columns = dict(export.heads.columns)
    for each in said:
        at, column = _column(each, export.heads.names)
        if column is not Column.PARTIES:
            columns = {key: kept for key, kept in columns.items() if kept is not column}
        columns[at] = column
    kept = import_case_list(station, export, columns)
    names = {export.heads.names[at]: column for at, column in sorted(columns.items())}
    shown: JsonObject = {
        "columns": [
            {"head": head, "field": str(column)} for head, column in names.items()
        ],
        "digest": export.digest,
        "rows": kept.count,
    }
    lines = [f"在办案件清单已换成新的，共 {kept.count} 件"]
    lines += [f"{column.label}  {head}" for head, column in names.items()]
    return Reply(shown, tuple(lines), plain_notices(export.notes))


@case_list.command("clear", help="清空在办案件清单；表头对应的栏目仍然记得。")
@with_station
def clear(station: Station) -> Reply:
    from judrec.actions.records.case_list import clear_case_list

    clear_case_list(station)
    return Reply({"rows": 0}, ("在办案件清单已清空",))


def _column(said: str, names: tuple[str, ...]) -> tuple[int, Column]:
    label, _, head = said.partition("=")
    column = next((each for each in Column if each.label == label), None)
    if column is None or head not in names:
        raise UsageError(
            f"“{said[:60]}”不是“栏目=表头”。没有改动任何内容。",
            f"表头有：{'、'.join(name for name in names if name)[:300]}。",
            code="case_list_column",
        )
    return names.index(head), column
