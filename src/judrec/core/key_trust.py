"""Whether what a station's key signed is taken (design/03: Keys; decision 0029).

A station is named by its first key. What it shows is a card with all its keys and where
each gave way to the next; what is held is the card that was confirmed last, and what
became known of its keys since. Nothing here looks at the hour of the sender's own
computer to believe in a stolen key: whoever has the key writes what hour he likes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique
from itertools import pairwise
from typing import Final

from judrec.core.ledger import Head


@unique
class KeyState(Enum):
    """What became of a key; the value is what tables and `--json` hold."""

    IN_USE = "in_use"
    SUCCEEDED = "succeeded"
    RETIRED = "retired"
    COMPROMISED = "compromised"

    @property
    def word(self) -> str:
        """As people read it."""
        return _STATE_WORDS[self]


_STATE_WORDS: Final = {
    KeyState.IN_USE: "在用",
    KeyState.SUCCEEDED: "已更换",
    KeyState.RETIRED: "已停用",
    KeyState.COMPROMISED: "已登记泄露",
}


@unique
class KeyHow(Enum):
    """By what a key came to count; the value is what tables hold."""

    TELEPHONE = "telephone"
    SUCCESSION = "succession"
    CARD = "card"

    @property
    def word(self) -> str:
        """As people read it."""
        return _HOW_WORDS[self]


_HOW_WORDS: Final = {
    KeyHow.TELEPHONE: "电话核对",
    KeyHow.SUCCESSION: "由前一把密钥签署接替",
    KeyHow.CARD: "由名片载明",
}


@unique
class KeyDoubt(Enum):
    """Why what a key signed isn't taken."""

    STRANGER = "stranger"
    COMPROMISED = "compromised"
    RETIRED = "retired"
    UNPROVEN = "unproven"
    RIVAL = "rival"
    OUTLIVED = "outlived"
    CARRIED = "carried"

    @property
    def sentence(self) -> str:
        """What is the matter, and that nothing was merged."""
        return _DOUBTS[self][0]

    @property
    def hint(self) -> str:
        """What to do next."""
        return _DOUBTS[self][1]

    @property
    def is_claim(self) -> bool:
        """Whether two hold the key of one station: one of them isn't it."""
        return self in {KeyDoubt.RIVAL, KeyDoubt.OUTLIVED}


_DOUBTS: Final = {
    KeyDoubt.STRANGER: (
        "报送单位的名片尚未经本单位确认，没有合并任何内容。",
        "请与报送单位通话，核对二十四位单位核对码，确认后再接收。",
    ),
    KeyDoubt.COMPROMISED: (
        "签署这份报送件的密钥已登记泄露，没有合并任何内容。",
        "请报送单位更换密钥，用已知的电话核对新名片并确认后，由其重新制作报送件。",
    ),
    KeyDoubt.RETIRED: (
        "报送单位的密钥已登记停用，这份报送件在停用之后制作，没有合并任何内容。",
        "请用已知的电话核实；单位恢复使用或换用新库的，重新核对并确认其名片。",
    ),
    KeyDoubt.UNPROVEN: (
        "报送单位出示的新密钥不是由已确认的在用密钥签署接替，没有合并任何内容。",
        "请用已知的电话核对新名片，确认后再接收；对方没有更换过密钥的，请保留原件并报告。",
    ),
    KeyDoubt.RIVAL: (
        (
            "同一把旧密钥签署接替了两把不同的新密钥，先到的一把已经采用，"
            "旧密钥可能在他人手中；这份报送件没有合并任何内容。"
        ),
        (
            "请保留原件，报告本单位负责人，并用已知的电话核实哪一把属于该单位。"
            "是已采用的：先电话核对、确认它的名片，再在“报送单位登记”登记旧密钥泄露；"
            "是这一把：先登记旧密钥泄露，再电话核对、确认这张名片。"
        ),
    ),
    KeyDoubt.OUTLIVED: (
        "这份报送件由已经更换的旧密钥签署，留痕却越过了更换之处，没有合并任何内容。",
        (
            "请保留原件，用已知的电话核实该单位是否更换过密钥，并报告本单位负责人；"
            "在“报送单位登记”登记旧密钥泄露，请该单位更换密钥，再电话核对并确认其名片。"
        ),
    ),
    KeyDoubt.CARRIED: (
        "本院席位的报送件附有别的席位的内容，没有合并任何内容。",
        "席位只报送自己的记录：请保留原件，报告本单位负责人，并请各席位分别报送。",
    ),
}


@dataclass(frozen=True, slots=True)
class ShownKeys:
    """A station's keys as its card tells of them."""

    code: str
    """The card's 单位核对码, 24 digits."""
    unit: tuple[str, str, str]
    """Whose it is: unit code, unit name, desk."""
    keys: tuple[str, ...]
    """`ssh-ed25519 …`, the first first, the one in use last."""
    ends: tuple[Head, ...] = ()
    """Where each but the last gave way."""

    @property
    def station(self) -> str:
        """What names the station: its first key."""
        return self.keys[0]

    @property
    def key(self) -> str:
        """The key that signs now."""
        return self.keys[-1]


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """What is held of a station's keys."""

    shown: ShownKeys
    """By the card that was confirmed last."""
    state: KeyState = KeyState.IN_USE
    since: date | None = None
    """From which day on it is retired, where it is."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whether a bundle is taken from whom its card says."""

    doubt: KeyDoubt | None = None
    succeeds: bool = False
    """Whether the card is a new one that the confirmed key itself vouches for."""


def trust(
    known: KnownKeys | None,
    shown: ShownKeys,
    *,
    compromised: frozenset[str],
    made: date | None,
    chain: Sequence[bytes],
) -> Trust:
    """Judge who signed; `chain` is the ledger that he shows, from seq 1 on.

    `compromised` are all keys known to be so; `made` is the day on which the bundle was
    made by its own account, None where it tells none.
    """
    if shown.key in compromised:
        return Trust(KeyDoubt.COMPROMISED)
    if known is None:
        return Trust(KeyDoubt.STRANGER)
    if known.state is KeyState.RETIRED and (
        made is None or known.since is None or made >= known.since
    ):
        return Trust(KeyDoubt.RETIRED)
    return _place(known, shown, chain)


def _place(known: KnownKeys, shown: ShownKeys, chain: Sequence[bytes]) -> Trust:
    if shown.code == known.shown.code:
        return Trust()
    if is_earlier(shown, known.shown) and shown.unit[0] == known.shown.unit[0]:
        end = known.shown.ends[len(shown.keys) - 1]
        outlived = len(chain) > end.size or (
            len(chain) == end.size and chain[-1] != end.digest
        )
        return Trust(KeyDoubt.OUTLIVED if outlived else None)
    if succeeds(known, shown):
        return Trust(succeeds=True)
    if known.state is KeyState.IN_USE and forked_key(known.shown, shown):
        return Trust(KeyDoubt.RIVAL)
    if shown.keys == known.shown.keys:
        return Trust(KeyDoubt.STRANGER)
    return Trust(KeyDoubt.UNPROVEN)


def succeeds(known: KnownKeys, shown: ShownKeys) -> bool:
    """Tell whether the key in use itself says that a card's key goes on for it.

    A key that is known to be stolen or out of use vouches for nobody, and none for
    another name: that is told by telephone.
    """
    return (
        known.state is KeyState.IN_USE
        and is_earlier(known.shown, shown)
        and known.shown.unit == shown.unit
    )


def is_earlier(one: ShownKeys, other: ShownKeys) -> bool:
    """Tell whether the keys of one card are the beginning of the other's."""
    count = len(one.keys)
    return (
        count < len(other.keys)
        and one.keys == other.keys[:count]
        and one.ends == other.ends[: count - 1]
    )


def forked_key(one: ShownKeys, other: ShownKeys) -> str:
    """Give the key that signed for two successors; empty where none did.

    The two cards prove it: in each the old key itself tells who goes on for it, from
    which entry. An honest station does that once.
    """
    if one.station == other.station:
        for left, right in zip(_steps(one), _steps(other), strict=False):
            if left != right:
                return left[0]
    return ""


def _steps(shown: ShownKeys) -> Iterator[tuple[str, str, Head]]:
    for (old, new), end in zip(pairwise(shown.keys), shown.ends, strict=True):
        yield old, new, end


def has_fallen(keys: Sequence[str], compared: int, stolen: frozenset[str]) -> bool:
    """Tell whether a card's key is stolen, or has but the word of one that is.

    `compared` is the place on the card, from 1 on, of the key that was compared by
    telephone last: what is told of the keys before it, that call has settled.
    """
    return not stolen.isdisjoint(keys[compared - 1 :])
