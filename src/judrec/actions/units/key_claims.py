"""Who else signed as a unit that we know: the trace of bundles that weren't taken.

A thief of a station's key can let it give way to a key of his own before its holder
does, and is taken for the station then: the holder's bundles are refused. So both cards
stay in our ledger, and the register tells of it until a person has settled it (0029).
"""

from collections import defaultdict
from dataclasses import dataclass

from judrec.actions.people.cards import shown_code
from judrec.actions.station import Station
from judrec.actions.units.key_history import KeyRow
from judrec.core.key_trust import KeyDoubt, KeyState


@dataclass(frozen=True, slots=True)
class KeyClaim:
    """One card under which somebody signed as a unit, and wasn't taken for it."""

    code: str
    """Its 单位核对码, 24 digits."""
    key: str
    """The key that signed for two successors, or signed on after it gave way."""
    doubt: KeyDoubt
    at: str
    """When such a bundle came last, UTC."""

    @property
    def words(self) -> str:
        """What came, and what to do."""
        whose = shown_code(self.code)
        said = (
            f"另一张名片（{whose}）签署的报送件，也由旧密钥签署接替"
            if self.doubt is KeyDoubt.RIVAL
            else f"旧密钥（{whose}）在更换以后签署的报送件"
        )
        return f"收到{said}，没有合并。{self.doubt.hint}"


def key_claims(station: Station) -> dict[str, tuple[KeyClaim, ...]]:
    """Give the claims on each unit, by its station, in the order of their coming."""
    found: dict[str, dict[tuple[str, str], KeyClaim]] = defaultdict(dict)
    for sender, code, key, doubt, at in station.database.rows(
        "SELECT content ->> 'station', content ->> 'code', content ->> 'key', "
        "content ->> 'doubt', opening ->> 'at' FROM entry "
        "WHERE opening ->> 'action' = 'bundle.refused' "
        "AND content ->> 'doubt' IS NOT NULL ORDER BY seq"
    ):
        found[sender][code, doubt] = KeyClaim(code, key, KeyDoubt(doubt), at)
    return {sender: tuple(claims.values()) for sender, claims in found.items()}


def is_open(claim: KeyClaim, keys: tuple[KeyRow, ...]) -> bool:
    """Tell whether nobody has settled a claim yet.

    It is settled where that key is on record as stolen: from then on nothing is taken
    but by telephone; or where the claim's own card was compared.
    """
    return not any(
        (key.key == claim.key and key.state is KeyState.COMPROMISED)
        or (claim.doubt is KeyDoubt.RIVAL and key.code == claim.code)
        for key in keys
    )
