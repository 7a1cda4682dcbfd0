"""The opened station: what every action is handed.

It knows the store, who is signed in, and what was handed in from outside: the clock,
randomness, the folder of resources. No action reaches past it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from judrec.actions.surroundings import Surroundings
from judrec.core import form
from judrec.core.canonical import JsonObject, parse, parse_object
from judrec.core.follow_up.forms import FollowForms, load_forms
from judrec.core.help_texts import HelpTexts
from judrec.core.record import Recorder
from judrec.core.roles import oversees
from judrec.crypto.signing import SigningKey
from judrec.store.connection import Database, Row
from judrec.store.door import Signer, Writing
from judrec.store.store import Store

__all__ = ["Person", "Station", "Surroundings", "Unit", "read_person"]

T = TypeVar("T")

_ALIAS_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works at this desk."""

    id: str
    name: str
    unit: str
    post: str
    roles: tuple[str, ...]

    @property
    def oversees(self) -> bool:
        """Whether he sees all records, and says who works here."""
        return oversees(self.roles)

    @property
    def alias(self) -> str:
        """His code name: what leaves the desk in the place of his name."""
        return f"记录人{self.id[:_ALIAS_DIGITS].upper()}"


@dataclass(frozen=True, slots=True)
class View:
    """A condition over `record r`, and the values bound in it."""

    where: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The court or organ, and the desk in it."""

    code: str
    name: str
    desk: str


class Station:
    """An open store with somebody signed in; `close` locks it."""

    def __init__(
        self,
        store: Store,
        person: Person,
        key: SigningKey,
        around: Surroundings,
        notices: tuple[str, ...] = (),
    ) -> None:
        self.store = store
        self.person = person
        self.around = around
        self.notices = notices
        self._signer = Signer(person.id, key)
        self._kept: dict[type, object] = {}

    @property
    def database(self) -> Database:
        """For reading; writing goes through `writing`."""
        return self.store.database

    def while_wanted(
        self, called_off: Callable[[], bool]
    ) -> AbstractContextManager[None]:
        """Give up what is read inside as soon as nobody wants the answer any more.

        Raises:
            RefusedError: `cancelled`.
        """
        return self.database.while_wanted(called_off)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open the store's one door in the name of the person signed in."""
        with self.store.writing(self._signer) as writing:
            yield writing

    @property
    def signer(self) -> Signer:
        """The person signed in, for a copy of this store that another door opens."""
        return self._signer

    @property
    def recorder(self) -> Recorder:
        """Who records, as it stands in the body."""
        return Recorder(self.person.name, self.person.unit, self.person.post)

    @property
    def alias(self) -> str:
        """The recorder's code name: what leaves the desk in the place of a name."""
        return self.person.alias

    @property
    def view(self) -> View:
        """Which records are shown: on a shared desk a recorder's own.

        A view and not a lock: whoever has a passphrase has the whole store. Whatever
        shows records asks by it.
        """
        if self.person.oversees:
            return View("1", ())
        return View("r.station = '' AND r.recorder = ?", (self.alias,))

    def now(self) -> datetime:
        """This computer's time, aware."""
        return self.around.clock()

    @cached_property
    def form(self) -> form.Form:
        """The form of a record, from resources/forms."""
        file = self.around.resources / "forms" / "record.toml"
        return form.load(file.read_text("utf-8"))

    @cached_property
    def follow_forms(self) -> FollowForms:
        """What is asked for after a record, from resources/forms."""
        file = self.around.resources / "forms" / "follow-up.toml"
        return load_forms(file.read_text("utf-8"))

    @cached_property
    def help(self) -> HelpTexts:
        """What the help says, from resources/texts."""
        file = self.around.resources / "texts" / "help.toml"
        return HelpTexts.from_toml(file.read_text("utf-8"))

    @cached_property
    def unit(self) -> Unit:
        """Whose station this is."""
        row = self.database.rows("SELECT unit_code, unit_name, desk FROM station")[0]
        return Unit(*row)

    @property
    def card(self) -> JsonObject:
        """The station's signed card, as others keep it, until its keys are changed."""
        return parse_object(self.database.scalar("SELECT card FROM station"))

    @property
    def station_key(self) -> SigningKey:
        """The key that signs bundles and people's keys."""
        seed = self.database.scalar("SELECT key_seed FROM station")
        return SigningKey.from_seed(bytes.fromhex(seed))

    def age_identity(self, suite: str) -> str:
        """Give the secret identity of `x25519` or `hybrid`, as age writes it."""
        x25519, hybrid = self.database.rows(
            "SELECT age_x25519, age_hybrid FROM station"
        )[0]
        return str(hybrid if suite == "hybrid" else x25519)

    @property
    def age_identities(self) -> tuple[str, ...]:
        """All secret identities, those of earlier cards last: old bundles stay open."""
        rows = self.database.rows(
            "SELECT age_hybrid, age_x25519, 1 AS now, 0 AS seq FROM station UNION ALL "
            "SELECT age_hybrid, age_x25519, 0, seq FROM former_identity "
            "ORDER BY now DESC, seq DESC"
        )
        return tuple(secret for row in rows for secret in row[:2])

    @property
    def former_cards(self) -> tuple[JsonObject, ...]:
        """The cards we had before ours of now, the first first."""
        rows = self.database.rows("SELECT card FROM former_identity ORDER BY seq")
        return tuple(parse_object(card) for (card,) in rows)

    @property
    def own_codes(self) -> frozenset[str]:
        """The 单位核对码 of our card, and of those we had before."""
        rows = self.database.rows(
            "SELECT code FROM former_identity UNION ALL SELECT code FROM station"
        )
        return frozenset(code for (code,) in rows)

    def setting(self, name: str, default: str) -> str:
        """Give an office setting, or what holds while nobody changed it."""
        row = self.database.row("SELECT value FROM setting WHERE name = ?", name)
        return row[0] if row else default

    def once(self, kind: type[T], make: Callable[[], T]) -> T:
        """Give the one thing of a kind that is dear to make; kept while open."""
        known = self._kept.get(kind)
        if isinstance(known, kind):
            return known
        made = make()
        self._kept[kind] = made
        return made

    def close(self) -> None:
        """Lock: give the file back and forget the keys."""
        self._kept.clear()
        self.store.close()


def read_person(row: Row) -> Person:
    """Read a row of `id, name, unit, post, roles`."""
    roles = parse(row[4])
    named = tuple(str(role) for role in roles) if isinstance(roles, list) else ()
    return Person(row[0], row[1], row[2], row[3], named)
