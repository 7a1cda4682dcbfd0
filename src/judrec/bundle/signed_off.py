"""Whom a bundle names as having signed it off: what its own ledger says, or nothing.

The content of the entry stands in `data/bundle.json` with its nonce, so that nobody
can be named who didn't sign: the sender's chain commits to every word of it.
"""

from judrec.bundle.part import OpenedPart
from judrec.bundle.refusals import damaged
from judrec.core.canonical import Json
from judrec.core.ledger import commitment, digest_from_hex
from judrec.core.sign_off import SignOff
from judrec.errors import JudrecError

_ACTION = "release.signed"
_BESIDE = ("entry", "nonce")


def check_signed_off(value: Json, sender: OpenedPart) -> None:
    """Check the header's `signed_off`; null says that nobody signed it off.

    Raises:
        BundleError: `damaged`.
    """
    if value is None:
        return
    if not isinstance(value, dict):
        raise damaged("签发的格式不符")
    entry, nonce = value.get("entry"), value.get("nonce")
    content = {key: said for key, said in value.items() if key not in _BESIDE}
    try:
        said = SignOff.from_json(content)
        hidden = digest_from_hex(nonce if isinstance(nonce, str) else "")
    except (JudrecError, ValueError) as error:
        raise damaged("签发的格式不符") from error
    if type(entry) is not int or not 0 < entry <= len(sender.ledger):
        raise damaged("签发与留痕不符")
    opening = sender.ledger[entry - 1].opening
    if (
        opening is None
        or opening.action != _ACTION
        or opening.subject != said.subject
        or opening.body != commitment(hidden, content)
    ):
        raise damaged("签发与留痕不符")
