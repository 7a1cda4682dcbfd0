"""How a leader's sign-off is given among a command's words, and how it is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from judrec.actions.release.releases import Release
from judrec.actions.station import Station
from judrec.cli.grammar.values import place
from judrec.cli.passphrase import leaders_passphrase
from judrec.core.canonical import Json
from judrec.core.sign_off import How, SignedPaper, SignOff, SignOffState
from judrec.errors import UsageError

if TYPE_CHECKING:
    from judrec.actions.release.shown import Shown


class Signing(TypedDict):
    """Who signs off, and how: by the leader's passphrase, or as a paper says."""

    leader: str
    leader_passphrase_file: Path | None
    signed_by: str
    post: str
    signed_on: str
    doc_number: str
    scan: Path | None


def signing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for a sign-off."""
    for option in reversed(
        (
            click.option(
                "--leader",
                metavar="姓名",
                default="",
                help="由这位指定领导用本人口令签发。",
            ),
            click.option(
                "--leader-passphrase-file",
                type=place,
                metavar="文件",
                help="指定领导的口令文件；不写则在终端上输入。",
            ),
            click.option(
                "--signed-by",
                metavar="姓名",
                default="",
                help="纸质签发：签发人；须同时写 --on、--number。",
            ),
            click.option(
                "--post", metavar="职务", default="", help="签发人的职务，可以不写。"
            ),
            click.option(
                "--on",
                "signed_on",
                metavar="日期",
                default="",
                help="签发日期，例如 2026-11-17。",
            ),
            click.option(
                "--number",
                "doc_number",
                metavar="文号",
                default="",
                help="签发的文号，例如 某法〔2026〕7号。",
            ),
            click.option(
                "--scan",
                type=place,
                metavar="文件",
                help="签发件的扫描件，密封存入本库。",
            ),
        )
    ):
        command = option(command)
    return command


def wants_sign_off(given: Signing) -> bool:
    """Tell whether any of the options was given."""
    return any(
        given[key]
        for key in (
            "leader",
            "leader_passphrase_file",
            "signed_by",
            "post",
            "signed_on",
            "doc_number",
            "scan",
        )
    )


def sign(station: Station, shown: "Shown", given: Signing) -> SignOff:
    """Sign off what is shown.

    Raises:
        UsageError: `sign_off` where both ways were chosen.
        IncompleteError, RefusedError: as the actions.
    """
    from judrec.actions.release.sign_off import sign_off, sign_off_on_paper

    paper = leader_or_paper(given)
    if paper is not None:
        return sign_off_on_paper(station, shown, paper, given["scan"])
    word = leaders_passphrase(given["leader_passphrase_file"], given["leader"])
    return sign_off(station, shown, given["leader"], word, given["doc_number"])


def leader_or_paper(given: Signing) -> SignedPaper | None:
    """Give what a paper says; None where the leader is to sign himself.

    Raises:
        UsageError: `sign_off` where both ways were chosen, or a passphrase's file is
            nobody's.
    """
    if not given["leader"]:
        if given["leader_passphrase_file"] is not None:
            raise UsageError(
                "写了领导的口令文件，没有写是哪一位领导，没有保存任何内容。",
                "请用 --leader 写明领导的姓名，或者去掉 --leader-passphrase-file。",
                code="sign_off",
            )
        return SignedPaper(
            given["signed_by"], given["signed_on"], given["doc_number"], given["post"]
        )
    if given["signed_by"] or given["signed_on"] or given["scan"] or given["post"]:
        raise UsageError(
            "签发的方式写了两种，没有保存任何内容。",
            "由领导用口令签发的，只写 --leader；纸质签发的，不写 --leader。",
            code="sign_off",
        )
    return None


def signed_json(found: Release) -> Json:
    """Give a sign-off as an answer has it; null where there is none."""
    if found.said is None:
        return None
    return {**found.said.to_json(), "state": found.state.value}


def signed_line(found: Release) -> str:
    """Say a sign-off in a line."""
    if found.said is None:
        return "签发：还没有领导签发"
    stale = found.state is SignOffState.STALE
    return f"签发：{signed_words(found.said)}" + (
        "；签发之后内容又有变化，须重新签发" if stale else ""
    )


def signed_words(said: SignOff) -> str:
    """Say who signed, when, and how."""
    how = "本人口令" if said.how is How.KEY else "纸质"
    words = (f"{said.by}（{said.post}）" if said.post else said.by, said.on)
    number = (said.number,) if said.number else ()
    return " ".join((*words, *number, how))
