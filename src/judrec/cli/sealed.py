"""What a command says of a bundle that it sealed: the same for every kind."""

from typing import TYPE_CHECKING

from judrec.cli.reply import Reply, head_json, head_line, plain_notices
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json

if TYPE_CHECKING:
    # At run time every other command would wait for the sealing of bundles.
    from judrec.actions.outgoing.send_bundle import Sent


def sealed_reply(made: "Sent") -> Reply:
    """Give the reply of a command that sealed a bundle."""
    volumes: list[Json] = [
        {"file": str(one.file), "sha256": one.sha256.hex(), "bytes": one.size}
        for one in made.volumes
    ]
    return Reply(
        {
            "file": str(made.file),
            "sha256": made.sha256.hex(),
            "sm3": made.sm3.hex() or None,
            "bytes": made.size,
            "records": made.records,
            "closed": made.closed,
            "nth": {**made.nth},
            "head": head_json(made.head),
            "volumes": volumes,
        },
        (
            f"报送件：{made.file}（{made.size} 字节，{made.records} 件记录）",
            *pairs((f"  {name}", f"第 {nth} 份") for name, nth in made.nth.items()),
            f"SHA-256  {made.sha256.hex()}",
            f"SM3      {made.sm3.hex() or '（未算出）'}",
            *_closed(made.closed),
            head_line(made.head),
            *(
                f"分卷：{one.file.name}（{one.size} 字节） SHA-256 {one.sha256.hex()}"
                for one in made.volumes
            ),
            made.said,
            made.advice,
        ),
        plain_notices(made.notices),
    )


def _closed(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"含 {count} 件对个别接收单位封闭的记录，其材料没有随件写出。",)
