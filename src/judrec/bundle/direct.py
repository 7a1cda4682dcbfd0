"""What only a direct report says: on what ground, and what befell who recorded.

The ground is the sender's word. A 打击报复情况反映 in it is an entry of the sender's
ledger, opened in this bundle, and its content is what that entry commits to: so is the
file that it rests on, which may travel like a record's material.
"""

import re
from typing import Final

from judrec.bundle.header import BundleKind, Header
from judrec.bundle.part import OpenedPart
from judrec.bundle.refusals import damaged
from judrec.core.canonical import Json, JsonObject
from judrec.core.ledger import commitment, digest_from_hex
from judrec.core.shape import inner, integer, objects, text
from judrec.core.text_rules import says_something
from judrec.errors import JudrecError

_ACTION = "retaliation.reported"
_DIGEST: Final = re.compile("[0-9a-f]{64}")
MOST_REPRISALS: Final = 100
"""Reports of reprisals in one bundle."""


def check_direct(header: Header, sender: OpenedPart) -> None:
    """Check what a direct report says; other kinds say nothing of it.

    Raises:
        BundleError: `damaged`.
    """
    ground = header.value.get("ground", "")
    told = header.value.get("reprisals", [])
    if not isinstance(ground, str) or not isinstance(told, list):
        raise damaged("直报的内容格式不符")
    if header.kind is not BundleKind.DIRECT:
        if ground or told:
            raise damaged("不是直报的报送件写有直报的内容")
        return
    if not says_something(ground):
        raise damaged("直报没有写明理由")
    if len(told) > MOST_REPRISALS:
        raise damaged("直报所附的情况反映超出上限")
    for each in told:
        _check_reprisal(each, sender)


def files_of(header: JsonObject) -> dict[str, int]:
    """Give the size of each file that a report of a reprisal names, by its SHA-256."""
    return {
        text(file, "sha256"): integer(file, "size")
        for told in objects(header, "reprisals")
        if (file := inner(told, "content").get("file")) is not None
        and isinstance(file, dict)
    }


def _check_reprisal(value: Json, sender: OpenedPart) -> None:
    match value:
        case {
            "entry": int(entry),
            "nonce": str(nonce),
            "content": dict(content),
        } if entry is not True and 0 < entry <= len(sender.ledger):
            opening = sender.ledger[entry - 1].opening
            if (
                opening is not None
                and opening.action == _ACTION
                and opening.subject == content.get("number")
                and opening.body == commitment(_nonce(nonce), content)
                and _is_file(content.get("file"))
            ):
                return
    raise damaged("打击报复情况反映与留痕不符")


def _is_file(value: Json) -> bool:
    """Tell whether a report names a file as a bundle may carry it, or none."""
    match value:
        case None:
            return True
        case {"sha256": str(digits), "size": int(size), "name": str()}:
            return bool(_DIGEST.fullmatch(digits)) and type(size) is int and size >= 0
    return False


def _nonce(digits: str) -> bytes:
    try:
        return digest_from_hex(digits)
    except JudrecError as error:
        raise damaged("打击报复情况反映与留痕不符") from error
