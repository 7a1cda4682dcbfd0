"""`recover`: the phrase on the sealed sheet opens the store, for a new passphrase."""

from pathlib import Path

import click

from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import one_of, place
from judrec.cli.passphrase import new_passphrase, phrase
from judrec.cli.program import Session
from judrec.cli.reply import Reply, plain_notices


@click.command(
    "recover",
    cls=Command,
    help="忘记口令时，用恢复词打开专库并重设口令。\n"
    "新口令来自 --passphrase-file，或者在终端输入；恢复词来自文件，不写在命令里。",
)
@click.option(
    "--phrase-file",
    type=place,
    metavar="文件",
    required=True,
    help="写有 24 个字恢复词的文件；用后请删除。",
)
@click.option(
    "--kdf-profile",
    type=one_of("fast", "normal", "high"),
    metavar="fast|normal|high",
    default="normal",
    help="新口令的保护强度，默认 normal；fast 只供测试。",
)
@click.pass_obj
def recover(session: Session, *, phrase_file: Path, kdf_profile: str) -> Reply:
    from judrec.actions.people.create_store import profile_named
    from judrec.actions.people.open_station import require_store
    from judrec.actions.people.recover_store import recover_store

    require_store(session.store)
    recovered = recover_store(
        session.store,
        phrase(phrase_file),
        new_passphrase(session.passphrase_file),
        session.program.around,
        user=session.user,
        profile=profile_named(kdf_profile),
    )
    station = recovered.station
    try:
        newest = recovered.newest or "（尚无记录）"
        return Reply(
            {
                "person": station.person.name,
                "records": recovered.records,
                "newest": recovered.newest or None,
            },
            (
                f"已为 {station.person.name} 重设口令，原口令不再有效。",
                f"专库中有 {recovered.records} 件记录，最近一件 {newest}。",
                "请把恢复单重新装入信封密封，并删除写有恢复词的文件。",
            ),
            plain_notices(station.notices),
        )
    finally:
        station.close()
