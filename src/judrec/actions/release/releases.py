"""What a leader signed off, and whether it is still what would leave (Art. 10, 13)."""

from dataclasses import dataclass

from judrec.actions.people.settings import settings
from judrec.actions.release.shown import Shown
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject
from judrec.core.sign_off import How, Of, SignOff, SignOffState
from judrec.errors import RefusedError
from judrec.store.entries import StoredEntry, entry_at

_UNSIGNED = {
    SignOffState.NONE: "还没有领导签发",
    SignOffState.STALE: "领导签发之后内容又有变化",
}


@dataclass(frozen=True, slots=True)
class Release:
    """The newest sign-off of something, and how it stands to it now."""

    state: SignOffState
    said: SignOff | None = None
    actor: str = ""
    """The id of who signed the entry: the leader, or a keeper who entered a paper."""
    header: Json = None
    """As `data/bundle.json` says it; None where it isn't current."""


def release_of(station: Station, shown: Shown) -> Release:
    """Give the newest sign-off of what would leave now."""
    stored = _newest(station, shown.of, shown.subject)
    if stored is None:
        return Release(SignOffState.NONE)
    said = SignOff.from_json(stored.content)
    if said.shown != shown.digest:
        return Release(SignOffState.STALE, said, stored.opening.actor)
    header: JsonObject = {
        **stored.content,
        "entry": stored.entry.seq,
        "nonce": stored.content_nonce.hex(),
    }
    return Release(SignOffState.CURRENT, said, stored.opening.actor, header)


def require_release(station: Station, shown: Shown) -> Release:
    """Give the sign-off; with 两人 set, nothing leaves without a current one.

    Raises:
        RefusedError: `not_signed_off`, `yourself`; nothing was written.
    """
    found = release_of(station, shown)
    if not settings(station).two_people:
        return found
    if found.said is None or found.state is not SignOffState.CURRENT:
        raise RefusedError(
            f"{_UNSIGNED[found.state]}，按本单位设置不能写出，没有写出任何内容。",
            "请由指定领导用本人口令签发，或者录入纸质签发的签发人、日期、文号。",
            code="not_signed_off",
        )
    if found.said.how is How.KEY and found.actor == station.person.id:
        raise RefusedError(
            "签发人和写出报送件的是同一个人，按本单位设置不能写出，没有写出任何内容。",
            "请由另一个人写出，或者由另一位指定领导签发。",
            code="yourself",
        )
    return found


def unsigned_notice(found: Release) -> str:
    """Say that a bundle left without a sign-off; empty where it has one."""
    if found.state is SignOffState.CURRENT:
        return ""
    return f"{_UNSIGNED[found.state]}：报送件中没有写明签发人。"


def _newest(station: Station, of: Of, subject: str) -> StoredEntry | None:
    row = station.database.row(
        "SELECT seq FROM release WHERE of = ? AND subject = ? "
        "ORDER BY seq DESC LIMIT 1",
        of.value,
        subject,
    )
    return entry_at(station.database, row[0]) if row else None
