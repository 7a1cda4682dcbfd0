"""`record`: the commands about records, in the order of their life."""

from judrec.cli.commands.record.closing import close, closed
from judrec.cli.commands.record.filing import (
    correct,
    countersign,
    edit,
    file,
    new,
    secret,
    supplement,
    void,
    void_requests,
)
from judrec.cli.commands.record.materials import attach, extract_file
from judrec.cli.commands.record.reading import (
    find,
    list_,
    official,
    show,
    whereabouts,
)
from judrec.cli.grammar.command import Group

record = Group("record", help="记录：提交、查阅、补正、补充、注销、材料。")

for _command in (
    new,
    edit,
    file,
    list_,
    find,
    official,
    show,
    whereabouts,
    correct,
    supplement,
    void,
    void_requests,
    countersign,
    secret,
    attach,
    extract_file,
    close,
    closed,
):
    record.add_command(_command)
