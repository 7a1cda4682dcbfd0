"""A station's ledger in a bundle: each link, commitment and signature of it checked.

It may have hundreds of thousands of entries, most of them blind. Of each no more than
two digests are kept, and what an opened one says.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, overload

from judrec.bundle.format import LEDGER
from judrec.bundle.lines import Budget, read_object, split_lines
from judrec.bundle.refusals import damaged, wrong_signer
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.digest_list import DigestList
from judrec.core.ledger import EMPTY, SIGNATURE_CONTEXT, Entry, Head, Opening
from judrec.core.record_version import VersionKind
from judrec.crypto.signing import PersonKey
from judrec.errors import JudrecError

_HEX: Final = rb'"([0-9a-f]{64})"'
_LEDGER_LINE: Final = re.compile(
    rb'\{"entry":(\{"meta":' + _HEX + rb',"prev":' + _HEX + rb',"seq":'
    rb"([1-9][0-9]{0,14}),"
    rb'"v":1\})(?:,"nonce":' + _HEX + rb',"opening":(\{.*\}),'
    rb'"signature":"([0-9a-f]{128})")?\}'
)
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
FILING: Final = frozenset(kind.action for kind in VersionKind)
People = Mapping[str, tuple[PersonKey, ...]]


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """An opened line that was checked: just now, or when a bundle brought it."""

    line: bytes
    actor: str
    action: str
    at: str
    """UTC."""
    signer: str
    """The key of the actor's that signed it, `ssh-ed25519 …`."""


Known = Callable[[str], Mapping[int, CheckedLine]]
"""Given a station, named by its first key, gives what of its ledger was checked."""


def nothing_known(_station: str) -> Mapping[int, CheckedLine]:
    """Let everything be checked."""
    return {}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry as it was sent: blind, or opened."""

    entry: Entry
    raw: bytes
    """The canonical line; empty for a blind entry, which it would only repeat."""
    signer: str = ""
    """The key that signed it; empty where it is blind: nobody looked."""

    @property
    def value(self) -> JsonObject:
        """The line's JSON."""
        return parse_object(self.raw) if self.raw else {"entry": self.entry.to_json()}

    @property
    def opening(self) -> Opening | None:
        """What the entry says, where it was opened."""
        return Opening.from_json(self.value["opening"]) if self.raw else None


class Ledger(Sequence[LedgerLine]):
    """All entries of a station; each is made anew when it is asked for."""

    def __init__(
        self,
        metas: DigestList,
        digests: DigestList,
        opened: Mapping[int, CheckedLine],
    ) -> None:
        self._metas = metas
        self.digests = digests
        """The digest of each entry, from seq 1 on."""
        self._opened = opened

    def __len__(self) -> int:
        """Give how many entries there are."""
        return len(self.digests)

    @overload
    def __getitem__(self, at: int) -> LedgerLine: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[LedgerLine, ...]: ...

    def __getitem__(self, at: int | slice) -> LedgerLine | tuple[LedgerLine, ...]:
        """Give the entry with `seq` at + 1, or those of a slice."""
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        meta = self._metas[at]
        place = at + len(self) if at < 0 else at
        prev = self.digests[place - 1] if place else EMPTY.digest
        entry, opened = Entry(place + 1, prev, meta), self._opened.get(place + 1)
        if opened is None:
            return LedgerLine(entry, b"")
        return LedgerLine(entry, opened.line, opened.signer)

    @property
    def opened(self) -> Iterator[int]:
        """The seq of each opened entry, in order."""
        return iter(self._opened)

    @property
    def moments(self) -> Iterator[str]:
        """When each opened entry was chained, UTC, in order."""
        return (line.at for line in self._opened.values())

    @property
    def acts(self) -> dict[int, str]:
        """When each filing act that was opened was done, UTC, by its seq."""
        opened = self._opened.items()
        return {seq: line.at for seq, line in opened if line.action in FILING}

    @property
    def head(self) -> Head:
        """Where it ends."""
        return Head(len(self), self.digests[-1]) if self.digests else EMPTY


def check_ledger(
    content: bytes, people: People, budget: Budget, known: Mapping[int, CheckedLine]
) -> Ledger:
    """Check `ledger.jsonl`: what of it is `known` is only looked up.

    Raises:
        BundleError: `damaged` or `wrong_signer`, naming the first place found.
    """
    signatures = _Signatures(people, budget, known)
    metas, digests = bytearray(), bytearray()
    opened: dict[int, CheckedLine] = {}
    last = EMPTY.digest.hex().encode()
    for seq, line in enumerate(split_lines(content, LEDGER), start=1):
        match = _LEDGER_LINE.fullmatch(line)
        if match is None:
            raise damaged(f"第 {seq} 条留痕的格式不符")
        if int(match[4]) != seq or match[3] != last:
            raise damaged(f"留痕链在第 {seq} 条处断开")
        digest = hashlib.sha256(match[1])
        metas += _unhex(match[2])
        digests += digest.digest()
        last = digest.hexdigest().encode()
        if match[6]:
            opened[seq] = signatures.check(seq, digest.digest(), match)
    return Ledger(DigestList(bytes(metas)), DigestList(bytes(digests)), opened)


class _Signatures:
    """Who signed the opened entries of one ledger."""

    def __init__(
        self, people: People, budget: Budget, known: Mapping[int, CheckedLine]
    ) -> None:
        self._people = people
        self._budget = budget
        self._known = known

    def check(self, seq: int, digest: bytes, match: re.Match[bytes]) -> CheckedLine:
        """Check an opened entry.

        Raises:
            BundleError: `damaged` or `wrong_signer`.
        """
        self._budget.spend_opened()
        self._budget.spend_values(match[6])
        known = self._known.get(seq)
        if known is not None and known.line == match[0] and self._may(seq, known):
            return known
        place = f"第 {seq} 条留痕"
        opening = _opening(match, place)
        signature, signed = _unhex(match[7]), SIGNATURE_CONTEXT + digest
        for key in self._people.get(opening.actor, ()):
            # One person may claim thousands of keys: each is tried on each entry.
            self._budget.spend_check()
            if key.signed(seq, signature, signed):
                told = (opening.actor, opening.action, opening.at)
                return CheckedLine(match[0], *told, key.public.openssh())
        raise wrong_signer(place)

    def _may(self, seq: int, known: CheckedLine) -> bool:
        """Tell whether what was checked once would hold again, under this bundle.

        The line is the same to the last byte, so that all that follows from it alone
        does; but whose keys are whose, and until when, each bundle says anew.
        """
        for nth, key in enumerate(self._people.get(known.actor, ()), start=1):
            if key.public.openssh() == known.signer and key.in_use(seq):
                for _tried in range(nth):
                    self._budget.spend_check()
                return True
        return False


def _opening(match: re.Match[bytes], place: str) -> Opening:
    if hashlib.sha256(_unhex(match[5]) + match[6]).digest() != _unhex(match[2]):
        raise damaged(f"{place}的内容与承诺不符")
    value = read_object(match[6], place)
    try:
        opening = Opening.from_json(value)
    except JudrecError as error:
        raise damaged(f"{place}的格式不符") from error
    if not _is_moment(opening.at):
        raise damaged(f"{place}的时间不符")
    return opening


def _is_moment(at: str) -> bool:
    """Tell whether it is a time as entries have it: UTC, to the second."""
    try:
        return bool(_MOMENT.fullmatch(at)) and datetime.fromisoformat(at) is not None
    except ValueError:
        return False


def _unhex(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))
